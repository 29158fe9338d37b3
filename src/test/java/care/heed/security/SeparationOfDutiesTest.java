package care.heed.security;

import static care.heed.security.RestTool.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.support.Colleagues;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import care.heed.support.ValidAnswers;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody checks what they did themselves, by whatever way they come to the task. */
@HeedTest
class SeparationOfDutiesTest {

    private static final String WORKER = "senior-support-worker-oak";
    private static final String LEADER = "team-leader-oak";
    private static final String OTHER_LEADER = "team-leader-oak-2";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Colleagues colleagues;

    @Autowired
    TestClock clock;

    @Autowired
    TaskService taskService;

    @BeforeEach
    void aWeekdayMorning() {
        clock.set("2027-03-02T10:00:00Z");
    }

    @Test
    void theReviewerIsNotWhoRecordedTheNearMiss() {
        String reference = desk.raise(LEADER, Map.of());
        desk.complete(reference, "record-near-miss", LEADER);

        refused(desk.task(reference, "review-seriousness"), LEADER);

        desk.complete(reference, "review-seriousness", OTHER_LEADER);
    }

    @Test
    void theReviewerIsNotWhoRaisedItEither() {
        String reference = desk.raise(LEADER, Map.of());
        Task record = desk.task(reference, "record-near-miss");
        colleagues.as(LEADER, () -> taskService.setAssignee(record.getId(), null));
        desk.complete(reference, "record-near-miss", WORKER);

        refused(desk.task(reference, "review-seriousness"), LEADER);

        desk.complete(reference, "review-seriousness", OTHER_LEADER);
    }

    @Test
    void whoSignsOffIsNotWhoReassessed() {
        String reference = desk.raise();
        desk.complete(reference, "record-near-miss", WORKER);
        desk.complete(reference, "update-chronology", "safeguarding-administrator");
        desk.complete(reference, "reassess-threshold", "designated-safeguarding-lead");
        Task signOff = desk.task(reference, "sign-off-reassessment");

        refused(signOff, "designated-safeguarding-lead");

        desk.complete(reference, "sign-off-reassessment", "executive-lead");
    }

    @Test
    void theCheckerIsNeitherTheOwnerOfTheActionNorWhoCarriedItOut() {
        String reference = desk.raise();
        desk.complete(reference, "record-near-miss", WORKER);
        desk.complete(
                reference,
                "open-protection-plan",
                "operations-director",
                Map.of(
                        "controlMeasures",
                        List.of(Map.of("measure", "Two workers check", "owner", LEADER, "due", "2027-03-03T12:00:00Z")),
                        "environmentalRisks",
                        List.of()));
        desk.complete(reference, "carry-out-action", LEADER);

        refused(desk.task(reference, "check-action"), LEADER);

        desk.complete(reference, "check-action", OTHER_LEADER);
    }

    @Test
    void notEvenHeedItselfGivesATaskToWhoMayNotDoIt() {
        String reference = desk.raise(LEADER, Map.of());
        desk.complete(reference, "record-near-miss", LEADER);
        Task review = desk.task(reference, "review-seriousness");

        assertThatThrownBy(() -> taskService.setAssignee(review.getId(), LEADER))
                .isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> {
                    review.setAssignee(LEADER);
                    taskService.saveTask(review);
                })
                .isInstanceOf(ProcessEngineException.class);

        assertThat(desk.task(reference, "review-seriousness").getAssignee()).isNull();
    }

    private void refused(Task task, String person) {
        RestTool tool = new RestTool(port, person);
        String path = "/task/" + task.getId();
        Map<String, Object> answers = submission(ValidAnswers.of(task.getTaskDefinitionKey(), clock.now()));
        assertThat(tool.post(path + "/claim", Map.of("userId", person)).refused())
                .isTrue();
        assertThat(tool.post(path + "/complete", answers).refused()).isTrue();
        assertThat(tool.post(path + "/submit-form", answers).refused()).isTrue();
        assertThat(taskService
                        .createTaskQuery()
                        .taskId(task.getId())
                        .singleResult()
                        .getAssignee())
                .isNull();
    }
}
