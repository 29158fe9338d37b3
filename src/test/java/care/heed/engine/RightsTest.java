package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.people.People;
import care.heed.people.Roles;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HeedTest
class RightsTest {

    @Autowired
    private IdentityService identityService;

    @Autowired
    private AuthorizationService authorizationService;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private RuntimeService runtimeService;

    @Autowired
    private TaskService taskService;

    @Autowired
    private HistoryService historyService;

    @Autowired
    private FilterService filterService;

    @Autowired
    private People people;

    @Autowired
    private TestClock clock;

    private String deployment;

    @BeforeEach
    void aTaskOfOakHouse() {
        clock.set("2027-03-01T10:00:00Z");
        deployment = repositoryService
                .createDeployment()
                .tenantId("oak-house")
                .addModelInstance(
                        "rights.bpmn",
                        Bpmn.createExecutableProcess("rights")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask("step")
                                .camundaCandidateGroups(Roles.TEAM_LEADER)
                                .camundaDueDate("${due}")
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        start("2027-03-01T10:30:00Z");
    }

    @AfterEach
    void removeIt() {
        identityService.clearAuthentication();
        repositoryService.deleteDeployment(deployment, true);
    }

    @Test
    void aRoleWorksOnTheTasksOfItsOwnServiceOnly() {
        assertThat(tasksSeenBy("team-leader-oak")).isEqualTo(1);
        assertThat(tasksSeenBy("team-leader-elm")).isZero();
        assertThat(tasksSeenBy("registered-manager-oak")).isZero();
        assertThat(tasksSeenBy("executive-lead")).isZero();
        assertThat(tasksSeenBy("administrator")).isZero();

        as("team-leader-oak", () -> {
            Task task = taskService.createTaskQuery().singleResult();
            taskService.claim(task.getId(), "team-leader-oak");
            return null;
        });

        assertThat(taskService.createTaskQuery().singleResult().getAssignee()).isEqualTo("team-leader-oak");
    }

    @Test
    void staffMayNotReassignOrChangeTheDueDate() {
        String task = taskService.createTaskQuery().singleResult().getId();

        assertThatThrownBy(() -> as("team-leader-oak", () -> {
                    taskService.setAssignee(task, "team-leader-elm");
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as("team-leader-oak", () -> {
                    Task changed = taskService.createTaskQuery().taskId(task).singleResult();
                    changed.setDueDate(new Date(0));
                    taskService.saveTask(changed);
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void seeingTheNameOfAProcessShowsNothingOfItsInstances() {
        for (String user : List.of("team-leader-oak", "registered-manager-oak", "executive-lead")) {
            assertThat(as(
                            user,
                            () -> repositoryService
                                    .createProcessDefinitionQuery()
                                    .processDefinitionKey("rights")
                                    .count()))
                    .isEqualTo(1);
            assertThat(as(
                            user,
                            () -> runtimeService.createProcessInstanceQuery().count()))
                    .isZero();
            assertThat(as(
                            user,
                            () -> runtimeService.createVariableInstanceQuery().count()))
                    .isZero();
            assertThat(as(
                            user,
                            () -> historyService
                                    .createHistoricProcessInstanceQuery()
                                    .count()))
                    .isZero();
            assertThat(as(
                            user,
                            () -> historyService
                                    .createHistoricVariableInstanceQuery()
                                    .count()))
                    .isZero();
        }
    }

    @Test
    void aTaskShowsTheVariablesItsFormNeedsAndItsHistoryShowsNone() {
        String task = taskService.createTaskQuery().singleResult().getId();

        assertThat(as("team-leader-oak", () -> taskService.getVariables(task))).containsOnlyKeys("due");
        runtimeService.deleteProcessInstance(
                runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey("rights")
                        .singleResult()
                        .getId(),
                "over");

        assertThat(as(
                        "team-leader-oak",
                        () -> historyService
                                .createHistoricTaskInstanceQuery()
                                .processDefinitionKey("rights")
                                .count()))
                .isEqualTo(1);
        assertThat(as(
                        "team-leader-oak",
                        () -> historyService
                                .createHistoricVariableInstanceQuery()
                                .count()))
                .isZero();
        assertThat(as(
                        "team-leader-oak",
                        () -> historyService.createHistoricDetailQuery().count()))
                .isZero();
    }

    @Test
    void nobodyDeletesTheirOwnAccount() {
        assertThatThrownBy(() -> as("team-leader-oak", () -> {
                    identityService.deleteUser("team-leader-oak");
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void onlyStaffOnAServiceStartACaseAndNothingElse() {
        assertThat(usersWith(ProcessDefinitionPermissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION, Rights.CASE))
                .allMatch(user -> user.matches("(senior-support-worker|team-leader|registered-manager)-.*"))
                .hasSize(10);
        assertThat(usersWith(ProcessDefinitionPermissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION, "rights"))
                .isEmpty();
    }

    @Test
    void onlyAdministratorsDeploy() {
        assertThat(usersWith(Permissions.CREATE, Resources.DEPLOYMENT, "*")).containsExactly("administrator");
        assertThatThrownBy(() -> as(
                        "governance-lead",
                        () -> repositoryService
                                .createDeployment()
                                .addString("note.txt", "no")
                                .deploy()))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void eachRoleOpensItsOwnApplications() {
        assertThat(usersWith(Permissions.ACCESS, Resources.APPLICATION, "tasklist"))
                .hasSize(21)
                .doesNotContain("auditor", "administrator");
        assertThat(usersWith(Permissions.ACCESS, Resources.APPLICATION, "cockpit"))
                .containsExactly("administrator", "auditor", "governance-lead", "governance-lead-2");
        assertThat(usersWith(Permissions.ACCESS, Resources.APPLICATION, "admin"))
                .containsExactly("administrator");
    }

    @Test
    void anAuditorSeesEverythingAndChangesNothing() {
        String task = taskService.createTaskQuery().singleResult().getId();
        String instance = runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey("rights")
                .singleResult()
                .getId();

        assertThat(tasksSeenBy("auditor")).isEqualTo(1);
        assertThat(as(
                        "auditor",
                        () -> historyService
                                .createHistoricVariableInstanceQuery()
                                .processInstanceId(instance)
                                .count()))
                .isEqualTo(1);
        assertThatThrownBy(() -> as("auditor", () -> {
                    taskService.complete(task);
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as("auditor", () -> {
                    runtimeService.setVariable(instance, "due", "never");
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as("auditor", () -> {
                    runtimeService.deleteProcessInstance(instance, "no");
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void anAdministratorSeesThatACaseRunsButNoTaskNoVariableAndNoHistory() {
        assertThat(as(
                        "administrator",
                        () -> runtimeService
                                .createProcessInstanceQuery()
                                .processDefinitionKey("rights")
                                .count()))
                .isEqualTo(1);
        assertThat(tasksSeenBy("administrator")).isZero();
        assertThat(as(
                        "administrator",
                        () -> runtimeService.createVariableInstanceQuery().count()))
                .isZero();
        assertThat(as(
                        "administrator",
                        () -> historyService
                                .createHistoricProcessInstanceQuery()
                                .count()))
                .isZero();
        assertThat(as(
                        "administrator",
                        () -> historyService
                                .createHistoricVariableInstanceQuery()
                                .count()))
                .isZero();
        assertThat(as(
                        "administrator",
                        () -> historyService.createHistoricDetailQuery().count()))
                .isZero();
        assertThat(as(
                        "administrator",
                        () -> historyService.createHistoricTaskInstanceQuery().count()))
                .isZero();
    }

    @Test
    void theReadyMadeListsFollowTheMovedClock() {
        start("2027-03-01T11:30:00Z");

        assertThat(listed("Due within the hour")).isEqualTo(1);
        assertThat(listed("Overdue")).isZero();

        clock.set("2027-03-01T10:45:00Z");

        assertThat(listed("Due within the hour")).isEqualTo(1);
        assertThat(listed("Overdue")).isEqualTo(1);
        assertThat(listed("My group's tasks")).isEqualTo(2);
        assertThat(listed("My tasks")).isZero();
    }

    @Test
    void staffReadTheListsInOrderButDoNotChangeThem() {
        List<Filter> lists = as(
                "team-leader-oak", () -> filterService.createTaskFilterQuery().list());

        assertThat(lists)
                .extracting(Filter::getName)
                .containsExactlyInAnyOrder("My tasks", "My group's tasks", "Due within the hour", "Overdue");
        assertThat(lists).allSatisfy(list -> {
            assertThat(list.getProperties()).containsKeys("color", "description", "priority", "refresh");
            assertThat(list.getProperties().get("variables")).isEqualTo(List.of());
        });
        assertThatThrownBy(() -> as(
                        "team-leader-oak",
                        () -> filterService.saveFilter(lists.get(0).setName("Mine alone"))))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> as("team-leader-oak", () -> {
                    filterService.deleteFilter(lists.get(0).getId());
                    return null;
                }))
                .isInstanceOf(AuthorizationException.class);
    }

    private void start(String due) {
        runtimeService.startProcessInstanceByKey("rights", Map.of("due", due));
    }

    private long listed(String list) {
        return as(
                "team-leader-oak",
                () -> filterService.count(filterService
                        .createTaskFilterQuery()
                        .filterName(list)
                        .singleResult()
                        .getId()));
    }

    private long tasksSeenBy(String user) {
        return as(user, () -> taskService.createTaskQuery().count());
    }

    private Set<String> usersWith(Permission permission, Resource resource, String id) {
        Set<String> users = new TreeSet<>();
        for (User user : identityService.createUserQuery().list()) {
            if (authorizationService.isUserAuthorized(
                    user.getId(), List.copyOf(people.rolesOf(user.getId())), permission, resource, id)) {
                users.add(user.getId());
            }
        }
        return users;
    }

    private <T> T as(String user, Supplier<T> work) {
        identityService.setAuthentication(user, List.copyOf(people.rolesOf(user)), people.servicesOf(user));
        try {
            return work.get();
        } finally {
            identityService.clearAuthentication();
        }
    }
}
