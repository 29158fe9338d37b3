package care.heed.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How one service's time is cut into working hours, shifts, reviews and cycles: what a calendar is built from. */
public record WorkingPattern(
        Nation nation,
        ZoneId zone,
        Map<DayOfWeek, WorkingHours> workingHours,
        List<LocalTime> shifts,
        ManagementReviews managementReviews,
        SupervisionCycle supervisionCycle,
        Set<LocalDate> extraNonWorkingDays) {

    public WorkingPattern {
        workingHours = Map.copyOf(workingHours);
        shifts = shifts.stream().sorted().toList();
        extraNonWorkingDays = Set.copyOf(extraNonWorkingDays);
        if (workingHours.isEmpty()) {
            throw new IllegalArgumentException("at least one weekday needs working hours");
        }
        if (shifts.isEmpty()) {
            throw new IllegalArgumentException("at least one shift start is needed");
        }
        if (new HashSet<>(shifts).size() < shifts.size()) {
            throw new IllegalArgumentException("a shift start stands twice");
        }
        if (Collections.disjoint(workingHours.keySet(), managementReviews.days())) {
            throw new IllegalArgumentException("management reviews never fall on a working day");
        }
    }
}
