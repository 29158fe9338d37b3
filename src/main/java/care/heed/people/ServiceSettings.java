package care.heed.people;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What a provider writes under {@code heed.services.<id>}, as written; {@link ServiceReader} says whether it is right. */
record ServiceSettings(
        String name,
        String nation,
        @DefaultValue("Europe/London") String zone,
        @DefaultValue Map<String, String> workingHours,
        @DefaultValue List<String> shifts,
        @DefaultValue ManagementReview managementReview,
        String supervisionCycle,
        @DefaultValue List<String> extraNonWorkingDays) {

    /** The weekdays and the time of the management review. */
    record ManagementReview(@DefaultValue List<String> days, String at) {}
}
