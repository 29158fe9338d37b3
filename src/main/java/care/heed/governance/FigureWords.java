package care.heed.governance;

import care.heed.people.TimeInWords;
import java.math.BigDecimal;
import java.time.Duration;

/** Figures as a reader of a report writes them. */
final class FigureWords {

    static final String NOTHING = "nothing to measure";

    private FigureWords() {}

    static String value(BigDecimal value, Unit unit) {
        if (value == null) {
            return NOTHING;
        }
        String number = number(value);
        return switch (unit) {
            case PERCENT -> number + "%";
            case NUMBER -> number;
            case MINUTES -> length(value, 1);
            case HOURS -> length(value, 60);
        };
    }

    /** Such as "12 of 14", or of lengths of time "12 measured". */
    static String count(Figure figure, Unit unit) {
        if (figure.denominator() != null) {
            return figure.numerator() + " of " + figure.denominator();
        }
        return unit == Unit.MINUTES || unit == Unit.HOURS
                ? figure.numerator() + " measured"
                : String.valueOf(figure.numerator());
    }

    static String number(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    /** Such as "Review seriousness" for {@code review-seriousness}. */
    static String of(String id) {
        String words = id.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** What the numbers on the axis of a chart count. */
    static String axis(Unit unit) {
        return switch (unit) {
            case PERCENT -> "percent";
            case NUMBER -> "number";
            case MINUTES -> "minutes";
            case HOURS -> "hours";
        };
    }

    private static String length(BigDecimal value, long minutes) {
        return TimeInWords.lengthOf(Duration.ofSeconds(
                value.multiply(BigDecimal.valueOf(60 * minutes)).longValue()));
    }
}
