package care.heed.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;

/**
 * The days on which something is held again and again, and the hour.
 *
 * @param weekOfMonth 1 for the first such day of the month and so on; 0 for every week
 */
public record Rounds(Set<DayOfWeek> days, int weekOfMonth, LocalTime at) {

    private static final int DAYS_OF_A_WEEK = 7;

    public Rounds {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("at least one weekday is needed");
        }
    }

    boolean arePlannedFor(LocalDate date) {
        return days.contains(date.getDayOfWeek())
                && (weekOfMonth == 0 || (date.getDayOfMonth() - 1) / DAYS_OF_A_WEEK + 1 == weekOfMonth);
    }
}
