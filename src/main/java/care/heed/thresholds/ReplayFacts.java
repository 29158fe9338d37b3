package care.heed.thresholds;

import java.util.Map;

/**
 * What is known of a past decision: the facts from outside that it followed from, or why they are not known.
 *
 * @param why null where the facts are known
 */
record ReplayFacts(Map<String, Object> facts, NotReplayable why) {

    static ReplayFacts of(Map<String, Object> facts) {
        return new ReplayFacts(facts, null);
    }

    static ReplayFacts none(NotReplayable why) {
        return new ReplayFacts(Map.of(), why);
    }
}
