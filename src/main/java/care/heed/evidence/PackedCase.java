package care.heed.evidence;

import java.util.List;

/** One case as a pack holds it: the facts of the index of cases, and its chain. Instants as {@link Chain#instant} writes them. */
record PackedCase(
        String reference,
        String service,
        String adult,
        String happened,
        String identified,
        String recorded,
        String received,
        String escalated,
        String stabilised,
        String closed,
        int entryCount,
        String head,
        List<PackedEntry> entries) {

    static PackedCase of(NearMiss nearMiss, List<PackedEntry> entries, boolean redacted) {
        return new PackedCase(
                nearMiss.reference(),
                nearMiss.serviceId(),
                redacted ? null : nearMiss.adultRef(),
                PackedEntry.instant(nearMiss.eventAt()),
                PackedEntry.instant(nearMiss.identifiedAt()),
                PackedEntry.instant(nearMiss.recordedAt()),
                PackedEntry.instant(nearMiss.receivedAt()),
                PackedEntry.instant(nearMiss.escalatedAt()),
                PackedEntry.instant(nearMiss.stabilisedAt()),
                PackedEntry.instant(nearMiss.closedAt()),
                entries.size(),
                entries.isEmpty()
                        ? Chain.START
                        : entries.get(entries.size() - 1).hash(),
                entries);
    }
}
