package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.evidence.Replays;
import care.heed.evidence.ThresholdChange.Origin;
import care.heed.evidence.ThresholdChange.State;
import care.heed.evidence.ThresholdChanges;
import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.FlowNodes;
import care.heed.support.HeedTest;
import care.heed.support.ProposedChange;
import care.heed.support.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** A table is changed by two people: one proposes with a replay, another approves, and it counts from its time on. */
@HeedTest
class ChangeThresholdTest {

    @RegisterExtension
    static final FlowNodes WALKED = FlowNodes.of(ChangeThreshold.KEY);

    private static final Instant TUESDAY_TEN = Instant.parse("2027-03-02T10:00:00Z");
    private static final String PROPOSER = "governance-lead";
    private static final String SECOND = "governance-lead-2";

    @Autowired
    Proposals proposals;

    @Autowired
    PublishedTables tables;

    @Autowired
    ThresholdChanges changes;

    @Autowired
    Replays replays;

    @Autowired
    Register register;

    @Autowired
    ProposedChange proposed;

    @Autowired
    Desk desk;

    @Autowired
    EngineJobs jobs;

    @Autowired
    TestClock clock;

    @BeforeEach
    void onATuesdayMorning() {
        clock.set(TUESDAY_TEN);
    }

    @Test
    void anApprovedChangeDecidesTheNextDecisionOfARunningCaseAndTheCaseSaysWhoChangedIt() {
        String reference = upToTheRoute();
        int before = tables.inForce("route").number();

        String change = proposed.of(PROPOSER, null);
        desk.complete(change, ChangeThreshold.APPROVE_THRESHOLD_CHANGE, SECOND, Map.of("approved", "yes"));
        jobs.runDue();

        assertThat(tables.inForce("route").number()).isEqualTo(before + 1);
        assertThat(changes.find(change)).hasValueSatisfying(published -> {
            assertThat(published.state()).isEqualTo(State.PUBLISHED);
            assertThat(published.decidedBy()).isEqualTo(SECOND);
        });
        desk.complete(reference, "decide-route", "designated-safeguarding-lead");
        assertThat(decision(reference, "route").payload())
                .containsEntry("version", before + 1)
                .containsEntry("publishedBy", PROPOSER)
                .containsEntry("approvedBy", SECOND)
                .satisfies(
                        payload -> assertThat(payload.get("output").toString()).contains("urgent-escalation"));
    }

    @Test
    void everythingThatHappensToAChangeIsEvidenceInAChainOfItsOwn() {
        upToTheRoute();

        String change = proposed.of(PROPOSER, null);
        desk.complete(change, ChangeThreshold.APPROVE_THRESHOLD_CHANGE, SECOND, Map.of("approved", "yes"));
        jobs.runDue();

        List<EvidenceEntry> kept = register.of(change);
        assertThat(kept)
                .extracting(EvidenceEntry::kind)
                .containsSubsequence("threshold-proposed", "deadline-set", "record", "threshold-published");
        assertThat(kept).extracting(EvidenceEntry::serviceId).containsOnly("provider");
        assertThat(kept.get(0)).satisfies(entry -> {
            assertThat(entry.author()).isEqualTo(PROPOSER);
            assertThat(entry.payload())
                    .containsEntry("reason", ProposedChange.REASON)
                    .containsKeys("replay", "dmn", "effectiveAt");
        });
        assertThat(register.latestRecord(change, ChangeThreshold.APPROVE_THRESHOLD_CHANGE))
                .hasValueSatisfying(record -> assertThat(record.author()).isEqualTo(SECOND));
    }

    @Test
    void aChangeCountsFromItsEffectiveTimeAndNotBefore() {
        upToTheRoute();
        int before = tables.inForce("route").number();
        String change = proposed.of(PROPOSER, TUESDAY_TEN.plus(Duration.ofDays(3)));
        desk.complete(change, ChangeThreshold.APPROVE_THRESHOLD_CHANGE, "executive-lead", Map.of("approved", "yes"));

        jobs.runUntil(TUESDAY_TEN.plus(Duration.ofDays(3)).minusSeconds(1));
        assertThat(tables.inForce("route").number()).isEqualTo(before);
        assertThat(changes.find(change).orElseThrow().state()).isEqualTo(State.APPROVED);

        jobs.runUntil(TUESDAY_TEN.plus(Duration.ofDays(3)));
        assertThat(tables.inForce("route").number()).isEqualTo(before + 1);
        assertThat(tables.inForce("route").publishedAt()).isEqualTo(TUESDAY_TEN.plus(Duration.ofDays(3)));
    }

    @Test
    void aChangedDeadlineCountsForTheNextStepAndLeavesTheTimersThatAreSet() throws RefusedTable {
        String earlier = desk.raise();
        desk.complete(earlier, "record-near-miss", "senior-support-worker-oak");
        assertThat(desk.task(earlier, "review-seriousness").getDueDate().toInstant())
                .isEqualTo("2027-03-02T10:30:00Z");

        String change = proposed.of("deadlines", reviewWithinTwentyMinutes(), PROPOSER);
        desk.complete(change, ChangeThreshold.APPROVE_THRESHOLD_CHANGE, SECOND, Map.of("approved", "yes"));
        jobs.runDue();
        String later = desk.raise();
        desk.complete(later, "record-near-miss", "senior-support-worker-oak");

        assertThat(desk.task(earlier, "review-seriousness").getDueDate().toInstant())
                .isEqualTo("2027-03-02T10:30:00Z");
        assertThat(desk.task(later, "review-seriousness").getDueDate().toInstant())
                .isEqualTo("2027-03-02T10:20:00Z");
        jobs.runUntil(Instant.parse("2027-03-02T10:29:59Z"));
        assertThat(register.of(earlier)).extracting(EvidenceEntry::kind).doesNotContain("deadline-missed");
        assertThat(register.of(later)).extracting(EvidenceEntry::kind).contains("deadline-missed");
    }

    @Test
    void nobodyApprovesTheirOwnChange() {
        upToTheRoute();
        String change = proposed.of(PROPOSER, null);
        Task approval = desk.task(change, ChangeThreshold.APPROVE_THRESHOLD_CHANGE);

        assertThatThrownBy(() -> desk.complete(approval, PROPOSER, Map.of("approved", "yes")))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("someone other than the person who did the step before");

        assertThat(changes.find(change).orElseThrow().state()).isEqualTo(State.PROPOSED);
    }

    @Test
    void aRejectedChangeIsKeptWithItsReasonAndPublishesNothing() {
        upToTheRoute();
        int before = tables.inForce("route").number();
        String change = proposed.of(PROPOSER, null);

        desk.complete(
                change,
                ChangeThreshold.APPROVE_THRESHOLD_CHANGE,
                SECOND,
                Map.of("approved", "no", "approvalNote", "Too many would be urgent."));
        jobs.runDue();

        assertThat(tables.inForce("route").number()).isEqualTo(before);
        assertThat(changes.find(change)).hasValueSatisfying(rejected -> {
            assertThat(rejected.state()).isEqualTo(State.REJECTED);
            assertThat(rejected.decisionNote()).isEqualTo("Too many would be urgent.");
        });
    }

    @Test
    void oneChangeAtATimeWaitsForATable() {
        upToTheRoute();
        proposed.of(PROPOSER, null);
        String other = proposed.drafted(SECOND);

        assertThatThrownBy(() -> proposals.propose(other, SECOND, ProposedChange.REASON, null))
                .isInstanceOf(RefusedChange.class)
                .hasMessageContaining("Another change of this table");

        assertThat(changes.find(other).orElseThrow().state()).isEqualTo(State.DRAFT);
        assertThat(register.of(other)).isEmpty();
    }

    @Test
    void aChangeIsWithdrawnBeforeAndAfterItsApprovalAndPublishesNothing() {
        upToTheRoute();
        int before = tables.inForce("route").number();
        String early = proposed.of(PROPOSER, null);
        proposals.withdraw(early, PROPOSER, "Drafted from the wrong version.");
        assertThat(desk.tasks(early, ChangeThreshold.APPROVE_THRESHOLD_CHANGE)).isEmpty();

        String late = proposed.of(PROPOSER, TUESDAY_TEN.plus(Duration.ofDays(3)));
        desk.complete(late, ChangeThreshold.APPROVE_THRESHOLD_CHANGE, SECOND, Map.of("approved", "yes"));
        proposals.withdraw(late, PROPOSER, "The inspection moved.");
        jobs.runFor(Duration.ofDays(4));

        assertThat(tables.inForce("route").number()).isEqualTo(before);
        assertThat(List.of(early, late)).allSatisfy(change -> {
            assertThat(changes.find(change).orElseThrow().state()).isEqualTo(State.WITHDRAWN);
            assertThat(register.of(change)).extracting(EvidenceEntry::kind).contains("threshold-withdrawn");
        });
    }

    @Test
    void anApprovalThatIsLateIsToldToTheExecutiveLead() {
        upToTheRoute();
        String change = proposed.of(PROPOSER, null);
        Task approval = desk.task(change, ChangeThreshold.APPROVE_THRESHOLD_CHANGE);
        assertThat(approval.getDueDate().toInstant()).isEqualTo("2027-03-04T17:00:00Z");

        jobs.runUntil(Instant.parse("2027-03-04T17:00:00Z"));

        assertThat(register.of(change)).extracting(EvidenceEntry::kind).contains("deadline-missed", "escalation");
        Task acknowledge = desk.task(change, "acknowledge-escalation");
        desk.complete(acknowledge, "executive-lead", Map.of());
        desk.complete(change, ChangeThreshold.APPROVE_THRESHOLD_CHANGE, SECOND, Map.of("approved", "no"));
        assertThat(changes.find(change).orElseThrow().state()).isEqualTo(State.REJECTED);
    }

    @Test
    void aNewBaselineIsProposedByHeedReplayedAndNotPublishedByItself() {
        int before = tables.inForce("closure-themes").number();
        byte[] baseline = closureThemesFromOne();

        proposals.offerBaseline("closure-themes", baseline);
        proposals.offerBaseline("closure-themes", baseline);
        jobs.runDue();

        assertThat(changes.of("closure-themes").stream().filter(change -> change.origin() == Origin.BASELINE))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.state()).isEqualTo(State.PROPOSED);
                    assertThat(change.draftedBy()).isNull();
                    assertThat(replays.counting(change.reference(), change.contentHash()))
                            .isPresent();
                    desk.complete(
                            change.reference(),
                            ChangeThreshold.APPROVE_THRESHOLD_CHANGE,
                            PROPOSER,
                            Map.of("approved", "yes"));
                });
        assertThat(tables.inForce("closure-themes").number()).isEqualTo(before);
        jobs.runDue();
        assertThat(tables.inForce("closure-themes").number()).isEqualTo(before + 1);
    }

    @Test
    void whatIsInForceAlreadyIsNoNews() {
        proposals.offerBaseline(
                "closure-themes", tables.shipped("closure-themes").xml().getBytes(StandardCharsets.UTF_8));

        assertThat(changes.open()).isEmpty();
    }

    /** A case with one high-risk indicator, just before its route is decided. */
    private String upToTheRoute() {
        String reference = desk.raise();
        desk.complete(reference, "record-near-miss", "senior-support-worker-oak");
        desk.complete(reference, "review-seriousness", "team-leader-oak", Map.of("controlsKnownWeak", "yes"));
        desk.complete(reference, "screen-threshold", "registered-manager-oak");
        return reference;
    }

    private EvidenceEntry decision(String reference, String table) {
        return register.of(reference).stream()
                .filter(entry -> entry.kind().equals("decision") && entry.step().equals(table))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private byte[] reviewWithinTwentyMinutes() {
        String shipped = tables.shipped("deadlines").xml();
        int row = shipped.indexOf("<text>\"review-seriousness\"</text>");
        int amount = shipped.indexOf("<text>30</text>", row);
        assertThat(amount - row).isBetween(1, 600);
        return (shipped.substring(0, amount) + "<text>20</text>"
                        + shipped.substring(amount + "<text>30</text>".length()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] closureThemesFromOne() {
        String shipped = tables.shipped("closure-themes").xml();
        return shipped.replace("&gt;= 2", "&gt;= 1").replace("[0..2)", "[0..1)").getBytes(StandardCharsets.UTF_8);
    }
}
