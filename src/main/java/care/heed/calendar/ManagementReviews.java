package care.heed.calendar;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/** The weekdays and the time at which managers review a service; only held on working days. */
public record ManagementReviews(Set<DayOfWeek> days, LocalTime at) {

    public ManagementReviews {
        days = Set.copyOf(days);
    }
}
