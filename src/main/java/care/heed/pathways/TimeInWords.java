package care.heed.pathways;

import care.heed.people.Services;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Times as a UK reader writes them, on the wall clock of the service. */
@Component
class TimeInWords {

    private static final ZoneId UK = ZoneId.of("Europe/London");
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.UK);

    private final Services services;
    private final Clock clock;

    TimeInWords(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    String now() {
        return DAY_AND_TIME.format(clock.instant().atZone(UK));
    }

    String at(Instant instant, String serviceId) {
        return at(instant, services.exists(serviceId) ? services.get(serviceId).zone() : UK);
    }

    static String at(Instant instant, ZoneId zone) {
        return DAY_AND_TIME.format(instant.atZone(zone));
    }

    /** Such as "due in 20 minutes" or "overdue by 1 day 2 hours". */
    String distanceTo(Instant due) {
        Duration distance = Duration.between(clock.instant(), due);
        String length = lengthOf(distance.abs());
        return distance.isNegative() ? "overdue by " + length : "due in " + length;
    }

    private static String lengthOf(Duration length) {
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
