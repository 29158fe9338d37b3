package care.heed.evidence;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An audit or a governance meeting, and the period it looks at.
 *
 * @param process audit-recognition, audit-protection or governance-meeting
 * @param dueAt when the calendar asked for it; it may have begun later
 * @param from included
 * @param until excluded: when its figures were frozen
 */
public record Audit(String reference, String process, Instant dueAt, Instant from, Instant until) {

    /** The kind of the entry that keeps what an audit measured. */
    public static final String FIGURES = "audit-figures";

    static final String PREFIX = "AU-";

    /** Whether something of this reference is an audit, not a case. */
    public static boolean isReferredToBy(String reference) {
        return reference.startsWith(PREFIX);
    }

    /** A frozen value as people read it, such as "12.5%" or "3 hours". */
    public static String inWords(Object value, Object unit) {
        if (value == null) {
            return "nothing to measure";
        }
        String number = new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
        return switch (String.valueOf(unit)) {
            case "percent" -> number + "%";
            case "number" -> number;
            default -> number + " " + unit;
        };
    }
}
