package care.heed.pathways;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as a UK reader writes them. */
final class UkDates {

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm", Locale.UK);

    private UkDates() {}

    static String inWords(Instant at, ZoneId zone) {
        return WORDS.format(at.atZone(zone));
    }
}
