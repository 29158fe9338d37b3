package care.heed.thresholds;

import care.heed.evidence.PastDecision;
import care.heed.evidence.ReplayedChange;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How one past decision came out.
 *
 * @param direction null where it cannot be replayed
 * @param why null where it can
 */
record ReplayOutcome(
        PastDecision decision,
        Direction direction,
        NotReplayable why,
        List<Map<String, Object>> was,
        List<Map<String, Object>> wouldBe) {

    static ReplayOutcome notReplayable(PastDecision decision, NotReplayable why) {
        return new ReplayOutcome(decision, null, why, null, null);
    }

    /** The outcome as the register's room keeps it. */
    String word() {
        return direction == null
                ? "not-replayable"
                : direction.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isChange() {
        return direction != null && direction != Direction.SAME;
    }

    ReplayedChange change() {
        return ReplayedChange.of(decision, word(), was, wouldBe);
    }
}
