package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.FlowNodes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Telling someone, waiting for an acknowledgement, and climbing the ladder when none comes. */
class EscalateConcernTest extends CaseTest {

    @RegisterExtension
    static final FlowNodes WALKED = FlowNodes.of(EscalateConcern.KEY);

    @Test
    void anUncontrolledRiskIsToldToTheRegisteredManagerWhoHasFifteenMinutes() {
        clock.set(TUESDAY_TEN);

        String reference = uncontrolledRisk();

        Task first = toAcknowledge(reference).get(0);
        assertThat(candidateGroup(first)).isEqualTo("registered-manager");
        assertDue(first, "2027-03-02T10:15:00Z");
        assertThat(told(reference))
                .containsExactly(
                        new Told("uncontrolled-risk", "review-seriousness", "registered-manager", null, TUESDAY_TEN));
        assertThat(nearMiss(reference).escalatedAt()).isEqualTo(TUESDAY_TEN);
        assertThat(evidence(reference, "escalation", "review-seriousness"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.payload())
                        .containsEntry("trigger", "uncontrolled-risk")
                        .containsEntry("level", 1)
                        .containsEntry("group", "registered-manager")
                        .containsEntry("acknowledgeBy", "2027-03-02T10:15:00Z"));
    }

    @Test
    void anAcknowledgementInTimeEndsTheEscalationAndNobodyElseIsTold() {
        clock.set(TUESDAY_TEN);
        String reference = uncontrolledRisk();
        clock.set("2027-03-02T10:14:00Z");

        desk.complete(reference, "acknowledge-escalation", MANAGER);
        until(reference, "2027-03-02T10:59:00Z");

        assertThat(isOpen(reference, EscalateConcern.KEY)).isFalse();
        assertThat(escalatedTo(reference, "uncontrolled-risk")).containsExactly("registered-manager");
        assertThat(nearMiss(reference).unansweredAt()).isNull();
        assertThat(evidence(reference, "record", "acknowledge-escalation"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.author()).isEqualTo(MANAGER);
                    assertThat(entry.record()).isEqualTo("escalation-acknowledgement");
                    assertThat(entry.folder()).isEqualTo("governance-reporting-template");
                });
    }

    @Test
    void anEscalationNotAcknowledgedInTimeClimbsToTheNextLevelAndTheFirstRequestStaysOpen() {
        clock.set(TUESDAY_TEN);
        String reference = uncontrolledRisk();

        until(reference, "2027-03-02T10:15:00Z");

        List<Task> open = toAcknowledge(reference);
        assertThat(open.stream().map(this::candidateGroup))
                .containsExactly("registered-manager", "designated-safeguarding-lead");
        assertDue(open.get(1), "2027-03-02T10:30:00Z");
        assertThat(evidence(reference, "deadline-missed", "acknowledge-escalation"))
                .hasSize(1);
        assertThat(nearMiss(reference).unansweredAt()).isNull();
    }

    @Test
    void eachLevelThatIsMissedIsKeptWithItsOwnRequestAndDate() {
        clock.set(TUESDAY_TEN);
        String reference = uncontrolledRisk();

        until(reference, "2027-03-02T10:30:00Z");

        List<Task> open = toAcknowledge(reference);
        assertThat(evidence(reference, "deadline-missed", "acknowledge-escalation"))
                .extracting(entry -> entry.payload().get("dueAt"))
                .containsExactly("2027-03-02T10:15:00Z", "2027-03-02T10:30:00Z");
        assertThat(evidence(reference, "deadline-missed", "acknowledge-escalation"))
                .extracting(entry -> entry.taskId())
                .containsExactly(open.get(0).getId(), open.get(1).getId());
    }

    @Test
    void anEscalationThatNobodyAnswersStopsAtTheTopWithTheCaseMarkedAndEveryRequestStillOpen() {
        clock.set(TUESDAY_TEN);
        String reference = uncontrolledRisk();

        until(reference, "2027-03-02T10:30:00Z");
        Task top = toAcknowledge(reference).get(2);
        assertThat(candidateGroup(top)).isEqualTo("executive-lead");
        assertDue(top, "2027-03-02T11:00:00Z");
        assertThat(nearMiss(reference).unansweredAt()).isNull();
        desk.complete(reference, "screen-threshold", MANAGER);
        until(reference, "2027-03-02T11:00:00Z");

        assertThat(nearMiss(reference).unansweredAt()).isEqualTo(Instant.parse("2027-03-02T11:00:00Z"));
        assertThat(toAcknowledge(reference).stream().map(this::candidateGroup))
                .containsExactly("registered-manager", "designated-safeguarding-lead", "executive-lead");
        assertThat(evidence(reference, "escalation-unanswered", "review-seriousness"))
                .hasSize(1);
        assertThat(escalatedTo(reference, "uncontrolled-risk"))
                .containsExactly("registered-manager", "designated-safeguarding-lead", "executive-lead");
        until(reference, "2027-03-02T13:00:00Z");
        assertThat(escalatedTo(reference, "uncontrolled-risk"))
                .as("nobody is above the top")
                .hasSize(3);
    }

    @Test
    void anAcknowledgementAtAnyLevelEndsTheEscalationAndTheOtherRequestsWithIt() {
        List<String> colleague = List.of(MANAGER, LEAD, EXECUTIVE);
        for (int level = 0; level < colleague.size(); level++) {
            clock.set(TUESDAY_TEN);
            String reference = uncontrolledRisk();
            until(reference, "2027-03-02T10:30:00Z");
            Task request = toAcknowledge(reference).get(level);

            desk.complete(request, colleague.get(level), Map.of());

            assertThat(toAcknowledge(reference))
                    .as("open after level %d", level + 1)
                    .isEmpty();
            assertThat(isOpen(reference, EscalateConcern.KEY)).isFalse();
            assertThat(desk.openSteps(reference)).contains("screen-threshold");
        }
    }

    @Test
    void aLateAcknowledgementAfterTheTopEndsTheEscalationAndTheMarkStaysAsEvidence() {
        clock.set(TUESDAY_TEN);
        String reference = uncontrolledRisk();
        until(reference, "2027-03-02T11:00:00Z");
        Task request = toAcknowledge(reference).get(0);

        desk.complete(request, MANAGER, Map.of());

        assertThat(desk.tasks(reference, "acknowledge-escalation").stream().map(Task::getProcessInstanceId))
                .doesNotContain(request.getProcessInstanceId());
        assertThat(evidence(reference, "escalation-unanswered", "review-seriousness"))
                .hasSize(1);
    }

    @Test
    void thoseWhoAreToldAreRemindedOnceBeforeTheirTimeRunsOut() {
        clock.set(TUESDAY_TEN);
        String reference = uncontrolledRisk();

        until(reference, "2027-03-02T10:14:59Z");

        assertThat(told(reference).stream().filter(told -> told.step().equals("acknowledge-escalation")))
                .containsExactly(new Told(
                        "reminder",
                        "acknowledge-escalation",
                        "registered-manager",
                        null,
                        Instant.parse("2027-03-02T10:07:30Z")));
    }

    @Test
    void aNoticeNamesTheCaseTheStepAndTheTimeButNeverTheStoryOrTheAdult() {
        clock.set(TUESDAY_TEN);
        String marker = "PLANTED-STORY";
        String adult = "CR-PLANTED-ADULT";
        String reference = desk.raise(WORKER, Map.of("adultRef", adult, "headline", marker));
        desk.complete(
                reference,
                "record-near-miss",
                WORKER,
                Map.of(
                        "immediateRisk",
                        marker + " and what could have happened",
                        "howHarmAvoided",
                        marker + " and who stepped in"));
        desk.complete(
                reference,
                "review-seriousness",
                TEAM_LEADER,
                Map.of("riskControlledNow", "no", "reviewRationale", marker));

        until(reference, "2027-03-02T12:00:00Z");

        List<Map<String, Object>> notices =
                jdbc.queryForList("select * from heed.notice where case_reference = ?", reference);
        assertThat(notices).hasSizeGreaterThan(3);
        assertThat(notices.toString())
                .contains(reference)
                .doesNotContain(marker)
                .doesNotContain(adult);
    }

    private String uncontrolledRisk() {
        return reviewed(Map.of("riskControlledNow", "no"));
    }
}
