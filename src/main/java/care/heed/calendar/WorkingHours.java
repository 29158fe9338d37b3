package care.heed.calendar;

import java.time.LocalTime;

/** The hours of one weekday in which a service's office works, by the local clock. */
public record WorkingHours(LocalTime opens, LocalTime closes) {

    public WorkingHours {
        if (!closes.isAfter(opens)) {
            throw new IllegalArgumentException("closing (" + closes + ") must be after opening (" + opens + ")");
        }
    }
}
