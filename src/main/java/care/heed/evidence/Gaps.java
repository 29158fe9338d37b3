package care.heed.evidence;

import care.heed.people.TimeInWords;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the times in which nobody wrote anything down; what Heed notes by itself does not fill a gap. */
final class Gaps {

    private static final Set<String> BY_PEOPLE =
            Set.of("record", "acknowledgement", "correction", "chronology-checked", "given-back");

    private final Duration longest;
    private final ZoneId zone;
    private final List<String> gaps = new ArrayList<>();

    private Gaps(Duration longest, ZoneId zone) {
        this.longest = longest;
        this.zone = zone;
    }

    /**
     * The gaps of a case in words.
     *
     * @param until now for an open case; null for a closed one, in which nothing more is expected
     */
    static List<String> of(List<ChainedEntry> entries, Duration longest, ZoneId zone, Instant until) {
        Gaps found = new Gaps(longest, zone);
        Instant happened = null;
        Instant identified = null;
        Instant written = null;
        for (ChainedEntry chained : entries) {
            EvidenceEntry entry = chained.entry();
            happened = happened == null ? entry.happenedAt() : happened;
            identified = identified == null ? entry.identifiedAt() : identified;
            if (BY_PEOPLE.contains(entry.kind())) {
                Instant since = written == null ? identified : written;
                found.between(since, entry.recordedAt(), "Nobody wrote anything down");
                written = entry.recordedAt();
            }
        }
        found.between(happened, identified, "Nobody noticed the near miss");
        found.between(written, until, "Nobody has written anything down up to now");
        return found.gaps;
    }

    private void between(Instant from, Instant to, String what) {
        if (from != null && to != null && Duration.between(from, to).compareTo(longest) > 0) {
            gaps.add("%s for %s, from %s to %s"
                    .formatted(
                            what,
                            TimeInWords.lengthOf(Duration.between(from, to)),
                            TimeInWords.at(from, zone),
                            TimeInWords.at(to, zone)));
        }
    }
}
