package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.support.FlowNodes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pathway 2: protection stands beside the assessment, is confirmed where it works, and goes on until it does. */
class ProtectBeforeReturnTest extends PathwayTest {

    @RegisterExtension
    static final FlowNodes WALKED = FlowNodes.of("protect-before-return");

    private static final String TUESDAY = "2027-03-02T10:00:00Z";

    @Test
    void protectionStartsWithTheRecordBesideTheAssessment() {
        String reference = raised("oak-house", Instant.parse(TUESDAY));
        assertThat(desk.openSteps(reference)).containsExactly("record-near-miss");

        complete(reference, "record-near-miss", Map.of("eventAt", TUESDAY));

        assertThat(desk.openSteps(reference))
                .contains("review-seriousness", "open-protection-plan", "review-service-controls", "update-chronology")
                .doesNotContain("confirm-protection-plan", "change-front-line-practice", "screen-threshold");
        assertThat(due(reference, "open-protection-plan")).isEqualTo("2027-03-02T14:00:00Z");
        assertThat(due(reference, "review-service-controls")).isEqualTo("2027-03-02T17:00:00Z");
        assertThat(due(reference, "update-chronology")).isEqualTo("2027-03-02T14:00:00Z");
    }

    @Test
    void anOpenedPlanIsConfirmedAndChangesPracticeAtTheSameTime() {
        String reference = recorded(TUESDAY);

        complete(reference, "open-protection-plan");

        assertThat(desk.openSteps(reference))
                .contains("confirm-protection-plan", "change-front-line-practice", "carry-out-action")
                .doesNotContain("check-front-line-practice");
    }

    @Test
    void aPlanThatIsNotInPlaceIsEscalatedAndAskedForAgain() {
        String reference = recorded(TUESDAY);
        complete(reference, "open-protection-plan");
        clock.set("2027-03-02T14:00:00Z");

        complete(reference, "confirm-protection-plan", Map.of("inPlace", "no"));

        assertThat(escalations(reference)).containsExactly("uncontrolled-risk: confirm-protection-plan");
        assertThat(groupsOf(desk.task(reference, "acknowledge-escalation"))).containsExactly("registered-manager");
        assertThat(due(reference, "confirm-protection-plan")).isEqualTo("2027-03-02T14:30:00Z");

        acknowledgeAll(reference);
        clock.set("2027-03-02T14:30:00Z");
        complete(reference, "confirm-protection-plan", Map.of("inPlace", "no"));

        assertThat(escalations(reference)).containsExactly("uncontrolled-risk: confirm-protection-plan");
        assertThat(due(reference, "confirm-protection-plan")).isEqualTo("2027-03-02T22:00:00Z");

        complete(reference, "confirm-protection-plan");

        assertThat(isOpen(reference, "confirm-protection-plan")).isFalse();
        assertThat(escalations(reference)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"no", "partly"})
    void practiceThatWasNotFullyImplementedIsChangedAgain(String implemented) {
        String reference = recorded(TUESDAY);
        complete(reference, "open-protection-plan");
        complete(reference, "change-front-line-practice");
        clock.set("2027-03-03T10:00:00Z");

        complete(reference, "check-front-line-practice", Map.of("implemented", implemented));

        assertThat(isOpen(reference, "check-front-line-practice")).isFalse();
        assertThat(due(reference, "change-front-line-practice")).isEqualTo("2027-03-04T07:00:00Z");

        complete(reference, "change-front-line-practice");
        assertThat(due(reference, "check-front-line-practice")).isEqualTo("2027-03-04T10:00:00Z");
        complete(reference, "check-front-line-practice");

        assertThat(isOpen(reference, "change-front-line-practice")).isFalse();
        assertThat(isOpen(reference, "check-front-line-practice")).isFalse();
    }

    @Test
    void oneLiveControlGapIsNotEscalated() {
        String reference = recorded(TUESDAY);

        complete(reference, "review-service-controls", gaps(true, false));

        assertThat(decision(reference, "control-gaps").get("escalate")).isEqualTo(false);
        assertThat(escalations(reference)).isEmpty();
        assertThat(isOpen(reference, "carry-out-action")).isTrue();
    }

    @Test
    void twoLiveControlGapsAreEscalatedAndTheActionsTracked() {
        String reference = recorded(TUESDAY);

        complete(reference, "review-service-controls", gaps(true, true));

        assertThat(decision(reference, "control-gaps").get("escalate")).isEqualTo(true);
        assertThat(escalations(reference)).containsExactly("control-gaps: review-service-controls");
        assertThat(groupsOf(desk.task(reference, "acknowledge-escalation"))).containsExactly("operations-director");
        assertThat(isOpen(reference, "carry-out-action")).isTrue();

        acknowledgeAll(reference);
        assertThat(isOpen(reference, "carry-out-action")).isTrue();
    }

    @Test
    void controlsWithoutACompensatingActionHoldNothingUp() {
        String reference = recorded(TUESDAY);
        screened(reference, "minor");
        complete(reference, "open-protection-plan");

        complete(reference, "review-service-controls", Map.of("compensatingActions", List.of()));
        assertThat(isOpen(reference, "confirm-stabilised")).isFalse();
        finishOpenActions(reference);

        assertThat(isOpen(reference, "confirm-stabilised")).isTrue();
    }

    @Test
    void protectionIsCompleteWhenPlanPracticeActionsAndChronologyAreSettled() {
        String reference = recorded(TUESDAY);
        complete(reference, "open-protection-plan");
        complete(reference, "confirm-protection-plan");
        complete(reference, "change-front-line-practice");
        complete(reference, "check-front-line-practice");
        complete(reference, "review-service-controls");
        complete(reference, "update-chronology");
        assertThat(protecting(reference)).isTrue();

        finishOpenActions(reference);

        assertThat(protecting(reference)).isFalse();
        assertThat(isOpen(reference, "review-seriousness")).isTrue();
    }

    @Test
    void theTickOnTheChronologyIsNotOptional() {
        String reference = recorded(TUESDAY);

        assertThatThrownBy(() -> complete(reference, "update-chronology", Map.of("sequenceChecked", false)))
                .hasMessageContaining("sequenceChecked");

        assertThat(isOpen(reference, "update-chronology")).isTrue();
        assertThat(isOpen(reference, "reassess-threshold")).isFalse();
    }

    @Test
    void theChronologyIsDraftedWithoutAWordFromFoldersThatItsKeeperMayNotOpen() {
        String reference = recorded(TUESDAY);
        complete(reference, "review-seriousness");
        complete(reference, "screen-threshold", Map.of("screenRationale", "Zebrafinch in the screening"));
        complete(reference, "decide-route", Map.of("routeRationale", "Zebrafinch in the route"));
        complete(
                reference,
                "open-protection-plan",
                Map.of(
                        "controlMeasures",
                        List.of(row(
                                "measure",
                                "Zebrafinch in the measure",
                                "owner",
                                "team-leader-oak",
                                "due",
                                "2027-03-03T12:00:00Z")),
                        "restrictions",
                        "staff",
                        "restrictionDetail",
                        "Zebrafinch in the restriction",
                        "environmentalRisks",
                        List.of(row("risk", "Zebrafinch in the risk", "correction", "Zebrafinch in the correction"))));
        complete(
                reference,
                "review-service-controls",
                Map.of(
                        "failedRoutine",
                        "Zebrafinch routine",
                        "compensatingActions",
                        List.of(row(
                                "action",
                                "Zebrafinch in the action",
                                "owner",
                                "registered-manager",
                                "due",
                                "2027-03-03T12:00:00Z"))));
        complete(
                reference,
                "summarise-learning",
                Map.of(
                        "immediateCauses",
                        "Zebrafinch in the causes",
                        "harmPrevention",
                        "Zebrafinch in the prevention",
                        "learningActions",
                        List.of(row(
                                "action",
                                "Zebrafinch in the lesson",
                                "owner",
                                "registered-manager",
                                "due",
                                "2027-03-12T12:00:00Z"))));
        complete(reference, "review-wider-exposure", Map.of("exposureDetail", "Zebrafinch elsewhere"));

        Map<String, Object> shown = shown(desk.task(reference, "update-chronology"), "safeguarding-administrator");

        assertThat((String) shown.get("avoidedHarmEvent"))
                .contains("The loop of the sling had torn", "A second worker saw the tear");
        assertThat((String) shown.get("protectiveSteps"))
                .contains(
                        "“Open protection plan” was recorded by Operations Director",
                        "“Screen threshold” was recorded by Registered Manager");
        assertThat((String) shown.get("unresolvedActions"))
                .contains("control measure, Team Leader, Oak House", "compensating action, any Registered Manager");
        assertThat(shown.toString()).doesNotContainIgnoringCase("zebrafinch");
    }

    @Test
    void theTeamLeaderReadsNoWordOfThePlanThatTheirRoleMayNotOpen() {
        String reference = recorded(TUESDAY);
        complete(reference, "open-protection-plan");

        assertThat(shown(desk.task(reference, "change-front-line-practice"), "team-leader-oak")
                        .toString())
                .doesNotContain("Two workers check each sling", "Wardrobe");
        assertThat((String) shown(desk.task(reference, "confirm-protection-plan"), "operations-director")
                        .get("planText"))
                .contains("Two workers check each sling", "Wardrobe");
    }

    @ParameterizedTest
    @CsvSource({
        "open-protection-plan,       2027-03-02T14:00:00Z",
        "confirm-protection-plan,    2027-03-02T14:30:00Z",
        "review-service-controls,    2027-03-02T17:00:00Z",
        "change-front-line-practice, 2027-03-03T07:00:00Z",
        "check-front-line-practice,  2027-03-03T10:00:00Z",
        "update-chronology,          2027-03-02T14:00:00Z"
    })
    void aMissedDeadlineIsEscalatedAndTheWorkStaysOpen(String step, Instant due) {
        String reference = recorded(TUESDAY);
        if (!isOpen(reference, step)) {
            complete(reference, "open-protection-plan");
        }
        if (!isOpen(reference, step)) {
            complete(reference, "change-front-line-practice");
        }

        assertThat(due(reference, step)).isEqualTo(due);
        letDeadlinePass(reference, step);

        complete(reference, step);
        assertThat(isOpen(reference, step)).isFalse();
    }

    private boolean protecting(String reference) {
        return runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference, "protect-before-return")
                        .count()
                > 0;
    }

    private static Map<String, Object> gaps(boolean first, boolean second) {
        return Map.of(
                "controlGaps",
                List.of(
                        Map.of("gap", "No record of sling checks", "live", first),
                        Map.of("gap", "No spare slings", "live", second)));
    }
}
