package care.heed.thresholds;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.evidence.ReplayRun;
import care.heed.evidence.Selection;
import care.heed.evidence.ThresholdChange;
import care.heed.evidence.ThresholdChanges;
import care.heed.people.CareService;
import care.heed.people.People;
import care.heed.people.Services;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the process {@code change-threshold} does besides waiting for people: replay, record, publish. */
@Component("thresholdChange")
public class ThresholdChangeSteps {

    private static final Duration A_YEAR = Duration.ofDays(365);

    private final ThresholdChanges changes;
    private final ObjectProvider<Replay> replay;
    private final ChangeEvidence evidence;
    private final Register register;
    private final ObjectProvider<RepositoryService> repository;
    private final ObjectProvider<PublishedTables> tables;
    private final People people;
    private final Services services;
    private final Clock clock;

    ThresholdChangeSteps(
            ThresholdChanges changes,
            ObjectProvider<Replay> replay,
            ChangeEvidence evidence,
            Register register,
            ObjectProvider<RepositoryService> repository,
            ObjectProvider<PublishedTables> tables,
            People people,
            Services services,
            Clock clock) {
        this.changes = changes;
        this.replay = replay;
        this.evidence = evidence;
        this.register = register;
        this.repository = repository;
        this.tables = tables;
        this.people = people;
        this.services = services;
        this.clock = clock;
    }

    /** Replays a change that came without a replay, such as a new baseline, on the decisions of a year in all services. */
    public void replay(DelegateExecution execution) {
        ThresholdChange change = change(execution);
        TableFile proposed = PublishedTables.read(change.file(), change.dmn().getBytes(StandardCharsets.UTF_8));
        Instant now = clock.instant();
        Selection selection = new Selection(
                now.minus(A_YEAR),
                now,
                services.all().stream().map(CareService::id).toList());
        ReplayRun run = replay.getObject()
                .runNow(change.reference(), proposed, change.contentHash(), selection, change.draftedBy());
        evidence.keep(change.reference(), "threshold-replayed", change.file(), null, ChangeEvidence.said(run));
    }

    /** Keeps what the second person decided, and why. */
    public void decided(DelegateExecution execution) {
        ThresholdChange change = change(execution);
        EvidenceEntry record = register.latestRecord(change.reference(), ChangeThreshold.APPROVE_THRESHOLD_CHANGE)
                .orElseThrow();
        boolean approved = "yes".equals(record.payload().get("approved"));
        changes.decided(
                change.reference(),
                approved,
                record.author(),
                String.valueOf(record.payload().get("approvalNote")),
                clock.instant());
    }

    /** Ends the change without publishing it; who asked for it, and why, is kept already. */
    public void withdrawn(DelegateExecution execution) {
        changes.withdrawn(change(execution).reference(), clock.instant());
    }

    /** Publishes the approved table as the next version, in the transaction in which its effective time is reached. */
    public void publish(DelegateExecution execution) {
        ThresholdChange change = change(execution);
        refuseUnlessStillRight(change);
        DeploymentWithDefinitions deployed = people.unrestricted(() -> repository
                .getObject()
                .createDeployment()
                .name(PublishedTables.APPROVED + ":" + change.file())
                .source(PublishedTables.APPROVED)
                .addString(change.file() + ".dmn", change.dmn())
                .deployWithResult());
        changes.published(change.reference(), deployed.getId(), clock.instant());
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("version", tables.getObject().inForce(change.file()).number());
        content.put("deploymentId", deployed.getId());
        content.put("proposedBy", change.draftedBy());
        content.put("approvedBy", change.decidedBy());
        evidence.keep(change.reference(), "threshold-published", change.file(), null, content);
    }

    /** A later version of Heed may have come between the proposal and its date; an incident then tells the administrator. */
    private void refuseUnlessStillRight(ThresholdChange change) {
        try {
            TableChecks.check(
                    tables.getObject().shipped(change.file()), change.dmn().getBytes(StandardCharsets.UTF_8));
        } catch (RefusedTable refused) {
            throw new IllegalStateException(
                    "%s cannot be published: %s".formatted(change.reference(), refused.getMessage()), refused);
        }
    }

    private ThresholdChange change(DelegateExecution execution) {
        return changes.find((String) execution.getVariable(ChangeThreshold.REFERENCE))
                .orElseThrow();
    }
}
