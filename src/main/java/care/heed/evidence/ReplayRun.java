package care.heed.evidence;

import java.time.Instant;
import java.util.List;

/**
 * One replay of a change, as far as it has come.
 *
 * @param contentHash names the content of the change that is replayed
 * @param total how many past decisions there are; 0 until they are counted
 * @param replayed how many of them have been looked at, those that cannot be replayed included
 * @param endedBy who cancelled it; null otherwise
 * @param failure why it failed, in words; null where it did not
 */
public record ReplayRun(
        long id,
        String changeReference,
        String contentHash,
        Selection selection,
        String startedBy,
        Instant startedAt,
        State state,
        int total,
        int replayed,
        List<ReplayTally> tallies,
        Instant endedAt,
        String endedBy,
        String failure) {

    /** Where a replay stands. */
    public enum State {
        RUNNING,
        DONE,
        CANCELLED,
        FAILED,
        /** The node that replayed has given no sign of life for a while: it can be run again. */
        BROKEN_OFF;

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        static State of(String id) {
            return valueOf(id.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }
    }

    /** How many past decisions came out one way, over all decisions of the file. */
    public int number(String outcome) {
        return tallies.stream()
                .filter(tally -> tally.outcome().equals(outcome))
                .mapToInt(ReplayTally::number)
                .sum();
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
