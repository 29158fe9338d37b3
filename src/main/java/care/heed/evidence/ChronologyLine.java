package care.heed.evidence;

import java.time.Instant;

/**
 * One line of a chronology.
 *
 * @param at the time under which the line stands: when it happened, or else when it was written down
 * @param known when it was known, or null where it was known as it happened
 * @param writtenAt when it was written down
 * @param author the user who wrote it down, or null for Heed itself
 * @param erased whether the author was erased lawfully
 * @param fromHeed whether it is routine that Heed notes itself, such as a deadline being set
 */
record ChronologyLine(
        int sequence,
        Instant at,
        String what,
        Instant known,
        Instant writtenAt,
        String author,
        boolean erased,
        boolean fromHeed) {}
