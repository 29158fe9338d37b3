package care.heed.pathways;

import java.time.Instant;

/**
 * A near miss as other systems are told of it.
 *
 * @param eventAt when it happened, or null until that is recorded
 * @param headline in one line, what nearly happened; null where it was not asked for or has been destroyed lawfully
 */
public record IncomingNearMiss(
        String reference,
        String serviceId,
        String adultRef,
        Instant identifiedAt,
        Instant receivedAt,
        Instant eventAt,
        boolean open,
        String headline) {}
