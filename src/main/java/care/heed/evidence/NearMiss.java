package care.heed.evidence;

import java.time.Instant;

/** The facts of a case that other cases, lists and figures look up; never its narrative. */
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
        Instant closedAt) {}
