package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.support.FlowNodes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One action: carried out by its owner in time or escalated, and checked by someone else. */
class TrackActionTest extends PathwayTest {

    @RegisterExtension
    static final FlowNodes WALKED = FlowNodes.of("track-action");

    private static final String TUESDAY = "2027-03-02T10:00:00Z";

    @Test
    void everyControlMeasureGoesToItsOwnerWithItsOwnDate() {
        String reference = recorded(TUESDAY);

        complete(
                reference,
                "open-protection-plan",
                Map.of(
                        "controlMeasures",
                        List.of(
                                row("measure", "Lock the store", "owner", "team-leader", "due", "2027-03-02T18:00:00Z"),
                                row(
                                        "measure",
                                        "Sit with the adult",
                                        "owner",
                                        "senior-support-worker-oak-2",
                                        "due",
                                        "2027-03-02T12:30:00Z")),
                        "environmentalRisks",
                        List.of()));

        List<Task> tasks = desk.tasks(reference, "carry-out-action");
        assertThat(tasks).hasSize(2);
        Task role = ownedBy(tasks, "team-leader");
        assertThat(role.getAssignee()).isNull();
        assertThat(groupsOf(role)).containsExactly("team-leader");
        assertThat(due(role)).isEqualTo("2027-03-02T18:00:00Z");
        Task person = ownedBy(tasks, "senior-support-worker-oak-2");
        assertThat(person.getAssignee()).isEqualTo("senior-support-worker-oak-2");
        assertThat(groupsOf(person)).isEmpty();
        assertThat(due(person)).isEqualTo("2027-03-02T12:30:00Z");
    }

    @Test
    void anEnvironmentalCorrectionGoesToTheRegisteredManagerBeforeTheNextShift() {
        String reference = recorded(TUESDAY);

        complete(reference, "open-protection-plan");

        Task task = actionTask(reference, "carry-out-action", "environmental-correction");
        assertThat(task.getAssignee()).isNull();
        assertThat(groupsOf(task)).containsExactly("registered-manager");
        assertThat(due(task)).isEqualTo("2027-03-02T14:30:00Z");
    }

    @Test
    void everyCompensatingActionGoesToItsOwnerWithItsOwnDate() {
        String reference = recorded(TUESDAY);

        complete(
                reference,
                "review-service-controls",
                Map.of(
                        "compensatingActions",
                        List.of(
                                row(
                                        "action",
                                        "Count slings",
                                        "owner",
                                        "team-leader-oak-2",
                                        "due",
                                        "2027-03-02T16:00:00Z"),
                                row("action", "Label slings", "owner", "team-leader", "due", "2027-03-04T09:00:00Z"))));

        List<Task> tasks = desk.tasks(reference, "carry-out-action");
        assertThat(tasks).hasSize(2);
        assertThat(ownedBy(tasks, "team-leader-oak-2").getAssignee()).isEqualTo("team-leader-oak-2");
        assertThat(due(ownedBy(tasks, "team-leader-oak-2"))).isEqualTo("2027-03-02T16:00:00Z");
        assertThat(groupsOf(ownedBy(tasks, "team-leader"))).containsExactly("team-leader");
        assertThat(due(ownedBy(tasks, "team-leader"))).isEqualTo("2027-03-04T09:00:00Z");
    }

    @Test
    void everyLearningActionGoesToItsOwnerWithItsOwnDate() {
        String reference = recorded(TUESDAY);

        complete(
                reference,
                "summarise-learning",
                Map.of(
                        "learningActions",
                        List.of(
                                row(
                                        "action",
                                        "Share in team meeting",
                                        "owner",
                                        "registered-manager-oak",
                                        "due",
                                        "2027-03-19T12:00:00Z"),
                                row(
                                        "action",
                                        "Train all shifts",
                                        "owner",
                                        "team-leader",
                                        "due",
                                        "2027-03-26T12:00:00Z"))));

        List<Task> tasks = desk.tasks(reference, "carry-out-action");
        assertThat(tasks)
                .hasSize(2)
                .allSatisfy(task -> assertThat(task.getTenantId()).isEqualTo("oak-house"));
        assertThat(ownedBy(tasks, "registered-manager-oak").getAssignee()).isEqualTo("registered-manager-oak");
        assertThat(due(ownedBy(tasks, "registered-manager-oak"))).isEqualTo("2027-03-19T12:00:00Z");
        assertThat(groupsOf(ownedBy(tasks, "team-leader"))).containsExactly("team-leader");
        assertThat(due(ownedBy(tasks, "team-leader"))).isEqualTo("2027-03-26T12:00:00Z");
    }

    @Test
    void anActionThatIsDoneIsFinishedWhenSomeoneElseConfirmsIt() {
        String reference = withOneMeasure("registered-manager");
        Task task = desk.task(reference, "carry-out-action");

        carryOut(task, "done");

        assertThat(escalations(reference)).isEmpty();
        assertThat(tracked.of(reference).get(0).finishedAt()).isNull();
        assertThat(due(reference, "check-action")).isEqualTo("2027-03-04T17:00:00Z");

        complete(reference, "check-action");

        assertThat(tracked.of(reference).get(0).outcome()).isEqualTo("done");
        assertThat(tracked.of(reference).get(0).carriedOutBy()).isEqualTo("registered-manager-oak");
        assertThat(tracked.of(reference).get(0).finishedAt()).isEqualTo(TUESDAY);
        assertThat(isOpen(reference, "carry-out-action")).isFalse();
        assertThat(isOpen(reference, "check-action")).isFalse();
    }

    @Test
    void anActionThatWasMadePermanentIsKeptAsPermanent() {
        String reference = withOneMeasure("registered-manager");

        carryOut(desk.task(reference, "carry-out-action"), "made-permanent");
        complete(reference, "check-action");

        assertThat(escalations(reference)).isEmpty();
        assertThat(tracked.of(reference).get(0).outcome()).isEqualTo("made-permanent");
        assertThat(tracked.of(reference).get(0).finishedAt()).isNotNull();
    }

    @Test
    void aLiveRiskThatWasLeftIsEscalatedAndStillChecked() {
        String reference = withOneMeasure("registered-manager");

        carryOut(desk.task(reference, "carry-out-action"), "not-done");

        assertThat(escalations(reference)).containsExactly("uncontrolled-risk: carry-out-action");
        assertThat(groupsOf(desk.task(reference, "acknowledge-escalation"))).containsExactly("registered-manager");
        assertThat(isOpen(reference, "check-action")).isTrue();

        acknowledgeAll(reference);

        assertThat(isOpen(reference, "check-action")).isTrue();
        complete(reference, "check-action");
        assertThat(tracked.of(reference).get(0).outcome()).isEqualTo("not-done");
    }

    @Test
    void aLearningActionThatWasNotDoneLeavesNoLiveRiskToEscalate() {
        String reference = recorded(TUESDAY);
        complete(reference, "summarise-learning");

        carryOut(desk.task(reference, "carry-out-action"), "not-done");

        assertThat(escalations(reference)).isEmpty();
        assertThat(isOpen(reference, "check-action")).isTrue();
    }

    @Test
    void nobodyChecksTheirOwnAction() {
        String reference = withOneMeasure("team-leader");
        desk.complete(reference, "carry-out-action", "team-leader-oak");
        Task check = desk.task(reference, "check-action");

        assertThatThrownBy(() ->
                        colleagues.as("team-leader-oak", () -> taskService.claim(check.getId(), "team-leader-oak")))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> colleagues.as(
                        "team-leader-oak",
                        () -> taskService.complete(
                                check.getId(), desk.submission("check-action", Map.of("confirmed", "yes")))))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> colleagues.as(
                        "team-leader-oak",
                        () -> formService.submitTaskForm(check.getId(), desk.submission("check-action", Map.of()))))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> taskService.setAssignee(check.getId(), "team-leader-oak"))
                .isInstanceOf(AuthorizationException.class);
        assertThat(desk.task(reference, "check-action").getAssignee()).isNull();
        assertThat(entries(reference, "record", "check-action")).isEmpty();

        desk.complete(reference, "check-action", "team-leader-oak-2");

        assertThat(tracked.of(reference).get(0).finishedAt()).isNotNull();
    }

    @Test
    void anActionThatIsNotConfirmedGoesBackToItsOwnerWithANewDate() {
        String reference = withOneMeasure("registered-manager-oak");
        carryOut(desk.task(reference, "carry-out-action"), "done");
        clock.set("2027-03-02T15:00:00Z");

        complete(reference, "check-action", Map.of("confirmed", "no"));

        assertThat(desk.task(reference, "carry-out-action").getAssignee()).isEqualTo("registered-manager-oak");
        assertThat(due(reference, "carry-out-action")).isEqualTo("2027-03-02T22:00:00Z");
        assertThat(shown(desk.task(reference, "carry-out-action"), "registered-manager-oak")
                        .get("actionDueText"))
                .isEqualTo("");
        assertThat(tracked.of(reference).get(0).finishedAt()).isNull();

        carryOut(desk.task(reference, "carry-out-action"), "done");
        complete(reference, "check-action");

        assertThat(tracked.of(reference).get(0).finishedAt()).isEqualTo("2027-03-02T15:00:00Z");
    }

    @Test
    void anActionThatIsNotCarriedOutInTimeIsEscalatedAndStaysOpen() {
        String reference = withOneMeasure("registered-manager");

        assertThat(due(reference, "carry-out-action")).isEqualTo("2027-03-03T12:00:00Z");
        letDeadlinePass(reference, "carry-out-action");

        carryOut(desk.task(reference, "carry-out-action"), "done");
        complete(reference, "check-action");
        assertThat(tracked.of(reference).get(0).finishedAt()).isEqualTo(Instant.parse("2027-03-03T12:00:00Z"));
    }

    @Test
    void anActionThatIsNotCheckedInTimeIsEscalatedAndStaysOpen() {
        String reference = withOneMeasure("registered-manager");
        carryOut(desk.task(reference, "carry-out-action"), "done");

        assertThat(due(reference, "check-action")).isEqualTo("2027-03-04T17:00:00Z");
        letDeadlinePass(reference, "check-action");

        complete(reference, "check-action");
        assertThat(tracked.of(reference).get(0).finishedAt()).isEqualTo(Instant.parse("2027-03-04T17:00:00Z"));
    }

    @Test
    void theOwnerReadsTheActionAndItsDateAsAUkReaderWritesIt() {
        String reference = withOneMeasure("registered-manager");

        Map<String, Object> shown = shown(desk.task(reference, "carry-out-action"), "registered-manager-oak");

        assertThat(shown.get("actionText")).isEqualTo("Two workers for each transfer");
        assertThat(shown.get("actionDueText")).isEqualTo("Wed 3 Mar 2027, 12:00");
    }

    private String withOneMeasure(String owner) {
        String reference = recorded(TUESDAY);
        complete(
                reference,
                "open-protection-plan",
                Map.of(
                        "controlMeasures",
                        List.of(row(
                                "measure",
                                "Two workers for each transfer",
                                "owner",
                                owner,
                                "due",
                                "2027-03-03T12:00:00Z")),
                        "environmentalRisks",
                        List.of()));
        return reference;
    }

    private Task ownedBy(List<Task> tasks, String owner) {
        return tasks.stream()
                .filter(task -> actionOf(task).owner().equals(owner))
                .findFirst()
                .orElseThrow();
    }
}
