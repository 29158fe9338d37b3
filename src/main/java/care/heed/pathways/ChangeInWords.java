package care.heed.pathways;

import care.heed.evidence.ReplayRun;
import care.heed.evidence.Replays;
import care.heed.evidence.ThresholdChange;
import care.heed.evidence.ThresholdChanges;
import care.heed.people.People;
import care.heed.people.TimeInWords;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the form of an approval shows of the change that waits. */
@Component
class ChangeInWords {

    private final ThresholdChanges changes;
    private final Replays replays;
    private final People people;

    ChangeInWords(ThresholdChanges changes, Replays replays, People people) {
        this.changes = changes;
        this.replays = replays;
        this.people = people;
    }

    Map<String, Object> of(String reference, ZoneId zone) {
        ThresholdChange change = changes.find(reference).orElseThrow();
        return Map.of(
                "changeTable",
                change.file().replace('-', ' '),
                "changeAddress",
                "/thresholds/changes/" + reference,
                "changeText",
                "by %s, %s, to decide from %s"
                        .formatted(
                                change.draftedBy() == null ? "this version of Heed" : people.nameOf(change.draftedBy()),
                                TimeInWords.at(change.proposedAt(), zone),
                                TimeInWords.at(change.effectiveAt(), zone)),
                "changeReason",
                PlainWords.of(change.reason()),
                "replayText",
                replays.counting(reference, change.contentHash())
                        .map(ChangeInWords::words)
                        .orElse("none yet."));
    }

    /** Whether somebody has looked at every decision that would escalate less, so that the change may be approved. */
    boolean isLookedAt(String reference) {
        return changes.find(reference)
                .filter(change -> replays.allLookedAt(reference, change.contentHash()))
                .isPresent();
    }

    private static String words(ReplayRun run) {
        return "of %d past decisions, %d would be escalated more, %d less, %d otherwise; %d could not be replayed."
                .formatted(
                        run.total(),
                        run.number("graver"),
                        run.number("less-grave"),
                        run.number("other"),
                        run.number("not-replayable"));
    }
}
