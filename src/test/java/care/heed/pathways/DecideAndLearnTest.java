package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.support.FlowNodes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Pathway 3: reassess behind the chronology, learn, look wider, oversee until stable, and close with figures. */
class DecideAndLearnTest extends PathwayTest {

    @RegisterExtension
    static final FlowNodes WALKED = FlowNodes.of("decide-and-learn");

    private static final String TUESDAY = "2027-03-02T10:00:00Z";

    @Autowired
    HistoryService historyService;

    @Autowired
    IdentityService identityService;

    @Test
    void learningAndWiderExposureStartAtOnceAndTheReassessmentWaitsForTheCheckedChronology() {
        String reference = recorded(TUESDAY);

        assertThat(desk.openSteps(reference))
                .contains("summarise-learning", "review-wider-exposure")
                .doesNotContain("reassess-threshold", "oversee-high-severity", "confirm-stabilised", "close-and-learn");

        clock.set("2027-03-02T13:00:00Z");
        complete(reference, "update-chronology");

        assertThat(due(reference, "reassess-threshold")).isEqualTo("2027-03-03T10:00:00Z");
    }

    @Test
    void aLateChronologyIsEscalatedInTimeForTheTwentyFourHoursOfTheReassessment() {
        String reference = recorded(TUESDAY);
        Instant reassessBy = Instant.parse(TUESDAY).plus(Duration.ofHours(24));
        Instant warnAt = managementService
                .createJobQuery()
                .processInstanceId(learning(reference))
                .activityId("chronology-holds-up-reassessment")
                .singleResult()
                .getDuedate()
                .toInstant();
        assertThat(warnAt).isEqualTo(reassessBy.minus(Duration.ofHours(6)));

        jobs.runUntil(warnAt.minusSeconds(1));
        acknowledgeAll(reference);
        assertThat(escalations(reference)).isEmpty();
        jobs.runUntil(warnAt);

        assertThat(escalations(reference)).containsExactly("missed-deadline: update-chronology");
        assertThat(isOpen(reference, "update-chronology")).isTrue();

        acknowledgeAll(reference);
        complete(reference, "update-chronology");
        assertThat(due(reference, "reassess-threshold")).isEqualTo(reassessBy);
    }

    @Test
    void nobodySignsOffTheirOwnReassessment() {
        User both = identityService.newUser("lead-and-executive");
        identityService.saveUser(both);
        identityService.createMembership(both.getId(), "designated-safeguarding-lead");
        identityService.createMembership(both.getId(), "executive-lead");
        try {
            String reference = chronologyChecked();
            desk.complete(reference, "reassess-threshold", both.getId());
            String signOff = desk.task(reference, "sign-off-reassessment").getId();

            assertThatThrownBy(() -> colleagues.as(both.getId(), () -> taskService.claim(signOff, both.getId())))
                    .isInstanceOf(AuthorizationException.class)
                    .hasMessageContaining("someone other than");
            assertThatThrownBy(() -> colleagues.as(
                            both.getId(),
                            () -> taskService.complete(signOff, desk.submission("sign-off-reassessment", Map.of()))))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> colleagues.as(
                            both.getId(),
                            () -> formService.submitTaskForm(
                                    signOff, desk.submission("sign-off-reassessment", Map.of()))))
                    .isInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> taskService.setAssignee(signOff, both.getId()))
                    .isInstanceOf(AuthorizationException.class);
            assertThat(entries(reference, "record", "sign-off-reassessment")).isEmpty();

            complete(reference, "sign-off-reassessment");
            assertThat(isOpen(reference, "sign-off-reassessment")).isFalse();
        } finally {
            identityService.deleteUser(both.getId());
        }
    }

    @Test
    void aSignOffThatDisagreesSendsTheReassessmentBack() {
        String reference = chronologyChecked();
        complete(reference, "reassess-threshold");
        assertThat(due(reference, "sign-off-reassessment")).isEqualTo("2027-03-02T17:00:00Z");

        complete(reference, "sign-off-reassessment", Map.of("agreed", "no"));

        assertThat(isOpen(reference, "sign-off-reassessment")).isFalse();
        assertThat(due(reference, "reassess-threshold")).isEqualTo("2027-03-03T10:00:00Z");

        complete(reference, "reassess-threshold", Map.of("consultLocalAuthority", "yes"));
        desk.complete(reference, "sign-off-reassessment", "operations-director");

        assertThat(isOpen(reference, "consult-local-authority")).isTrue();
    }

    @Test
    void withoutARequiredConsultationTheReassessmentIsSettledBySignOff() {
        String reference = chronologyChecked();

        complete(reference, "reassess-threshold");
        complete(reference, "sign-off-reassessment");

        assertThat(decision(reference, "reassessment").get("consultationRequired"))
                .isEqualTo(false);
        assertThat(desk.openSteps(reference))
                .doesNotContain("reassess-threshold", "sign-off-reassessment", "consult-local-authority");
    }

    @ParameterizedTest
    @CsvSource({"advice-given", "enquiry-opened"})
    void aRequiredConsultationThatWasAnsweredSettlesTheReassessment(String outcome) {
        String reference = chronologyChecked();
        complete(
                reference,
                "reassess-threshold",
                Map.of("harmNarrowlyAvoided", "yes", "recurrenceWouldBeSerious", "yes"));
        assertThat(isOpen(reference, "consult-local-authority")).isFalse();
        complete(reference, "sign-off-reassessment");
        assertThat(due(reference, "consult-local-authority")).isEqualTo("2027-03-02T14:00:00Z");

        complete(reference, "consult-local-authority", Map.of("authorityOutcome", outcome));

        assertThat(desk.openSteps(reference)).doesNotContain("consult-local-authority", "review-residual-risk");
    }

    @Test
    void anAuthorityThatHasNotAnsweredIsAskedAgainAndADeclineIsReviewed() {
        String reference = chronologyChecked();
        complete(reference, "reassess-threshold", Map.of("consultLocalAuthority", "yes"));
        complete(reference, "sign-off-reassessment");

        clock.set("2027-03-02T12:00:00Z");
        complete(reference, "consult-local-authority", Map.of("authorityOutcome", "awaiting-answer"));
        assertThat(due(reference, "consult-local-authority")).isEqualTo("2027-03-02T16:00:00Z");

        complete(
                reference,
                "consult-local-authority",
                Map.of("authorityOutcome", "declined", "advice", "We do not see an enquiry here."));
        assertThat(due(reference, "review-residual-risk")).isEqualTo("2027-03-03T17:00:00Z");
        assertThat((String) shown(desk.task(reference, "review-residual-risk"), "designated-safeguarding-lead")
                        .get("consultationText"))
                .contains("We do not see an enquiry here.");

        complete(reference, "review-residual-risk");
        assertThat(isOpen(reference, "review-residual-risk")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"yes, no", "no, yes", "yes, yes"})
    void widerExposureIsEscalated(String elsewhere, String recurring) {
        String reference = recorded(TUESDAY);

        complete(
                reference,
                "review-wider-exposure",
                Map.of("similarElsewhere", elsewhere, "sameStaffOrSystems", recurring));

        assertThat(escalations(reference)).containsExactly("wider-exposure: review-wider-exposure");
        assertThat(groupsOf(desk.task(reference, "acknowledge-escalation")))
                .containsExactly("designated-safeguarding-lead");
        acknowledgeAll(reference);
        assertThat(escalations(reference)).isEmpty();
    }

    @Test
    void exposureThatIsNotWiderIsNotEscalated() {
        String reference = recorded(TUESDAY);

        complete(reference, "review-wider-exposure");

        assertThat(escalations(reference)).isEmpty();
        assertThat(isOpen(reference, "review-wider-exposure")).isFalse();
    }

    @Test
    void aHighSeverityCaseIsOverseenEverySeventyTwoHoursUntilStable() {
        String reference = recorded(TUESDAY);
        assertThat(isOpen(reference, "oversee-high-severity")).isFalse();
        screened(reference, "life-threatening");
        assertThat(due(reference, "oversee-high-severity")).isEqualTo("2027-03-05T10:00:00Z");

        clock.set("2027-03-05T09:00:00Z");
        complete(reference, "oversee-high-severity", Map.of("stable", "no"));
        assertThat(due(reference, "oversee-high-severity")).isEqualTo("2027-03-08T09:00:00Z");

        clock.set("2027-03-08T08:30:00Z");
        complete(reference, "oversee-high-severity", Map.of("stable", "no"));
        assertThat(due(reference, "oversee-high-severity")).isEqualTo("2027-03-11T08:30:00Z");
        assertThat(nearMisses.find(reference).orElseThrow().stabilisedAt()).isNull();

        clock.set("2027-03-11T08:00:00Z");
        complete(reference, "oversee-high-severity", Map.of("stable", "yes"));
        assertThat(isOpen(reference, "oversee-high-severity")).isFalse();
        assertThat(isOpen(reference, "confirm-stabilised")).isFalse();
        assertThat(nearMisses.find(reference).orElseThrow().stabilisedAt()).isEqualTo("2027-03-11T08:00:00Z");
        assertThat(runtimeService.getVariable(learning(reference), "stabilisedAt"))
                .isEqualTo("2027-03-11T08:00:00Z");
        assertThat(isOpen(reference, "close-and-learn")).isFalse();

        learnedAndReassessed(reference);
        assertThat(due(reference, "close-and-learn")).isEqualTo("2027-03-18T17:00:00Z");
    }

    @Test
    void oversightWithNothingOverdueAndNoConsultationOwedNeedsNoReview() {
        String reference = recorded(TUESDAY);
        screened(reference, "serious");

        complete(reference, "oversee-high-severity", Map.of("stable", "no"));

        assertThat(decision(reference, "executive-oversight").get("reviewRequired"))
                .isEqualTo(false);
        assertThat(escalations(reference)).isEmpty();
        assertThat(isOpen(reference, "review-open-risk")).isFalse();
    }

    @Test
    void aLiveRiskActionBeyondItsTimeTriggersAReviewAndEscalates() {
        String reference = recorded(TUESDAY);
        screened(reference, "serious");
        complete(
                reference,
                "open-protection-plan",
                Map.of(
                        "controlMeasures",
                        List.of(row(
                                "measure",
                                "Buy new slings",
                                "owner",
                                "registered-manager",
                                "due",
                                "2027-03-03T12:00:00Z")),
                        "environmentalRisks",
                        List.of()));
        clock.set("2027-03-03T11:59:59Z");
        complete(reference, "oversee-high-severity", Map.of("stable", "no"));
        assertThat(isOpen(reference, "review-open-risk")).isFalse();

        clock.set("2027-03-03T12:00:00Z");
        complete(reference, "oversee-high-severity", Map.of("stable", "no"));

        assertThat(escalations(reference)).containsExactly("oversight-review: oversee-high-severity");
        assertThat(due(reference, "review-open-risk")).isEqualTo("2027-03-04T17:00:00Z");
        assertThat(due(reference, "oversee-high-severity")).isEqualTo("2027-03-06T12:00:00Z");
        acknowledgeAll(reference);
        complete(reference, "review-open-risk");
        assertThat(isOpen(reference, "review-open-risk")).isFalse();
        assertThat(isOpen(reference, "oversee-high-severity")).isTrue();
    }

    @Test
    void aRequiredConsultationThatWasNotMadeTriggersAReview() {
        String reference = recorded(TUESDAY);
        screened(reference, "serious");

        complete(reference, "oversee-high-severity", Map.of("consultationCompleted", "no", "stable", "no"));

        assertThat((String) decision(reference, "executive-oversight").get("reason"))
                .contains("consultation has not been made");
        assertThat(escalations(reference)).containsExactly("oversight-review: oversee-high-severity");
        assertThat(isOpen(reference, "review-open-risk")).isTrue();
    }

    @Test
    void aCaseThatIsNotHighIsConfirmedStableOnlyWhenAllLiveRiskActionsAreDone() {
        String reference = recorded(TUESDAY);
        screened(reference, "moderate");
        complete(reference, "open-protection-plan");
        complete(reference, "review-service-controls");
        List<Task> open = desk.tasks(reference, "carry-out-action");
        assertThat(open).hasSize(3);

        open.forEach(task -> carryOut(task, "done"));
        assertThat(isOpen(reference, "confirm-stabilised")).isFalse();
        List<Task> checks = desk.tasks(reference, "check-action");
        checks.subList(1, 3).forEach(task -> check(task, "yes"));
        assertThat(isOpen(reference, "confirm-stabilised")).isFalse();
        check(checks.get(0), "yes");

        assertThat(due(reference, "confirm-stabilised")).isEqualTo("2027-03-03T17:00:00Z");
        assertThat(isOpen(reference, "oversee-high-severity")).isFalse();
    }

    @Test
    void liveRiskActionsThatWereDoneBeforeTheScreenCountWhenItComes() {
        String reference = recorded(TUESDAY);
        complete(reference, "open-protection-plan");
        complete(reference, "review-service-controls");
        finishOpenActions(reference);
        assertThat(isOpen(reference, "confirm-stabilised")).isFalse();

        screened(reference, "moderate");

        assertThat(isOpen(reference, "confirm-stabilised")).isTrue();
    }

    @Test
    void aCaseThatIsNotYetStableIsAskedAboutAgainAndClosureCountsFromStabilisation() {
        String reference = recorded(TUESDAY);
        liveRiskDone(reference);
        learnedAndReassessed(reference);

        clock.set("2027-03-03T12:00:00Z");
        complete(reference, "confirm-stabilised", Map.of("stable", "no"));
        assertThat(due(reference, "confirm-stabilised")).isEqualTo("2027-03-04T17:00:00Z");
        assertThat(nearMisses.find(reference).orElseThrow().stabilisedAt()).isNull();
        assertThat(isOpen(reference, "close-and-learn")).isFalse();

        clock.set("2027-03-04T15:00:00Z");
        complete(reference, "confirm-stabilised");

        assertThat(nearMisses.find(reference).orElseThrow().stabilisedAt()).isEqualTo("2027-03-04T15:00:00Z");
        assertThat(due(reference, "close-and-learn")).isEqualTo("2027-03-11T17:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"sign-off-reassessment", "summarise-learning", "review-wider-exposure", "confirm-stabilised"})
    void closureWaitsForReassessmentLearningWiderExposureAndStabilisation(String last) {
        String reference = chronologyChecked();
        liveRiskDone(reference);
        complete(reference, "reassess-threshold");
        for (String step :
                List.of("sign-off-reassessment", "summarise-learning", "review-wider-exposure", "confirm-stabilised")) {
            if (!step.equals(last)) {
                complete(reference, step);
            }
        }
        assertThat(isOpen(reference, "close-and-learn")).isFalse();

        complete(reference, last);

        assertThat(isOpen(reference, "close-and-learn")).isTrue();
    }

    @Test
    void theFiguresOfClosureAreWorkedOutShownAndKeptWhateverIsTypedIn() {
        String reference = recorded(TUESDAY);
        clock.set("2027-03-02T12:30:00Z");
        screened(reference, "minor");
        complete(reference, "decide-route");
        complete(reference, "open-protection-plan");
        complete(reference, "confirm-protection-plan");
        complete(reference, "change-front-line-practice");
        complete(reference, "check-front-line-practice");
        complete(reference, "review-service-controls");
        carryOut(actionTask(reference, "carry-out-action", "control-measure"), "made-permanent");
        finishOpenActions(reference);
        complete(reference, "update-chronology");
        learnedAndReassessed(reference);
        complete(reference, "confirm-stabilised");
        Task close = desk.task(reference, "close-and-learn");
        String learning = learning(reference);

        Map<String, Object> shown = shown(close, "quality-safeguarding-lead");
        assertThat(((Number) shown.get("actionCompletionRate")).doubleValue()).isEqualTo(75);
        assertThat(((Number) shown.get("controlsPermanentlyChanged")).intValue())
                .isEqualTo(1);
        assertThat(((Number) shown.get("hoursToEscalation")).doubleValue()).isEqualTo(2.5);

        complete(
                reference,
                "close-and-learn",
                Map.of("actionCompletionRate", 100, "controlsPermanentlyChanged", 9, "hoursToEscalation", 0.1));

        assertThat(((Number) kept(learning, "actionCompletionRate")).doubleValue())
                .isEqualTo(75);
        assertThat(((Number) kept(learning, "controlsPermanentlyChanged")).intValue())
                .isEqualTo(1);
        assertThat(((Number) kept(learning, "hoursToEscalation")).doubleValue()).isEqualTo(2.5);
        Map<String, Object> record = register.latestRecord(reference, "close-and-learn")
                .orElseThrow()
                .payload();
        assertThat(((Number) record.get("actionCompletionRate")).doubleValue()).isEqualTo(75);
        assertThat(((Number) record.get("controlsPermanentlyChanged")).intValue())
                .isEqualTo(1);
        assertThat(((Number) record.get("hoursToEscalation")).doubleValue()).isEqualTo(2.5);

        assertThat(nearMisses.find(reference).orElseThrow().closedAt()).isEqualTo("2027-03-02T12:30:00Z");
        assertThat(desk.openSteps(reference)).containsExactly("carry-out-action");
        Task lesson = actionTask(reference, "carry-out-action", "learning-action");
        assertThat(due(lesson)).isEqualTo("2027-03-03T12:30:00Z");
        letDeadlinePass(reference, "carry-out-action");
        finishOpenActions(reference);
        assertThat(desk.openSteps(reference)).isEmpty();
        assertThat(tracked.of(reference))
                .allSatisfy(action -> assertThat(action.finishedAt()).isNotNull());
    }

    @Test
    void aThemeOfTwoCasesAsksForAServiceWideImprovementPlan() {
        assertThat(nearMisses.withTheme("online-and-telephone")).isZero();

        String first = closedWithTheme("online-and-telephone");
        assertThat(decision(first, "closure-themes").get("improvementPlanRequired"))
                .isEqualTo(false);

        String second = closedWithTheme("online-and-telephone");
        assertThat(decision(second, "closure-themes").get("improvementPlanRequired"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({
        "reassess-threshold,      2027-03-03T10:00:00Z",
        "sign-off-reassessment,   2027-03-02T17:00:00Z",
        "consult-local-authority, 2027-03-02T14:00:00Z",
        "review-residual-risk,    2027-03-03T17:00:00Z",
        "summarise-learning,      2027-03-03T17:00:00Z",
        "review-wider-exposure,   2027-03-03T17:00:00Z",
        "oversee-high-severity,   2027-03-05T10:00:00Z",
        "review-open-risk,        2027-03-03T17:00:00Z",
        "confirm-stabilised,      2027-03-03T17:00:00Z",
        "close-and-learn,         2027-03-09T17:00:00Z"
    })
    void aMissedDeadlineIsEscalatedAndTheWorkStaysOpen(String step, Instant due) {
        String reference = upTo(step);

        assertThat(due(reference, step)).isEqualTo(due);
        letDeadlinePass(reference, step);

        complete(reference, step);
        if (!step.equals("oversee-high-severity")) {
            assertThat(isOpen(reference, step)).isFalse();
        }
    }

    private String upTo(String step) {
        String reference = chronologyChecked();
        switch (step) {
            case "sign-off-reassessment" -> complete(reference, "reassess-threshold");
            case "consult-local-authority", "review-residual-risk" -> {
                complete(reference, "reassess-threshold", Map.of("consultLocalAuthority", "yes"));
                complete(reference, "sign-off-reassessment");
                if (step.equals("review-residual-risk")) {
                    complete(reference, "consult-local-authority", Map.of("authorityOutcome", "declined"));
                }
            }
            case "oversee-high-severity", "review-open-risk" -> {
                screened(reference, "serious");
                if (step.equals("review-open-risk")) {
                    complete(reference, "oversee-high-severity", Map.of("consultationCompleted", "no", "stable", "no"));
                }
            }
            case "confirm-stabilised", "close-and-learn" -> {
                liveRiskDone(reference);
                if (step.equals("close-and-learn")) {
                    learnedAndReassessed(reference);
                    complete(reference, "confirm-stabilised");
                }
            }
            default -> {
                // Open from the beginning.
            }
        }
        acknowledgeAll(reference);
        return reference;
    }

    private String chronologyChecked() {
        String reference = recorded(TUESDAY);
        complete(reference, "update-chronology");
        return reference;
    }

    private void liveRiskDone(String reference) {
        screened(reference, "minor");
        complete(reference, "open-protection-plan");
        complete(reference, "review-service-controls");
        finishOpenActions(reference);
    }

    private void learnedAndReassessed(String reference) {
        for (String step : List.of(
                "update-chronology",
                "reassess-threshold",
                "sign-off-reassessment",
                "summarise-learning",
                "review-wider-exposure")) {
            if (isOpen(reference, step)) {
                complete(reference, step);
            }
        }
    }

    private String closedWithTheme(String theme) {
        String reference = recorded(TUESDAY);
        complete(reference, "summarise-learning", Map.of("theme", theme, "learningActions", List.of()));
        liveRiskDone(reference);
        learnedAndReassessed(reference);
        complete(reference, "confirm-stabilised");
        complete(reference, "close-and-learn");
        return reference;
    }

    private String learning(String reference) {
        return runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference, "decide-and-learn")
                .singleResult()
                .getId();
    }

    private Object kept(String instance, String name) {
        return historyService
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .variableName(name)
                .singleResult()
                .getValue();
    }
}
