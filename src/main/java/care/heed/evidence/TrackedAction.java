package care.heed.evidence;

import java.time.Instant;

/**
 * A control or learning action with its owner and deadline.
 *
 * @param openedBy the step whose form named the action
 * @param kind control-measure, environmental-correction, compensating-action, learning-action, practice-correction or
 *     service-improvement
 * @param owner a user id or a role
 * @param due the deadline as it was given: an ISO instant, a date, or null for the published default
 * @param liveRisk whether an adult stays at risk until it is done
 * @param outcome done, made-permanent or not-done, null while nobody has said
 * @param finishedAt when someone other than the owner confirmed the outcome
 */
public record TrackedAction(
        String id,
        String caseReference,
        String serviceId,
        String openedBy,
        String kind,
        String description,
        String owner,
        String due,
        boolean liveRisk,
        Instant openedAt,
        String outcome,
        String carriedOutBy,
        Instant carriedOutAt,
        Instant finishedAt) {

    /** Whether the action is open and nobody has said that it was done. */
    public boolean isStillToDo() {
        return finishedAt == null && (outcome == null || outcome.equals("not-done"));
    }
}
