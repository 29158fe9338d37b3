package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.HeedTest;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Through every door the engine knows who asks, in which groups and for which services, and shows only theirs. */
@HeedTest
class EngineUserTest {

    private static final String STEP = "A step of Oak House only";

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repositoryService;

    @Autowired
    RuntimeService runtimeService;

    private Deployment deployment;

    @BeforeEach
    void aStepForTeamLeadersOfOakHouse() {
        deployment = repositoryService
                .createDeployment()
                .tenantId("oak-house")
                .addModelInstance(
                        "services-apart.bpmn",
                        Bpmn.createExecutableProcess("services-apart")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .userTask()
                                .name(STEP)
                                .camundaCandidateGroups("team-leader")
                                .camundaDueDate("2020-01-01T09:00:00")
                                .endEvent()
                                .done())
                .deploy();
        runtimeService
                .createProcessInstanceByKey("services-apart")
                .processDefinitionTenantId("oak-house")
                .businessKey("NM-2026-0042")
                .execute();
    }

    @AfterEach
    void removeIt() {
        repositoryService.deleteDeployment(deployment.getId(), true);
    }

    @Test
    void aTeamLeaderOfTheServiceSeesTheStepThroughEveryDoor() {
        assertThat(seesTheStep("team-leader-oak")).isEqualTo("home true, rest true, tasklist true");
    }

    @Test
    void aWorkerOfTheServiceWithoutTheRoleSeesOnlyThatItIsOverdue() {
        assertThat(seesTheStep("senior-support-worker-oak")).isEqualTo("home true, rest false, tasklist false");
        assertThat(Visitor.signedIn(port, "senior-support-worker-oak").get("/").body())
                .contains("Also overdue in your services")
                .doesNotContain("#/?task=");
    }

    @Test
    void aTeamLeaderOfTheOtherServiceDoesNot() {
        assertThat(seesTheStep("team-leader-elm")).isEqualTo("home false, rest false, tasklist false");
    }

    @Test
    void anAuditorSeesWhatIsOverdueWithItsCaseReference() {
        assertThat(Visitor.signedIn(port, "auditor").get("/").body())
                .contains("Also overdue in your services", STEP, "NM-2026-0042", "Oak House")
                .doesNotContain("/camunda/app/tasklist/");
    }

    private String seesTheStep(String account) {
        Visitor browser = Visitor.signedIn(port, account);
        boolean home = browser.get("/").body().contains(STEP);
        browser.accepting("application/json");
        return "home %s, rest %s, tasklist %s"
                .formatted(
                        home,
                        browser.get("/engine-rest/task").body().contains(STEP),
                        browser.get("/camunda/api/engine/engine/default/task")
                                .body()
                                .contains(STEP));
    }
}
