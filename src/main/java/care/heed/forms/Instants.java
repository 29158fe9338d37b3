package care.heed.forms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Reads dates with times as browsers and other systems write them, always down to whole seconds. */
final class Instants {

    private static final int LONGEST = 40;

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Instants() {}

    /** The instant a plain value stands for, or nothing when it stands for none. */
    static Optional<Instant> read(Object plain, ZoneId zone) {
        Instant instant = null;
        if (plain instanceof Instant given) {
            instant = given;
        } else if (plain instanceof String text && text.length() <= LONGEST) {
            instant = parse(text.strip(), zone);
        }
        return Optional.ofNullable(instant)
                .filter(value -> !value.isBefore(EARLIEST) && value.isBefore(LATEST))
                .map(value -> value.truncatedTo(ChronoUnit.SECONDS));
    }

    /** The last minute of a day that was given without a time, or nothing when it is no day. */
    static Optional<Instant> lastMinuteOf(Object plain, ZoneId zone) {
        if (!(plain instanceof String text) || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return read(
                    LocalDate.parse(text.strip())
                            .plusDays(1)
                            .atStartOfDay(zone)
                            .minusMinutes(1)
                            .toInstant(),
                    zone);
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    private static Instant parse(String text, ZoneId zone) {
        try {
            TemporalAccessor parsed = FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            if (parsed instanceof OffsetDateTime withOffset) {
                return withOffset.toInstant();
            }
            LocalDateTime local = LocalDateTime.from(parsed);
            // An hour that the spring clock change skips never was; of an autumn hour that comes twice, the first is
            // meant.
            return zone.getRules().getValidOffsets(local).stream()
                    .findFirst()
                    .map((ZoneOffset offset) -> local.toInstant(offset))
                    .orElse(null);
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
