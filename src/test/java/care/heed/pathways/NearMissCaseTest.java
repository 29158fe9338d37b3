package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.NearMiss;
import care.heed.pathways.OpenDoors.Door;
import care.heed.support.FlowNodes;
import care.heed.support.StoryTeller;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The case as a whole: how it opens and closes, who may touch it, and the two doors that no table closes. */
class NearMissCaseTest extends CaseTest {

    private static final String REASON = "The hoist is in use again on the other corridor.";

    @RegisterExtension
    static final FlowNodes WALKED = FlowNodes.of(NearMissCase.KEY);

    @Autowired
    OpenDoors openDoors;

    @Autowired
    Reopening reopening;

    @Autowired
    Duplicates duplicates;

    @Autowired
    ObjectMapper json;

    @Autowired
    ProcessEngine engine;

    @Test
    void aRaisedNearMissWaitsForTheWorkerWhoRaisedIt() {
        clock.set(TUESDAY_TEN);

        String reference = raise();

        assertThat(reference).matches("NM-2027-\\d+");
        assertThat(desk.openSteps(reference)).containsExactly("record-near-miss");
        assertThat(desk.task(reference, "record-near-miss").getAssignee()).isEqualTo(WORKER);
        assertDue(reference, "record-near-miss", "2027-03-02T10:10:00Z");
        assertThat(evidence(reference, "record", "raise-near-miss"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.author()).isEqualTo(WORKER);
                    assertThat(entry.folder()).isEqualTo("digital-care-record");
                    assertThat(entry.identifiedAt()).isEqualTo(Instant.parse("2027-03-02T09:55:00Z"));
                });
    }

    @Test
    void untilItIsRecordedACaseWaitsInItsFirstPathwayOnly() {
        clock.set(TUESDAY_TEN);
        BpmnAwareTests.init(engine);

        ProcessInstance raised = desk.start(WORKER, Map.of());

        BpmnAwareTests.assertThat(raised)
                .isWaitingAtExactly("recognise")
                .hasNotPassed("recorded", "protect", "learn")
                .hasBusinessKey(raised.getBusinessKey())
                .hasVariables("caseReference", "serviceId", "identifiedAt", "raisedBy");
    }

    @Test
    void protectionAndLearningStartTheMomentTheNearMissIsRecorded() {
        clock.set(TUESDAY_TEN);
        String reference = raise();

        desk.complete(reference, "record-near-miss", WORKER);

        assertThat(desk.openSteps(reference))
                .containsExactlyInAnyOrder(
                        "review-seriousness",
                        "open-protection-plan",
                        "review-service-controls",
                        "update-chronology",
                        "summarise-learning",
                        "review-wider-exposure");
    }

    @Test
    void aCaseClosesWhenAllThreePathwaysAreDone() {
        clock.set(TUESDAY_TEN);
        String reference = raise();

        everyStepOf(reference, Map.of());

        assertThat(isOpen(reference, NearMissCase.KEY)).isFalse();
        assertThat(nearMiss(reference).stabilisedAt()).isEqualTo(TUESDAY_TEN);
        assertThat(nearMiss(reference).closedAt()).isEqualTo(TUESDAY_TEN);
        assertThat(evidence(reference, "case", "stabilised")).hasSize(1);
        assertThat(evidence(reference, "case", "closed")).hasSize(1);
        assertThat(openDoors.openCases(MANAGER).stream().map(NearMiss::reference))
                .doesNotContain(reference);
    }

    @Test
    void aReopenedCaseGoesThroughProtectionAndLearningAgainAndClosesAgain() {
        clock.set(TUESDAY_TEN);
        String reference = raise();
        everyStepOf(reference, Map.of());
        clock.set("2027-06-01T09:00:00Z");

        colleagues.as(LEAD, () -> reopening.reopen(nearMiss(reference), LEAD, REASON));

        assertThat(desk.openSteps(reference))
                .containsExactlyInAnyOrder(
                        "open-protection-plan",
                        "review-service-controls",
                        "update-chronology",
                        "summarise-learning",
                        "review-wider-exposure");
        everyStepOf(reference, Map.of());
        assertThat(isOpen(reference, NearMissCase.KEY)).isFalse();
        assertThat(nearMiss(reference).closedAt()).isEqualTo(Instant.parse("2027-06-01T09:00:00Z"));
        assertThat(evidence(reference, "case", "closed")).hasSize(2);
    }

    @Test
    void aCaseClosedAsADuplicateEndsWithAllItsPathways() {
        clock.set(TUESDAY_TEN);
        String original = raise();
        String reference = screened(Map.of());

        colleagues.as(MANAGER, () -> duplicates.close(nearMiss(reference), MANAGER, original, REASON));

        assertThat(desk.openSteps(reference)).isEmpty();
        assertThat(isOpen(reference, NearMissCase.KEY)).isFalse();
        assertThat(nearMiss(reference).closedAt()).isEqualTo(TUESDAY_TEN);
        assertThat(desk.openSteps(original)).containsExactly("record-near-miss");
    }

    @Test
    void noWordOfTheStoryAndNoAdultIsAnywhereInTheEnginesTables() throws Exception {
        String marker = "planted" + System.nanoTime();
        StoryTeller story = new StoryTeller(json, marker);
        clock.set(TUESDAY_TEN);
        Map<String, Map<String, Object>> choices = Map.of(
                "review-seriousness", Map.of("riskControlledNow", "no"),
                "screen-threshold", Map.of("avoidedHarmSeverity", "serious"),
                "decide-route",
                        Map.of(
                                "pattern",
                                "systemic",
                                "overrideRoute",
                                "standard",
                                "overrideReason",
                                marker + " reason"),
                "open-protection-plan", Map.of("restrictions", "both", "restrictionDetail", marker),
                "reassess-threshold", Map.of("consultLocalAuthority", "yes"),
                "consult-local-authority", Map.of("authorityOutcome", "declined"),
                "oversee-high-severity", Map.of("consultationCompleted", "yes"));
        String reference = desk.raise(WORKER, story.of("raise-near-miss", clock.now(), Map.of()));
        goThrough(Door.ESCALATE, reference, WORKER, marker + " and it happens again");
        goThrough(Door.CONSULT, reference, MANAGER, marker + " and the authority should know");

        everyStepOf(reference, step -> story.of(step, clock.now(), choices.getOrDefault(step, Map.of())));

        assertThat(isOpen(reference, NearMissCase.KEY)).isFalse();
        colleagues.as(LEAD, () -> reopening.reopen(nearMiss(reference), LEAD, marker + " all over again"));
        colleagues.as(LEAD, () -> duplicates.close(nearMiss(reference), LEAD, raise(), marker + " told twice"));
        assertThat(register.of(reference).toString())
                .as("the register keeps the story")
                .contains(marker);
        assertThat(placesWith(marker))
                .as("columns of the engine's tables that tell the story")
                .isEmpty();
        assertThat(told(reference).toString()).doesNotContain(marker);
    }

    @Test
    void referencesCountUpwardsWithinAYear() {
        clock.set(TUESDAY_TEN);

        int first = number(raise());
        int second = number(raise());

        assertThat(second).isEqualTo(first + 1);
    }

    @Test
    void theReferenceCarriesTheYearAtTheService() {
        clock.set("2031-12-31T23:59:00Z");
        assertThat(raise()).startsWith("NM-2031-");

        clock.set("2032-01-01T00:01:00Z");
        assertThat(raise()).isEqualTo("NM-2032-1");
    }

    @Test
    void twoNearMissesRaisedAtTheSameMomentGetTwoReferences() throws Exception {
        clock.set(TUESDAY_TEN);
        int before = number(raise());
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<String> start = () -> {
            together.await(30, TimeUnit.SECONDS);
            return raise();
        };
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            List<Integer> numbers = new ArrayList<>();
            for (Future<String> raised : workers.invokeAll(List.of(start, start))) {
                numbers.add(number(raised.get()));
            }

            assertThat(numbers).containsExactlyInAnyOrder(before + 1, before + 2);
        } finally {
            workers.shutdownNow();
        }
    }

    @Test
    void aPersonOfAnotherServiceCannotSeeTakeOrCompleteAStep() {
        clock.set(TUESDAY_TEN);
        String reference = recorded();
        Task review = desk.task(reference, "review-seriousness");

        assertThat(colleagues.as(
                        "team-leader-elm",
                        () -> tasks.createTaskQuery()
                                .processInstanceBusinessKey(reference)
                                .count()))
                .isZero();
        assertThatThrownBy(() -> claim(review, "team-leader-elm")).isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> submit(review, "team-leader-elm")).isInstanceOf(ProcessEngineException.class);
        assertThat(desk.task(reference, "review-seriousness").getAssignee()).isNull();
        assertThat(evidence(reference, "record", "review-seriousness")).isEmpty();
    }

    @Test
    void aRoleForAllServicesSeesItsStepsAtEachOfThem() {
        clock.set(TUESDAY_TEN);
        String oak = recorded();
        String elm = desk.raise("senior-support-worker-elm", Map.of("serviceId", "elm-court", "adultRef", someAdult()));
        desk.complete(elm, "record-near-miss", "senior-support-worker-elm");

        assertThat(List.of(oak, elm))
                .allSatisfy(reference -> assertThat(colleagues.as(
                                DIRECTOR,
                                () -> tasks.createTaskQuery()
                                        .processInstanceBusinessKey(reference)
                                        .taskDefinitionKey("open-protection-plan")
                                        .count()))
                        .isEqualTo(1));
        assertThat(desk.task(elm, "review-seriousness").getTenantId()).isEqualTo("elm-court");
        assertThat(desk.task(oak, "review-seriousness").getTenantId()).isEqualTo("oak-house");
    }

    @Test
    void nobodyRaisesANearMissForAServiceThatTheyDoNotWorkAt() {
        clock.set(TUESDAY_TEN);
        int before = cases();

        assertThatThrownBy(() -> desk.raise("senior-support-worker-elm", Map.of("serviceId", "oak-house")))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("serviceId");

        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void onlyTheWorkerWhoRaisedANearMissRecordsIt() {
        clock.set(TUESDAY_TEN);
        String reference = raise();
        Task recording = desk.task(reference, "record-near-miss");

        assertThatThrownBy(() -> submit(recording, "senior-support-worker-oak-2"))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("claimed by somebody else");

        assertThat(evidence(reference, "record", "record-near-miss")).isEmpty();
    }

    @Test
    void aColleagueOfTheSameRoleGivesAStepBackAndTakesItOverWhenItsWorkerHasGoneHome() {
        clock.set(TUESDAY_TEN);
        String reference = raise();
        Task recording = desk.task(reference, "record-near-miss");

        colleagues.as("senior-support-worker-oak-2", () -> tasks.setAssignee(recording.getId(), null));
        submit(desk.task(reference, "record-near-miss"), "senior-support-worker-oak-2");

        assertThat(evidence(reference, "record", "record-near-miss"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.author()).isEqualTo("senior-support-worker-oak-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"senior-support-worker-elm", "operations-director", "auditor"})
    void nobodyElseGivesAStepBack(String person) {
        clock.set(TUESDAY_TEN);
        String reference = raise();
        Task recording = desk.task(reference, "record-near-miss");

        assertThatThrownBy(() -> colleagues.as(person, () -> tasks.setAssignee(recording.getId(), null)))
                .isInstanceOf(ProcessEngineException.class);

        assertThat(desk.task(reference, "record-near-miss").getAssignee()).isEqualTo(WORKER);
    }

    @Test
    void whoeverAnswersAFreeStepTakesIt() {
        clock.set(TUESDAY_TEN);
        String reference = raise();
        desk.complete(reference, "record-near-miss", WORKER);

        submit(desk.task(reference, "review-seriousness"), "team-leader-oak");

        assertThat(evidence(reference, "record", "review-seriousness"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.author()).isEqualTo("team-leader-oak"));
        assertThat(desk.openSteps(reference)).contains("screen-threshold");
    }

    @Test
    void someoneOnTheCaseCanEscalateNowEvenBeforeAnythingIsRecorded() {
        clock.set(TUESDAY_TEN);
        String reference = raise();

        goThrough(Door.ESCALATE, reference, WORKER, REASON);

        assertThat(escalatedTo(reference, "escalate-now")).containsExactly("designated-safeguarding-lead");
        assertDue(desk.task(reference, "acknowledge-escalation"), "2027-03-02T10:15:00Z");
        assertThat(desk.openSteps(reference)).contains("record-near-miss");
        assertThat(evidence(reference, "record", "escalate-now"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.author()).isEqualTo(WORKER);
                    assertThat(entry.folder()).isEqualTo("restricted-safeguarding-workspace");
                    assertThat(entry.payload()).containsEntry("reason", REASON);
                });
        desk.complete(reference, "acknowledge-escalation", LEAD);
        assertThat(desk.openSteps(reference)).containsExactly("record-near-miss");
    }

    @Test
    void someoneOnTheCaseCanConsultTheLocalAuthorityNowEvenBeforeAnythingIsRecorded() {
        clock.set(TUESDAY_TEN);
        String reference = raise();

        goThrough(Door.CONSULT, reference, MANAGER, REASON);

        assertDue(reference, "consult-local-authority", "2027-03-02T14:00:00Z");
        assertThat(candidateGroup(desk.task(reference, "consult-local-authority")))
                .isEqualTo("designated-safeguarding-lead");
        desk.complete(reference, "consult-local-authority", LEAD);
        assertThat(desk.openSteps(reference)).containsExactly("record-near-miss");
        assertThat(evidence(reference, "record", "consult-local-authority"))
                .singleElement()
                .extracting(EvidenceEntry::folder)
                .isEqualTo("safeguarding-decision-folder");
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void bothDoorsStayOpenAtEveryLaterMomentAndMoreThanOnce(Door door) {
        clock.set(TUESDAY_TEN);
        String reference = screened(Map.of());
        String asked = door == Door.ESCALATE ? "acknowledge-escalation" : "consult-local-authority";

        goThrough(door, reference, TEAM_LEADER, REASON);
        decideRoute(reference, Map.of());
        goThrough(door, reference, EXECUTIVE, REASON);

        assertThat(desk.tasks(reference, asked)).hasSize(2);
        assertThat(evidence(reference, "record", door.message())).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t"})
    void aDoorAsksForAReason(String reason) {
        clock.set(TUESDAY_TEN);
        String reference = raise();

        assertThatThrownBy(() -> goThrough(Door.ESCALATE, reference, WORKER, reason))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("reason:");
        assertThatThrownBy(() -> goThrough(Door.CONSULT, reference, WORKER, "x".repeat(5_001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("reason:");

        assertThat(desk.openSteps(reference)).containsExactly("record-near-miss");
        assertThat(evidence(reference, "record", "escalate-now")).isEmpty();
    }

    @Test
    void noDoorLeadsIntoAClosedCase() {
        clock.set(TUESDAY_TEN);
        String reference = raise();
        everyStepOf(reference, Map.of());

        assertThatThrownBy(() -> goThrough(Door.ESCALATE, reference, WORKER, REASON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> goThrough(Door.CONSULT, reference, WORKER, REASON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("closed");

        assertThat(evidence(reference, "record", "escalate-now")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"team-leader-elm", "auditor", "administrator", "governance-lead"})
    void aCaseLooksAbsentToWhoeverMayNotActOnIt(String person) {
        clock.set(TUESDAY_TEN);
        String reference = raise();

        assertThat(openDoors.find(reference, person)).isEmpty();
        assertThat(openDoors.openCases(person).stream().map(NearMiss::reference))
                .doesNotContain(reference);
        assertThat(openDoors.openCases(TEAM_LEADER).stream().map(NearMiss::reference))
                .contains(reference);
    }

    @Test
    void anAuthorityThatHasNotAnsweredIsConsultedAgain() {
        clock.set(TUESDAY_TEN);
        String reference = consultingNow();
        String first = desk.task(reference, "consult-local-authority").getId();

        desk.complete(reference, "consult-local-authority", LEAD, Map.of("authorityOutcome", "awaiting-answer"));

        assertThat(desk.task(reference, "consult-local-authority").getId()).isNotEqualTo(first);
        desk.complete(reference, "consult-local-authority", LEAD, Map.of("authorityOutcome", "enquiry-opened"));
        assertThat(desk.openSteps(reference)).containsExactly("record-near-miss");
    }

    @Test
    void aDeclineNeverEndsTheMatterTheSafeguardingLeadReviewsWhatRiskRemains() {
        clock.set(TUESDAY_TEN);
        String reference = consultingNow();

        desk.complete(reference, "consult-local-authority", LEAD, Map.of("authorityOutcome", "declined"));

        assertDue(reference, "review-residual-risk", "2027-03-03T17:00:00Z");
        desk.complete(reference, "review-residual-risk", LEAD);
        assertThat(desk.openSteps(reference)).containsExactly("record-near-miss");
        assertThat(evidence(reference, "record", "review-residual-risk")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"consult-local-authority, 2027-03-02T14:00:00Z", "review-residual-risk, 2027-03-03T17:00:00Z"})
    void aMissedDeadlineAfterConsultNowIsEscalatedAndTheWorkStaysOpen(String step, String due) {
        clock.set(TUESDAY_TEN);
        String reference = consultingNow();
        if (step.equals("review-residual-risk")) {
            desk.complete(reference, "consult-local-authority", LEAD, Map.of("authorityOutcome", "declined"));
        }
        assertDue(reference, step, due);

        until(reference, Instant.parse(due).minusSeconds(1));
        assertThat(evidence(reference, "deadline-missed", step)).isEmpty();
        assertThat(reminders(reference, step))
                .singleElement()
                .satisfies(reminder -> assertThat(reminder.role()).isEqualTo("designated-safeguarding-lead"));
        until(reference, due);

        assertThat(evidence(reference, "deadline-missed", step)).hasSize(1);
        assertThat(told(reference))
                .contains(new Told("missed-deadline", step, "registered-manager", null, Instant.parse(due)));
        desk.complete(toAcknowledge(reference, step).get(0), MANAGER, Map.of());
        assertThat(toAcknowledge(reference, step)).isEmpty();
        assertThat(desk.openSteps(reference)).contains(step);
    }

    private String consultingNow() {
        String reference = raise();
        goThrough(Door.CONSULT, reference, MANAGER, REASON);
        return reference;
    }

    private void goThrough(Door door, String reference, String person, String reason) {
        colleagues.as(
                person,
                () -> openDoors.go(door, openDoors.find(reference, person).orElseThrow(), person, reason));
    }

    private int cases() {
        return jdbc.queryForObject("select count(*) from heed.near_miss", Integer.class);
    }

    private static int number(String reference) {
        return Integer.parseInt(reference.substring(reference.lastIndexOf('-') + 1));
    }

    /** Every column of every table of the engine, text or bytes, in which a word stands. */
    private Map<String, Integer> placesWith(String word) {
        Map<String, Integer> places = new HashMap<>();
        List<Map<String, Object>> columns = jdbc.queryForList("""
                select table_name, column_name, data_type from information_schema.columns
                where table_schema = 'camunda' and data_type in ('text', 'character varying', 'bytea')
                """);
        assertThat(columns).as("columns to search").hasSizeGreaterThan(200);
        for (Map<String, Object> column : columns) {
            boolean bytes = "bytea".equals(column.get("data_type"));
            Integer found = jdbc.queryForObject(
                    "select count(*) from camunda.%s where position(%s in %s) > 0"
                            .formatted(
                                    column.get("table_name"),
                                    bytes ? "convert_to(?, 'UTF8')" : "?",
                                    column.get("column_name")),
                    Integer.class,
                    word);
            if (found > 0) {
                places.put(column.get("table_name") + "." + column.get("column_name"), found);
            }
        }
        return places;
    }
}
