package care.heed.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Times as a UK reader writes them, on the wall clock of the service. */
@Component
public class TimeInWords {

    private static final ZoneId UK = ZoneId.of("Europe/London");
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.UK);
    private static final DateTimeFormatter WHICH_OF_TWO = DateTimeFormatter.ofPattern(" zzz", Locale.UK);

    private final Services services;
    private final Clock clock;

    TimeInWords(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    public String now() {
        return at(clock.instant(), UK);
    }

    public String at(Instant instant, String serviceId) {
        return at(instant, zoneOf(serviceId));
    }

    /** The hour that a clock change repeats says which of the two it is, such as "01:30 BST". */
    public static String at(Instant instant, ZoneId zone) {
        ZonedDateTime at = instant.atZone(zone);
        boolean twice = zone.getRules().getValidOffsets(at.toLocalDateTime()).size() > 1;
        return DAY_AND_TIME.format(at) + (twice ? WHICH_OF_TWO.format(at) : "");
    }

    /** The zone of the service's wall clock; for a service that is no longer configured, the provider's. */
    public ZoneId zoneOf(String serviceId) {
        return services.exists(serviceId) || Services.PROVIDER.equals(serviceId)
                ? services.get(serviceId).zone()
                : UK;
    }

    /** Such as "due in 20 minutes" or "overdue by 1 day 2 hours". */
    public String distanceTo(Instant due) {
        Duration distance = Duration.between(clock.instant(), due);
        String length = lengthOf(distance.abs());
        return distance.isNegative() ? "overdue by " + length : "due in " + length;
    }

    /** Such as "2 days 3 hours". */
    public static String lengthOf(Duration length) {
        if (length.toDays() > 0) {
            return count(length.toDays(), "day") + rest(length.toHoursPart(), "hour");
        }
        if (length.toHours() > 0) {
            return count(length.toHours(), "hour") + rest(length.toMinutesPart(), "minute");
        }
        return length.toMinutes() == 0 ? "less than a minute" : count(length.toMinutes(), "minute");
    }

    private static String rest(int number, String unit) {
        return number == 0 ? "" : " " + count(number, unit);
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
