package care.heed.notices;

import java.time.Instant;
import java.util.List;

/**
 * Something that leaves Heed, as one node has taken it from the queue.
 *
 * @param person who gets the mail, or null for the webhook
 * @param attempt which try this is, from 1; a node whose lease has run out can no longer say how an older one ended
 */
record Message(long id, String person, Instant madeAt, int attempt, List<Notice> notices) {

    /** The same for every try, so that whoever gets a message twice can see that it is one. */
    String key() {
        return "heed-notice-%d-%d".formatted(id, madeAt.toEpochMilli());
    }
}
