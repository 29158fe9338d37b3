package care.heed.evidence;

import java.time.Instant;

/**
 * A change of a table file, from its draft to its end.
 *
 * @param reference {@code TC-<year>-<number>}
 * @param file the name of the table file, without its ending
 * @param draftedBy who drafted and proposes it; null for a new baseline, which Heed itself proposes
 * @param basedOn the version that was in force when it was drafted
 * @param dmn the whole table file as it would be published
 * @param effectiveAt from when it is to decide; null before it is proposed
 * @param decidedBy who approved or rejected it, or null
 * @param endedAt when it was published, rejected or withdrawn, or null
 */
public record ThresholdChange(
        String reference,
        String file,
        Origin origin,
        State state,
        String draftedBy,
        Instant draftedAt,
        int basedOn,
        String dmn,
        String reason,
        Instant effectiveAt,
        Instant proposedAt,
        String decidedBy,
        Instant decidedAt,
        String decisionNote,
        Instant endedAt) {

    /** Where the proposed rules come from. */
    public enum Origin {
        EDITED,
        IMPORTED,
        ROLLED_BACK,
        BASELINE
    }

    /** Where the change stands. */
    public enum State {
        DRAFT,
        PROPOSED,
        APPROVED,
        PUBLISHED,
        REJECTED,
        WITHDRAWN
    }

    /** Names the content: a replay counts for just this. */
    public String contentHash() {
        return Chain.sha256(dmn);
    }

    /** Whether it waits for its approval or for its date; a table has one such change at most. */
    public boolean isWaiting() {
        return state == State.PROPOSED || state == State.APPROVED;
    }
}
