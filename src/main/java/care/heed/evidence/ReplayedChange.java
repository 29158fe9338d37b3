package care.heed.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A past decision that a change would decide otherwise.
 *
 * @param direction less-grave, other, graver or wording
 * @param was what was decided, one map a row; null where the content of the decision has been erased since
 * @param wouldBe what the change would decide, in the same form
 * @param lookedAtBy who ticked it; null where nobody has
 */
public record ReplayedChange(
        String caseReference,
        int sequence,
        String serviceId,
        String decision,
        Instant decidedAt,
        String direction,
        List<Map<String, Object>> was,
        List<Map<String, Object>> wouldBe,
        String lookedAtBy,
        Instant lookedAt) {

    /** A past decision of which nobody has ticked yet that it would change. */
    public static ReplayedChange of(
            PastDecision decision, String direction, List<Map<String, Object>> was, List<Map<String, Object>> wouldBe) {
        return new ReplayedChange(
                decision.caseReference(),
                decision.sequence(),
                decision.serviceId(),
                decision.table(),
                decision.decidedAt(),
                direction,
                was,
                wouldBe,
                null,
                null);
    }

    /** Whether somebody must look at it before the change can be proposed. */
    public boolean needsLook() {
        return direction.equals("less-grave") || direction.equals("other");
    }
}
