package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.evidence.EvidenceEntry;
import care.heed.support.FlowNodes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each week somebody asks whether warnings were recognised in time; where they were not, practice is corrected. */
class AuditRecognitionTest extends AuditTest {

    @RegisterExtension
    static final FlowNodes WALKED = FlowNodes.of(AuditRecognition.KEY);

    private static final String KEY = AuditRecognition.KEY;
    private static final String SIGN = AuditRecognition.SIGN_RECOGNITION_AUDIT;
    private static final String CORRECT = AuditRecognition.CORRECT_PRACTICE;

    @Test
    void theAuditBeginsOnMondayAtNineAndItsPeriodEndsThere() {
        timer.deployedAt(KEY, "2033-02-02T12:00:00Z");
        assertThat(timer.nextAt(KEY)).isEqualTo("2033-02-07T09:00:00Z");

        String first = timer.begin(KEY);
        String second = timer.begin(KEY);

        assertThat(first).matches("AU-2033-\\d+");
        assertThat(audit(second).from()).isEqualTo(audit(first).until()).isEqualTo("2033-02-07T09:00:00Z");
        assertThat(audit(second).until()).isEqualTo("2033-02-14T09:00:00Z");
        assertThat(timer.nextAt(KEY)).isEqualTo("2033-02-21T09:00:00Z");
        assertThat(due(second, SIGN)).isEqualTo("2033-02-16T17:00:00Z");
        assertThat(groupsOf(desk.task(second, SIGN))).containsExactly(QUALITY_LEAD);
    }

    @Test
    void theAuditStaysAtNineOnTheWallThroughBothClockChangesAndMovesAtEasterAndChristmas() {
        assertThat(heldFrom("2033-03-16T12:00:00Z", 4))
                .containsExactly(
                        "2033-03-21T09:00:00Z", "2033-03-28T08:00:00Z", "2033-04-04T08:00:00Z", "2033-04-11T08:00:00Z");
        // Easter Monday is 18 April, the early May bank holiday 2 May.
        assertThat(heldFrom("2033-04-12T12:00:00Z", 3))
                .containsExactly("2033-04-19T08:00:00Z", "2033-04-25T08:00:00Z", "2033-05-03T08:00:00Z");
        assertThat(heldFrom("2033-10-20T12:00:00Z", 3))
                .containsExactly("2033-10-24T08:00:00Z", "2033-10-31T09:00:00Z", "2033-11-07T09:00:00Z");
        // Monday 26 is Boxing Day, Tuesday 27 the substitute for Christmas Day; Monday 2 January 2040 is New Year's.
        assertThat(heldFrom("2039-12-15T12:00:00Z", 3))
                .containsExactly("2039-12-19T09:00:00Z", "2039-12-28T09:00:00Z", "2040-01-03T09:00:00Z");
    }

    @Test
    void anAuditThatABankHolidayMovedSaysSoInTheEvidenceAndInTheTask() {
        timer.deployedAt(KEY, "2033-12-20T12:00:00Z");

        String reference = timer.begin(KEY);

        assertThat(frozen(reference).get("movedFrom").toString())
                .contains("2033-12-26")
                .contains("a bank holiday");
        assertThat(shown(desk.task(reference, SIGN), QUALITY_LEAD).get("dateText"))
                .isEqualTo("Wed 28 Dec 2033, 09:00; moved from Monday 26 December 2033 because of a bank holiday.");
    }

    @Test
    void anOutageGivesOneLateAuditOfTheWholeTime() {
        timer.deployedAt(KEY, "2033-06-08T12:00:00Z");
        String last = timer.begin(KEY);
        clock.set("2033-07-06T11:30:00Z");

        String late = timer.beginNow(KEY);

        assertThat(audit(late).from()).isEqualTo(audit(last).until());
        assertThat(audit(late).until()).isEqualTo("2033-07-06T11:30:00Z");
        assertThat(audit(late).dueAt()).isEqualTo("2033-07-04T08:00:00Z");
        assertThat(timer.nextAt(KEY)).isEqualTo("2033-07-11T08:00:00Z");
        assertThat(shown(desk.task(late, SIGN), QUALITY_LEAD).get("dateText"))
                .isEqualTo("Mon 4 Jul 2033, 09:00; begun Wed 6 Jul 2033, 12:30.");
    }

    @Test
    void twoNodesThatReachForTheSameAuditBeginOne() {
        timer.deployedAt(KEY, "2033-08-03T12:00:00Z");
        Job job = timer.next(KEY);
        clock.set(job.getDuedate().toInstant());
        long before = running();

        List<CompletableFuture<Void>> nodes = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            nodes.add(CompletableFuture.runAsync(() -> managementService.executeJob(job.getId())));
        }

        assertThat(nodes).filteredOn(AuditRecognitionTest::failed).hasSize(1);
        assertThat(running() - before).isEqualTo(1);
        assertThat(timer.nextAt(KEY)).isEqualTo("2033-08-15T08:00:00Z");
        assertThatThrownBy(() -> managementService.executeJob(job.getId())).isInstanceOf(ProcessEngineException.class);
        assertThat(running() - before).isEqualTo(1);
    }

    @Test
    void aPeriodWithoutNearMissesIsSignedAsNil() {
        timer.deployedAt(KEY, "2039-09-07T12:00:00Z");
        timer.begin(KEY);

        String reference = timer.begin(KEY);
        Task task = desk.task(reference, SIGN);

        assertThat(frozen(reference)).containsEntry("nil", true).containsEntry("nearMisses", 0);
        assertThat(shown(task, QUALITY_LEAD).get("nilText").toString()).contains("nil audit");
        desk.complete(task, QUALITY_LEAD, Map.of("auditConclusion", "I asked both managers; nothing was raised."));
        assertThat(decision(reference, "recognition-governance")).containsEntry("practiceCorrection", false);
        assertThat(entries(reference, "record", SIGN)).singleElement().satisfies(record -> {
            assertThat(record.author()).isEqualTo(QUALITY_LEAD);
            assertThat(record.record()).isEqualTo("governance-dashboard");
            assertThat(record.folder()).isEqualTo("governance-reporting-template");
        });
        assertThat(desk.openSteps(reference)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2034-02-01, 0, false", "2034-03-01, 1, false", "2034-05-10, 2, true"})
    void moreThanOneDelayedEscalationHasPracticeCorrected(String wednesday, int delayed, boolean corrected) {
        timer.deployedAt(KEY, wednesday + "T12:00:00Z");
        Instant begun = audit(timer.begin(KEY)).until();
        List<String> late = new ArrayList<>();
        for (int number = 0; number < delayed; number++) {
            late.add(escalatedLate("oak-house", begun.plus(Duration.ofHours(25L + 2 * number))));
        }
        escalatedInTime(begun.plus(Duration.ofHours(49)));

        String reference = timer.begin(KEY);

        assertThat(figure(reference, "delayed-escalations"))
                .containsEntry("numerator", delayed)
                .containsEntry("cases", late);
        desk.complete(reference, SIGN, QUALITY_LEAD);
        assertThat(decision(reference, "recognition-governance")).containsEntry("practiceCorrection", corrected);
        assertThat(entries(reference, "decision", "recognition-governance")
                        .get(0)
                        .payload()
                        .toString())
                .contains("delayedEscalations=" + delayed)
                .contains("version=");
        assertThat(isOpen(reference, CORRECT)).isEqualTo(corrected);
    }

    @Test
    void eachServiceConcernedCorrectsItsPracticeAndEveryCorrectionIsTrackedToItsEnd() {
        timer.deployedAt(KEY, "2034-06-07T12:00:00Z");
        Instant begun = audit(timer.begin(KEY)).until();
        String oak = escalatedLate("oak-house", begun.plus(Duration.ofHours(25)));
        String elm = escalatedLate("elm-court", begun.plus(Duration.ofHours(27)));
        String reference = timer.begin(KEY);
        desk.complete(reference, SIGN, QUALITY_LEAD);

        assertThat(desk.tasks(reference, CORRECT))
                .extracting(Task::getTenantId)
                .containsExactlyInAnyOrder("oak-house", "elm-court");
        Task atOak = at(reference, CORRECT, "oak-house");
        assertThat(groupsOf(atOak)).containsExactly("registered-manager");
        assertThat(due(atOak)).isEqualTo("2034-06-26T16:00:00Z");
        assertThat(shown(atOak, "registered-manager-oak").get("delayedText").toString())
                .contains(oak)
                .doesNotContain(elm);
        assertThat(colleagues.<Long>as(
                        "registered-manager-elm",
                        () -> taskService
                                .createTaskQuery()
                                .taskId(atOak.getId())
                                .count()))
                .isZero();
        assertThatThrownBy(() -> desk.complete(atOak, "registered-manager-elm", Map.of()))
                .isInstanceOf(ProcessEngineException.class);

        desk.complete(atOak, "registered-manager-oak", Map.of());
        assertThat(desk.tasks(reference, "carry-out-action")).hasSize(1);
        desk.complete(at(reference, CORRECT, "elm-court"), "registered-manager-elm", Map.of());
        assertThat(desk.tasks(reference, "carry-out-action"))
                .extracting(Task::getTenantId)
                .containsExactlyInAnyOrder("oak-house", "elm-court");

        String next = timer.begin(KEY);
        assertThat(shown(desk.task(next, SIGN), QUALITY_LEAD).get("openText").toString())
                .contains(reference + ", practice correction, Registered Manager");

        finishOpenActions(reference);
        assertThat(tracked.of(reference)).hasSize(2).allSatisfy(action -> {
            assertThat(action.kind()).isEqualTo("practice-correction");
            assertThat(action.finishedAt()).isNotNull();
        });
        assertThat(desk.openSteps(reference)).isEmpty();
        assertThat(register.of(reference))
                .extracting(EvidenceEntry::kind)
                .containsSubsequence("audit-figures", "deadline-set", "record", "decision", "record", "action");
    }

    @Test
    void aLateSignatureAndALateCorrectionAreToldToTheExecutiveLead() {
        timer.deployedAt(KEY, "2034-08-02T12:00:00Z");
        Instant begun = audit(timer.begin(KEY)).until();
        escalatedLate("oak-house", begun.plus(Duration.ofHours(25)));
        escalatedLate("oak-house", begun.plus(Duration.ofHours(27)));
        leaveNoCaseBehind();
        String reference = timer.begin(KEY);

        letGovernanceBeLate(desk.task(reference, SIGN));
        desk.complete(reference, SIGN, QUALITY_LEAD);
        letGovernanceBeLate(desk.task(reference, CORRECT));
        desk.complete(reference, CORRECT, "registered-manager-oak");
    }

    @Test
    void theAuditIsSignedByTheQualityLeadWithAWrittenConclusionOnly() {
        timer.deployedAt(KEY, "2034-10-04T12:00:00Z");
        String reference = timer.begin(KEY);
        Task task = desk.task(reference, SIGN);

        for (String other : List.of("registered-manager-oak", "executive-lead", "governance-lead", "auditor")) {
            assertThatThrownBy(() -> desk.complete(task, other, Map.of())).isInstanceOf(ProcessEngineException.class);
        }
        assertThatThrownBy(() -> desk.complete(task, QUALITY_LEAD, Map.of("auditConclusion", "Fine.")))
                .hasMessageContaining("auditConclusion");
        assertThatThrownBy(() -> desk.complete(task, QUALITY_LEAD, Map.of("auditSigned", false)))
                .hasMessageContaining("auditSigned");
        assertThatThrownBy(() -> colleagues.as(
                        QUALITY_LEAD,
                        () -> runtimeService.startProcessInstanceByKey(KEY).getId()))
                .isInstanceOf(AuthorizationException.class);
        assertThat(desk.openSteps(reference)).containsExactly(SIGN);
    }

    /** When the next audits are held, each begun at its time. */
    private List<String> heldFrom(String moment, int number) {
        timer.deployedAt(KEY, moment);
        List<String> held = new ArrayList<>();
        for (int count = 0; count < number; count++) {
            held.add(timer.nextAt(KEY).toString());
            assertThat(audit(timer.begin(KEY)).dueAt()).hasToString(held.get(count));
        }
        return held;
    }

    /** A near miss that is written down after its deadline and then has to be escalated because of its risk. */
    private String escalatedLate(String service, Instant at) {
        String reference = raised(service, at);
        clock.set(at.plus(Duration.ofMinutes(20)));
        return uncontrolled(reference, at);
    }

    private String escalatedInTime(Instant at) {
        return uncontrolled(raised("oak-house", at), at);
    }

    private String uncontrolled(String reference, Instant at) {
        complete(reference, "record-near-miss", Map.of("eventAt", at.toString()));
        complete(reference, "review-seriousness", Map.of("riskControlledNow", "no"));
        return reference;
    }

    private long running() {
        return runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey(KEY)
                .count();
    }

    private static boolean failed(CompletableFuture<Void> node) {
        try {
            node.join();
            return false;
        } catch (CompletionException failure) {
            return true;
        }
    }
}
