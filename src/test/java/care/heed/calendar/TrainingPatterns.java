package care.heed.calendar;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The working patterns of the training services, and others a test may want. */
final class TrainingPatterns {

    static final ZoneId LONDON = ZoneId.of("Europe/London");
    static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private TrainingPatterns() {}

    static WorkingPattern oakHouse() {
        return pattern(
                Nation.ENGLAND_AND_WALES,
                weekly("09:00", "17:00", WEEKDAYS),
                List.of("07:00", "14:30", "22:00"),
                new ManagementReviews(WEEKDAYS, LocalTime.parse("10:00")),
                SupervisionCycle.FIRST_MONDAY);
    }

    static WorkingPattern elmCourt() {
        return pattern(
                Nation.SCOTLAND,
                weekly("08:30", "16:30", WEEKDAYS),
                List.of("08:00", "20:00"),
                new ManagementReviews(
                        EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY), LocalTime.parse("09:30")),
                SupervisionCycle.FIRST_WORKING_DAY);
    }

    static WorkingPattern pattern(
            Nation nation,
            Map<DayOfWeek, WorkingHours> hours,
            List<String> shifts,
            ManagementReviews reviews,
            SupervisionCycle cycle) {
        return new WorkingPattern(
                nation, LONDON, hours, shifts.stream().map(LocalTime::parse).toList(), reviews, cycle, Set.of());
    }

    static Map<DayOfWeek, WorkingHours> weekly(String opens, String closes, Set<DayOfWeek> days) {
        Map<DayOfWeek, WorkingHours> hours = new EnumMap<>(DayOfWeek.class);
        days.forEach(day -> hours.put(day, new WorkingHours(LocalTime.parse(opens), LocalTime.parse(closes))));
        return hours;
    }
}
