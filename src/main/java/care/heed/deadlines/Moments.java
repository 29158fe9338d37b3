package care.heed.deadlines;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;

/** Reads moments as variables hold them and writes them as a care manager reads them. */
final class Moments {

    private static final DateTimeFormatter IN_WORDS =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm", Locale.UK);
    private static final DateTimeFormatter WITH_ZONE = DateTimeFormatter.ofPattern("z", Locale.UK);

    private Moments() {}

    /** "Friday 20 November 2026 at 16:30"; in the hour that a clock change repeats, which of the two it is. */
    static String inWords(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        boolean repeated =
                zone.getRules().getValidOffsets(local.toLocalDateTime()).size() > 1;
        return local.format(IN_WORDS) + (repeated ? " " + local.format(WITH_ZONE) : "");
    }

    static Optional<Instant> read(Object value, ZoneId zone) {
        if (value instanceof Instant instant) {
            return Optional.of(instant);
        }
        if (value instanceof Date date) {
            return Optional.of(date.toInstant());
        }
        return value instanceof String text ? read(text.strip(), zone) : Optional.empty();
    }

    static Optional<LocalDate> readDate(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> read(String text, ZoneId zone) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException withoutOffset) {
            try {
                return Optional.of(LocalDateTime.parse(text).atZone(zone).toInstant());
            } catch (DateTimeException unreadable) {
                return Optional.empty();
            }
        }
    }
}
