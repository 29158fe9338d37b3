package care.heed.pathways;

import care.heed.evidence.ReplayRun;
import care.heed.evidence.Replays;
import care.heed.evidence.ThresholdChange;
import care.heed.evidence.ThresholdChanges;
import care.heed.people.People;
import care.heed.people.TimeInWords;
import java.time.ZoneId;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the form of an approval shows of the change that waits. */
@Component
class ChangeInWords {

    private final ThresholdChanges changes;
    private final Replays replays;
    private final People people;
    private final ObjectProvider<RepositoryService> tables;

    ChangeInWords(ThresholdChanges changes, Replays replays, People people, ObjectProvider<RepositoryService> tables) {
        this.changes = changes;
        this.replays = replays;
        this.people = people;
        this.tables = tables;
    }

    Map<String, Object> of(String reference, ZoneId zone) {
        ThresholdChange change = changes.find(reference).orElseThrow();
        return Map.of(
                "changeTable",
                title(change.file()),
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

    private String title(String file) {
        return people.unrestricted(() -> tables.getObject()
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(file)
                .latestVersion()
                .singleResult()
                .getName());
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
