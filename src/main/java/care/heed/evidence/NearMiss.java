package care.heed.evidence;

import java.time.Instant;

/**
 * The facts of a case that other cases, lists and figures look up; never its narrative.
 *
 * @param reopenedAt when it was reopened last, or null
 * @param duplicateOf the case that tells of the same event, where this one was closed as its duplicate, or null
 */
public record NearMiss(
        String reference,
        String serviceId,
        String adultRef,
        String raisedBy,
        Instant identifiedAt,
        Instant receivedAt,
        Instant eventAt,
        Instant recordedAt,
        String failedRoutine,
        String theme,
        int adultsExposed,
        Instant escalatedAt,
        Instant unansweredAt,
        Instant stabilisedAt,
        Instant closedAt,
        Instant reopenedAt,
        String duplicateOf) {}
