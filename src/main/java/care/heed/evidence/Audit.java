package care.heed.evidence;

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

    static final String PREFIX = "AU-";

    /** Whether something of this reference is an audit, not a case. */
    public static boolean isReferredToBy(String reference) {
        return reference.startsWith(PREFIX);
    }
}
