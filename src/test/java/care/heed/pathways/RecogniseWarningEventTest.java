package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.evidence.EvidenceEntry;
import care.heed.support.FlowNodes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pathway 1: the warning event is recorded, reviewed, screened and given its route. */
class RecogniseWarningEventTest extends CaseTest {

    private static final Map<String, Object> LOWER = Map.of(
            "overrideRoute", "standard", "overrideReason", "The sling was destroyed and nobody else uses this hoist.");

    @RegisterExtension
    static final FlowNodes WALKED = FlowNodes.of(RecogniseWarningEvent.KEY);

    @Test
    void aNearMissIsRecordedReviewedScreenedAndGivenItsRoute() {
        clock.set(TUESDAY_TEN);
        String reference = raise();
        assertDue(reference, "record-near-miss", "2027-03-02T10:10:00Z");

        desk.complete(reference, "record-near-miss", WORKER);
        assertDue(reference, "review-seriousness", "2027-03-02T10:30:00Z");
        assertThat(candidateGroup(desk.task(reference, "review-seriousness"))).isEqualTo("team-leader");

        desk.complete(reference, "review-seriousness", TEAM_LEADER);
        assertDue(reference, "screen-threshold", "2027-03-02T17:00:00Z");
        assertThat(candidateGroup(desk.task(reference, "screen-threshold"))).isEqualTo("registered-manager");

        desk.complete(reference, "screen-threshold", MANAGER);
        assertDue(reference, "decide-route", "2027-03-02T14:00:00Z");
        assertThat(candidateGroup(desk.task(reference, "decide-route"))).isEqualTo("designated-safeguarding-lead");

        decideRoute(reference, Map.of());
        assertThat(isOpen(reference, RecogniseWarningEvent.KEY)).isFalse();
        assertThat(kept(reference, RecogniseWarningEvent.KEY, "route")).isEqualTo("standard");
    }

    @Test
    void eachStepLeavesOneRecordInItsFolderAndEachTableOneDecision() {
        clock.set(TUESDAY_TEN);
        String reference = screened(Map.of());
        decideRoute(reference, Map.of());

        assertRecord(reference, "record-near-miss", "near-miss-form", "digital-care-record", WORKER);
        assertRecord(
                reference,
                "review-seriousness",
                "protection-tracker",
                "restricted-safeguarding-workspace",
                TEAM_LEADER);
        assertRecord(reference, "screen-threshold", "threshold-matrix", "safeguarding-decision-folder", MANAGER);
        assertRecord(reference, "decide-route", "route-decision-record", "governance-reporting-template", LEAD);
        for (String table : List.of("seriousness", "threshold-screen", "patterns", "route", "route-override")) {
            assertThat(evidence(reference, "decision", table))
                    .as("decision of %s", table)
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.payload())
                            .containsEntry("table", table)
                            .containsKeys("version", "output"));
        }
        for (String step : List.of("record-near-miss", "review-seriousness", "screen-threshold", "decide-route")) {
            assertThat(evidence(reference, "deadline-set", step))
                    .as("deadline of %s", step)
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.payload()).containsKeys("dueAt", "reason"));
        }
        assertThat(nearMiss(reference).recordedAt()).isEqualTo(TUESDAY_TEN);
        assertThat(nearMiss(reference).eventAt()).isEqualTo(Instant.parse("2027-03-02T09:40:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "record-near-miss, 2027-03-02T10:10:00Z",
        "review-seriousness, 2027-03-02T10:30:00Z",
        "screen-threshold, 2027-03-02T17:00:00Z",
        "decide-route, 2027-03-02T14:00:00Z",
        "agree-route-override, 2027-03-02T14:00:00Z"
    })
    void aMissedDeadlineOfAnyStepIsEscalatedAndTheWorkStaysOpen(String step, String due) {
        clock.set(TUESDAY_TEN);
        String reference = broughtTo(step);
        assertDue(reference, step, due);

        until(reference, Instant.parse(due).minusSeconds(1));
        assertThat(evidence(reference, "deadline-missed", step)).isEmpty();
        until(reference, due);

        assertThat(evidence(reference, "deadline-missed", step)).hasSize(1);
        assertThat(told(reference))
                .contains(new Told("missed-deadline", step, "registered-manager", null, Instant.parse(due)));
        assertThat(desk.openSteps(reference)).contains(step);

        Task request = toAcknowledge(reference, step).get(0);
        desk.complete(request, MANAGER, Map.of());

        assertThat(toAcknowledge(reference, step)).isEmpty();
        assertThat(desk.openSteps(reference)).as("the work is still to be done").contains(step);
    }

    @Test
    void whoeverClaimedAStepIsRemindedBeforeItsDeadlineAndOnlyOnce() {
        clock.set(TUESDAY_TEN);
        String reference = recorded();
        claim(desk.task(reference, "review-seriousness"), TEAM_LEADER);

        until(reference, "2027-03-02T11:00:00Z");

        assertThat(reminders(reference, "review-seriousness"))
                .containsExactly(new Told(
                        "reminder", "review-seriousness", null, TEAM_LEADER, Instant.parse("2027-03-02T10:15:00Z")));
        assertThat(evidence(reference, "reminder", "review-seriousness")).hasSize(1);
    }

    @Test
    void theRoleIsRemindedOfAStepThatNobodyHasClaimed() {
        clock.set(TUESDAY_TEN);
        String reference = recorded();

        until(reference, "2027-03-02T11:00:00Z");

        assertThat(reminders(reference, "review-seriousness"))
                .containsExactly(new Told(
                        "reminder", "review-seriousness", "team-leader", null, Instant.parse("2027-03-02T10:15:00Z")));
    }

    @Test
    void everyRoleThatMayAgreeToALowerRouteIsReminded() {
        clock.set(TUESDAY_TEN);
        String reference = broughtTo("agree-route-override");

        until(reference, "2027-03-02T13:59:00Z");

        assertThat(reminders(reference, "agree-route-override").stream().map(Told::role))
                .containsExactlyInAnyOrder("designated-safeguarding-lead", "executive-lead");
    }

    @Test
    void nobodyIsRemindedOfAStepThatIsDone() {
        clock.set(TUESDAY_TEN);
        String reference = reviewed(Map.of());

        until(reference, "2027-03-02T11:00:00Z");

        assertThat(reminders(reference, "record-near-miss")).isEmpty();
        assertThat(reminders(reference, "review-seriousness")).isEmpty();
        assertThat(evidence(reference, "deadline-missed", "review-seriousness")).isEmpty();
    }

    @Test
    void anUncontrolledRiskIsEscalatedAtOnceWhileScreeningGoesOn() {
        clock.set(TUESDAY_TEN);

        String reference = reviewed(Map.of("riskControlledNow", "no"));

        assertThat(escalatedTo(reference, "uncontrolled-risk")).containsExactly("registered-manager");
        desk.complete(reference, "screen-threshold", MANAGER);
        assertThat(desk.openSteps(reference)).contains("decide-route", "acknowledge-escalation");
        desk.complete(reference, "acknowledge-escalation", MANAGER);
        assertThat(desk.openSteps(reference)).contains("decide-route").doesNotContain("acknowledge-escalation");
    }

    @Test
    void aControlledRiskIsScreenedWithoutAnEscalation() {
        clock.set(TUESDAY_TEN);

        String reference = reviewed(Map.of());

        assertThat(escalatedTo(reference, "uncontrolled-risk")).isEmpty();
        assertThat(desk.openSteps(reference)).contains("screen-threshold").doesNotContain("acknowledge-escalation");
        assertThat(kept(reference, RecogniseWarningEvent.KEY, "uncontrolledRisk"))
                .isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({
        "yes, yes, no, true",
        "yes, no, yes, true",
        "unknown, unknown, no, true",
        "unknown, no, unknown, true",
        "yes, no, no, false",
        "unknown, no, no, false",
        "no, yes, yes, false"
    })
    void anUnknownAnswerCountsAsYesWhenTheRiskIsJudged(
            String recurrence, String anotherAdult, String weakControls, boolean escalated) {
        clock.set(TUESDAY_TEN);

        String reference = reviewed(Map.of(
                "recurrenceNextShift", recurrence,
                "anotherAdultExposed", anotherAdult,
                "controlsKnownWeak", weakControls));

        assertThat(escalatedTo(reference, "uncontrolled-risk")).hasSize(escalated ? 1 : 0);
        assertThat(kept(reference, RecogniseWarningEvent.KEY, "uncontrolledRisk"))
                .isEqualTo(escalated);
    }

    @ParameterizedTest
    @CsvSource({
        "minor, 0, '', false, false",
        "minor, 1, '', false, false",
        "minor, 2, '', false, true",
        "moderate, 0, '', false, false",
        "moderate, 1, '', false, true",
        "minor, 0, neglect, false, true",
        "serious, 0, '', true, true",
        "life-threatening, 0, '', true, true"
    })
    void theThresholdIsMetAsTheTableSays(
            String severity, int previous, String indicator, boolean highSeverity, boolean thresholdMet) {
        clock.set(TUESDAY_TEN);

        String reference = screened(Map.of(
                "avoidedHarmSeverity", severity,
                "previousRelatedIncidents", previous,
                "abuseIndicators", indicator.isEmpty() ? List.of() : List.of(indicator)));

        assertThat(kept(reference, RecogniseWarningEvent.KEY, "highSeverity")).isEqualTo(highSeverity);
        assertThat(kept(reference, RecogniseWarningEvent.KEY, "thresholdMet")).isEqualTo(thresholdMet);
        assertThat(desk.openSteps(reference)).contains("decide-route");
    }

    @Test
    void noHighRiskIndicatorGivesTheStandardRouteAndTellsNobody() {
        clock.set(TUESDAY_TEN);
        String reference = screened(Map.of());

        decideRoute(reference, Map.of());

        assertRoute(reference, "standard");
        assertThat(escalatedTo(reference, "urgent-route")).isEmpty();
    }

    @Test
    void oneHighRiskIndicatorGivesEnhancedMonitoring() {
        clock.set(TUESDAY_TEN);
        String reference = screened(Map.of("abuseIndicators", List.of("neglect", "physical")));

        decideRoute(reference, Map.of());

        assertRoute(reference, "enhanced-monitoring");
        assertThat(escalatedTo(reference, "urgent-route")).isEmpty();
    }

    @Test
    void twoHighRiskIndicatorsAreEscalatedUrgently() {
        clock.set(TUESDAY_TEN);
        String reference = screened(Map.of("abuseIndicators", List.of("neglect"), "avoidedHarmSeverity", "serious"));

        decideRoute(reference, Map.of());

        assertThat(kept(reference, RecogniseWarningEvent.KEY, "route")).isEqualTo("urgent-escalation");
        assertThat(escalatedTo(reference, "urgent-route")).containsExactly("operations-director");
        assertThat(desk.openSteps(reference)).doesNotContain("agree-route-override");
        desk.complete(toAcknowledge(reference, "decide-route").get(0), DIRECTOR, Map.of());
        assertRoute(reference, "urgent-escalation");
    }

    @Test
    void aSecondNearMissOfTheSameAdultWithinTwentyEightDaysIsAPattern() {
        String adult = someAdult();
        clock.set(TUESDAY_TEN);
        String first = raise(adult);
        clock.forward(Duration.ofDays(28));

        String second = routed(adult);

        assertRoute(second, "enhanced-monitoring");
        assertPatterns(second, "same-adult");
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void aSecondNearMissOfTheSameAdultOnDayTwentyNineIsNoPattern() {
        String adult = someAdult();
        clock.set(TUESDAY_TEN);
        raise(adult);
        clock.forward(Duration.ofDays(29));

        String second = routed(adult);

        assertRoute(second, "standard");
        assertPatterns(second);
    }

    @Test
    void theThirdNearMissOfTheSameRoutineWithinNinetyDaysIsAPattern() {
        String routine = "Night round " + UUID.randomUUID();
        clock.set(TUESDAY_TEN);
        controlsReviewed(routine);
        clock.forward(Duration.ofDays(45));
        String second = controlsReviewed(routine.toUpperCase(Locale.UK) + " ");
        route(second);
        assertPatterns(second);
        clock.set(TUESDAY_TEN.plus(Duration.ofDays(90)));

        String third = controlsReviewed(routine);
        route(third);

        assertPatterns(third, "same-routine");
        assertRoute(third, "enhanced-monitoring");
    }

    @Test
    void aNearMissOfTheSameRoutineNinetyOneDaysAgoIsNoLongerPartOfThePattern() {
        String routine = "Night round " + UUID.randomUUID();
        clock.set(TUESDAY_TEN);
        controlsReviewed(routine);
        clock.forward(Duration.ofDays(45));
        controlsReviewed(routine);
        clock.set(TUESDAY_TEN.plus(Duration.ofDays(91)));

        String third = controlsReviewed(routine);
        route(third);

        assertPatterns(third);
    }

    @Test
    void theManagerIsShownTheRelatedNearMissesThatHeedFound() {
        String adult = someAdult();
        clock.set(TUESDAY_TEN);
        String first = raise(adult);
        String second = raise(adult);
        desk.complete(second, "record-near-miss", WORKER);
        desk.complete(second, "review-seriousness", TEAM_LEADER);
        Task screening = desk.task(second, "screen-threshold");

        Map<String, Object> shown = colleagues.as(
                MANAGER,
                () -> Map.copyOf(forms.getTaskFormVariables(
                        screening.getId(), List.of("relatedText", "previousRelatedIncidents"), false)));

        assertThat((String) shown.get("relatedText")).contains(first);
        assertThat(shown.get("previousRelatedIncidents")).isEqualTo(1);
    }

    @Test
    void aHigherRouteThanTheTablesIsTakenAtOnce() {
        clock.set(TUESDAY_TEN);
        String reference = screened(Map.of());

        decideRoute(
                reference,
                Map.of(
                        "overrideRoute",
                        "enhanced-monitoring",
                        "overrideReason",
                        "The family is worried about this hoist."));

        assertThat(desk.openSteps(reference)).doesNotContain("agree-route-override");
        assertRoute(reference, "enhanced-monitoring");
    }

    @Test
    void anUrgentRouteAskedForAboveTheTablesIsEscalatedAtOnce() {
        clock.set(TUESDAY_TEN);
        String reference = screened(Map.of());

        decideRoute(
                reference,
                Map.of(
                        "overrideRoute",
                        "urgent-escalation",
                        "overrideReason",
                        "The family is worried about this hoist."));

        assertThat(escalatedTo(reference, "urgent-route")).containsExactly("operations-director");
        assertThat(desk.openSteps(reference)).doesNotContain("agree-route-override");
        assertThat(kept(reference, RecogniseWarningEvent.KEY, "route")).isEqualTo("urgent-escalation");
    }

    @Test
    void untilASecondPersonAgreesToALowerRouteTheTablesRouteStands() {
        clock.set(TUESDAY_TEN);
        String reference = screened(Map.of("abuseIndicators", List.of("neglect"), "avoidedHarmSeverity", "serious"));

        decideRoute(reference, LOWER);

        assertThat(desk.openSteps(reference)).contains("agree-route-override");
        assertThat(kept(reference, RecogniseWarningEvent.KEY, "route")).isEqualTo("urgent-escalation");
        assertThat(escalatedTo(reference, "urgent-route")).containsExactly("operations-director");
    }

    @Test
    void whoAskedForALowerRouteCannotAgreeToIt() {
        clock.set(TUESDAY_TEN);
        String reference = broughtTo("agree-route-override");
        Task agreement = desk.task(reference, "agree-route-override");

        assertThatThrownBy(() -> claim(agreement, LEAD))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("someone other than the person who did the step before");
        assertThatThrownBy(() -> submit(agreement, LEAD))
                .isInstanceOf(AuthorizationException.class)
                .hasMessageContaining("someone other than the person who did the step before");

        assertThat(desk.task(reference, "agree-route-override").getAssignee()).isNull();
        assertThat(evidence(reference, "record", "agree-route-override")).isEmpty();
        assertThat(kept(reference, RecogniseWarningEvent.KEY, "route")).isEqualTo("enhanced-monitoring");
    }

    @Test
    void aLowerRouteWithoutAReasonIsRefusedAndNothingChanges() {
        clock.set(TUESDAY_TEN);
        String reference = screened(Map.of("abuseIndicators", List.of("neglect")));

        assertThatThrownBy(() -> decideRoute(reference, Map.of("overrideRoute", "standard")))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContaining("overrideReason");

        assertThat(desk.openSteps(reference)).contains("decide-route").doesNotContain("agree-route-override");
        assertThat(evidence(reference, "record", "decide-route")).isEmpty();
    }

    @Test
    void aLowerRouteIsTakenWhenASecondPersonAgrees() {
        clock.set(TUESDAY_TEN);
        String reference = broughtTo("agree-route-override");
        assertDue(reference, "agree-route-override", "2027-03-02T14:00:00Z");

        desk.complete(reference, "agree-route-override", OTHER_LEAD);

        assertRoute(reference, "standard");
        assertRecord(
                reference,
                "agree-route-override",
                "route-decision-record",
                "governance-reporting-template",
                OTHER_LEAD);
    }

    @Test
    void theTablesRouteStaysWhenTheSecondPersonRefuses() {
        clock.set(TUESDAY_TEN);
        String reference = broughtTo("agree-route-override");

        desk.complete(reference, "agree-route-override", EXECUTIVE, Map.of("agreed", "no"));

        assertRoute(reference, "enhanced-monitoring");
    }

    @Test
    void whoRecordedTheNearMissCannotReviewItsSeriousness() {
        clock.set(TUESDAY_TEN);
        String reference = desk.raise(TEAM_LEADER, Map.of("adultRef", someAdult()));
        desk.complete(reference, "record-near-miss", TEAM_LEADER);
        Task review = desk.task(reference, "review-seriousness");

        assertThatThrownBy(() -> claim(review, TEAM_LEADER)).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> submit(review, TEAM_LEADER)).isInstanceOf(AuthorizationException.class);

        desk.complete(reference, "review-seriousness", "team-leader-oak-2");
        assertThat(desk.openSteps(reference)).contains("screen-threshold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"review-seriousness", "screen-threshold", "decide-route"})
    void aStepClaimedBySomebodyElseCannotBeCompletedOverTheirHead(String step) {
        clock.set(TUESDAY_TEN);
        String reference = broughtTo(step);
        Task task = desk.task(reference, step);
        Map<String, List<String>> pairs = Map.of(
                "review-seriousness", List.of(TEAM_LEADER, "team-leader-oak-2"),
                "screen-threshold", List.of(MANAGER, TEAM_LEADER),
                "decide-route", List.of(LEAD, OTHER_LEAD));
        claim(task, pairs.get(step).get(0));

        assertThatThrownBy(() -> submit(task, pairs.get(step).get(1)))
                .satisfies(refused ->
                        assertThat(refused.getMessage()).containsAnyOf("claimed by somebody else", "not yours to see"));

        assertThat(evidence(reference, "record", step)).isEmpty();
        assertThat(desk.openSteps(reference)).contains(step);
    }

    private String broughtTo(String step) {
        return switch (step) {
            case "record-near-miss" -> raise();
            case "review-seriousness" -> recorded();
            case "screen-threshold" -> reviewed(Map.of());
            case "decide-route" -> screened(Map.of());
            default -> {
                String reference = screened(Map.of("abuseIndicators", List.of("neglect")));
                decideRoute(reference, LOWER);
                yield reference;
            }
        };
    }

    private String routed(String adult) {
        String reference = raise(adult);
        desk.complete(reference, "record-near-miss", WORKER);
        route(reference);
        return reference;
    }

    private String controlsReviewed(String routine) {
        String reference = recorded();
        desk.complete(reference, "review-service-controls", MANAGER, Map.of("failedRoutine", routine));
        return reference;
    }

    private void route(String reference) {
        desk.complete(reference, "review-seriousness", TEAM_LEADER);
        desk.complete(reference, "screen-threshold", MANAGER);
        decideRoute(reference, Map.of());
    }

    private void assertRoute(String reference, String route) {
        assertThat(kept(reference, RecogniseWarningEvent.KEY, "route")).isEqualTo(route);
        assertThat(isOpen(reference, RecogniseWarningEvent.KEY)).isFalse();
        assertThat(kept(reference, NearMissCase.KEY, "route"))
                .as("route of the case")
                .isEqualTo(route);
    }

    private void assertPatterns(String reference, String... patterns) {
        assertThat(evidence(reference, "decision", "patterns"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.payload().get("output"))
                        .asInstanceOf(InstanceOfAssertFactories.LIST)
                        .map(row -> ((Map<?, ?>) row).get("crossCasePattern"))
                        .map(String::valueOf)
                        .containsExactly(patterns));
    }

    private void assertRecord(String reference, String step, String record, String folder, String author) {
        assertThat(evidence(reference, "record", step))
                .as("record of %s", step)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.record()).isEqualTo(record);
                    assertThat(entry.folder()).isEqualTo(folder);
                    assertThat(entry.author()).isEqualTo(author);
                })
                .extracting(EvidenceEntry::serviceId)
                .isEqualTo("oak-house");
    }
}
