package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.support.Colleagues;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What an administrator revokes in Admin counts more than the right that a role has to a task. */
@HeedTest
class RevokedRightTest {

    private static final String LEADER = "team-leader-oak";
    private static final String OTHER_LEADER = "team-leader-oak-2";

    @Autowired
    Desk desk;

    @Autowired
    Colleagues colleagues;

    @Autowired
    TestClock clock;

    @Autowired
    TaskService tasks;

    @Autowired
    AuthorizationService authorizations;

    private String reference;
    private Task review;
    private Authorization revoked;

    @BeforeEach
    void aReviewThatOneLeaderMayNoLongerDo() {
        clock.set("2041-03-12T10:00:00Z");
        reference = desk.raise();
        desk.complete(reference, "record-near-miss", "senior-support-worker-oak");
        review = desk.task(reference, "review-seriousness");
        revoked = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_REVOKE);
        revoked.setUserId(LEADER);
        revoked.setResource(Resources.TASK);
        revoked.setResourceId(review.getId());
        revoked.removePermission(TaskPermissions.TASK_WORK);
        revoked.removePermission(TaskPermissions.UPDATE);
        authorizations.saveAuthorization(revoked);
    }

    @AfterEach
    void givenBack() {
        // What is said of a task goes with it.
        authorizations
                .createAuthorizationQuery()
                .authorizationId(revoked.getId())
                .list()
                .forEach(left -> authorizations.deleteAuthorization(left.getId()));
    }

    @Test
    void whoeverItIsRevokedFromNeitherTakesNorAnswersTheTask() {
        assertThatThrownBy(() -> colleagues.as(LEADER, () -> tasks.claim(review.getId(), LEADER)))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> desk.complete(review, LEADER, Map.of())).isInstanceOf(AuthorizationException.class);
        assertThat(desk.task(reference, "review-seriousness").getAssignee()).isNull();
    }

    @Test
    void colleaguesInTheSameRoleGoOn() {
        desk.complete(reference, "review-seriousness", OTHER_LEADER);

        assertThat(tasks.createTaskQuery().taskId(review.getId()).count()).isZero();
    }

    @Test
    void atAllTasksItIsRevokedTheSame() {
        revoked.setResourceId(Authorization.ANY);
        authorizations.saveAuthorization(revoked);

        whoeverItIsRevokedFromNeitherTakesNorAnswersTheTask();
    }

    @Test
    void withoutTheRightThatCameWithTheTaskNobodyTakesIt() {
        authorizations
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .resourceType(Resources.TASK)
                .resourceId(review.getId())
                .list()
                .forEach(right -> authorizations.deleteAuthorization(right.getId()));

        assertThatThrownBy(() -> colleagues.as(OTHER_LEADER, () -> tasks.claim(review.getId(), OTHER_LEADER)))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> desk.complete(review, OTHER_LEADER, Map.of()))
                .isInstanceOf(AuthorizationException.class);
        assertThat(desk.task(reference, "review-seriousness").getAssignee()).isNull();
    }
}
