package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case that names a member of staff does not exist for them, whatever their roles, and its work goes to somebody else. */
@HeedTest
class ConflictOfInterestTest {

    private static final String WORKER = "senior-support-worker-oak";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    EngineJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    TaskService taskService;

    @Autowired
    RuntimeService runtimeService;

    @Autowired
    IdentityService identityService;

    @Autowired
    Register register;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aWeekdayMorning() {
        clock.set("2027-03-02T10:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "senior-support-worker-oak-2",
                "team-leader-oak-2",
                "registered-manager-oak",
                "designated-safeguarding-lead",
                "quality-safeguarding-lead",
                "operations-director",
                "safeguarding-administrator",
                "executive-lead"
            })
    void whoIsNamedNeitherSeesNorFindsNorIsToldOfTheCase(String named) {
        String other = desk.raise();
        String reference = recordedNaming(named);
        List<Task> open = taskService
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .list();

        Visitor visitor = Visitor.tool(port, named);
        assertThat(visitor.get("/").body()).doesNotContain(reference);
        assertThat(visitor.get("/cases").body()).doesNotContain(reference);
        assertThat(visitor.get("/cases?q=" + other).body()).contains("/cases/" + other);
        assertThat(visitor.get("/cases?q=" + reference).body()).doesNotContain("/cases/" + reference);
        assertThat(visitor.get("/cases/" + reference).statusCode()).isEqualTo(404);
        assertThat(visitor.get("/cases/" + reference + "/path").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/cases/" + reference + "/escalate-now").statusCode())
                .isEqualTo(404);
        assertThat(visitor.post("/cases/" + reference + "/pack", "application/x-www-form-urlencoded", "")
                        .statusCode())
                .isBetween(403, 404);
        assertThat(visitor.get("/engine-rest/task").body()).doesNotContain(reference);
        assertThat(visitor.get("/engine-rest/history/task").body()).doesNotContain(reference);
        assertThat(open).isNotEmpty().allSatisfy(task -> {
            String path = "/engine-rest/task/" + task.getId();
            assertThat(visitor.get(path).statusCode()).isBetween(400, 404);
            assertThat(visitor.get(path + "/form-variables").statusCode()).isBetween(400, 404);
            assertThat(visitor.get(path + "/variables").statusCode()).isBetween(400, 404);
            assertThat(new RestTool(port, named)
                            .post("/task/" + task.getId() + "/claim", Map.of("userId", named))
                            .refused())
                    .isTrue();
        });
    }

    @Test
    void aNewAuditorsRoleOpensNothingOfACaseThatNamesItsHolder() {
        identityService.createMembership("team-leader-oak-2", "auditor");
        try {
            String other = desk.raise();
            String reference = recordedNaming("team-leader-oak-2");
            String instance = runtimeService
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(reference, "near-miss-case")
                    .singleResult()
                    .getId();
            Visitor named = Visitor.tool(port, "team-leader-oak-2");
            Visitor auditor = Visitor.tool(port, "auditor");

            for (String path : List.of(
                    "/process-instance?businessKey=",
                    "/history/process-instance?processInstanceBusinessKey=",
                    "/history/variable-instance?variableName=caseReference&variableValue=",
                    "/variable-instance?variableValues=caseReference_eq_")) {
                assertThat(auditor.get("/engine-rest" + path + reference).body())
                        .as(path)
                        .hasSizeGreaterThan(2);
                assertThat(named.get("/engine-rest" + path + reference).body())
                        .as(path)
                        .isEqualTo("[]");
                assertThat(named.get("/engine-rest" + path + other).body())
                        .as(path)
                        .hasSizeGreaterThan(2);
            }
            for (String path : List.of(
                    "/history/activity-instance?processInstanceId=",
                    "/history/decision-instance?includeInputs=true&processInstanceId=",
                    "/history/detail?processInstanceId=",
                    "/history/task?processInstanceId=",
                    "/history/user-operation?processInstanceId=",
                    "/history/job-log?processInstanceId=",
                    "/execution?processInstanceId=",
                    "/variable-instance?processInstanceIdIn=")) {
                assertThat(named.get("/engine-rest" + path + instance).body())
                        .as(path)
                        .isEqualTo("[]");
            }
            assertThat(named.get("/engine-rest/process-instance/" + instance).statusCode())
                    .isEqualTo(404);
            assertThat(named.get("/engine-rest/history/process-instance/" + instance)
                            .statusCode())
                    .isEqualTo(404);
            for (String path : List.of("/variables", "/activity-instances", "/comment")) {
                assertThat(named.get("/engine-rest/process-instance/" + instance + path)
                                .body())
                        .as("as if there were no such instance")
                        .isEqualTo(named.get("/engine-rest/process-instance/none" + path)
                                .body()
                                .replace("none", instance));
            }
            assertThat(named.get("/cases/paths/" + instance).statusCode()).isEqualTo(404);
            assertThat(auditor.get("/cases/paths/" + instance).statusCode()).isEqualTo(200);
        } finally {
            identityService.deleteMembership("team-leader-oak-2", "auditor");
        }
    }

    @Test
    void aColleagueInTheSameRoleTakesOver() {
        String reference = recordedNaming("team-leader-oak");

        desk.complete(reference, "review-seriousness", "team-leader-oak-2");

        assertThat(desk.openSteps(reference)).contains("screen-threshold");
    }

    @Test
    void whereNobodyElseHoldsTheRoleTheNextOnTheLadderGetsTheWork() {
        String reference = recordedNaming("registered-manager-oak");
        desk.complete(reference, "review-seriousness", "team-leader-oak");

        for (String step : List.of("screen-threshold", "review-service-controls")) {
            assertThat(groups(desk.task(reference, step))).as(step).containsExactly("designated-safeguarding-lead");
        }
        desk.complete(reference, "screen-threshold", "designated-safeguarding-lead");
        assertThat(entries(reference, "passed-on"))
                .anySatisfy(entry -> assertThat(entry.payload())
                        .containsEntry("from", "registered-manager")
                        .containsEntry("role", "designated-safeguarding-lead"));
        assertThat(entries(reference, "passed-on").toString())
                .as("who is named stands in the record alone")
                .doesNotContain("registered-manager-oak");
    }

    @Test
    void aLadderLevelWhoseHoldersAreAllNamedIsPassedOver() {
        String reference = recordedNaming(
                "registered-manager-oak", "designated-safeguarding-lead", "designated-safeguarding-lead-2");
        desk.complete(reference, "review-seriousness", "team-leader-oak");

        assertThat(groups(desk.task(reference, "screen-threshold"))).containsExactly("executive-lead");
    }

    @Test
    void workInHandIsTakenFromWhoIsNamedLater() {
        String reference = recordedNaming();
        new RestTool(port, "operations-director-2")
                .post(
                        "/task/" + desk.task(reference, "open-protection-plan").getId() + "/claim",
                        Map.of("userId", "operations-director-2"));
        desk.complete(reference, "review-seriousness", "team-leader-oak");
        desk.complete(reference, "screen-threshold", "registered-manager-oak");

        desk.complete(
                reference,
                "decide-route",
                "designated-safeguarding-lead",
                Map.of("implicatedStaff", List.of("operations-director-2", "safeguarding-administrator")));

        Task plan = desk.task(reference, "open-protection-plan");
        assertThat(plan.getAssignee()).isNull();
        assertThat(groups(plan)).containsExactly("operations-director");
        assertThat(groups(desk.task(reference, "update-chronology")))
                .as("its only holder is named")
                .doesNotContain("safeguarding-administrator")
                .hasSize(1);
        desk.complete(reference, "open-protection-plan", "operations-director");
    }

    @Test
    void aWorkerWhoNamesThemselvesFinishesTheirRecordAndSeesTheCaseNoMore() {
        String reference = recordedNaming(WORKER);

        assertThat(desk.openSteps(reference)).contains("review-seriousness", "open-protection-plan");
        assertThat(Visitor.tool(port, WORKER).get("/cases/" + reference).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anActionOfSomebodyNamedGoesToTheirRole() {
        String reference = recordedNaming("team-leader-oak-2");
        desk.complete(
                reference,
                "open-protection-plan",
                "operations-director",
                Map.of(
                        "controlMeasures",
                        List.of(Map.of(
                                "measure", "Two workers check each sling",
                                "owner", "team-leader-oak-2",
                                "due", "2027-03-03T12:00:00Z"))));

        Task action = taskService
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey("carry-out-action")
                .list()
                .stream()
                .filter(task -> groups(task).contains("team-leader"))
                .findFirst()
                .orElseThrow();
        assertThat(action.getAssignee()).isNull();
        desk.complete(action, "team-leader-oak", Map.of());
    }

    @Test
    void anEscalationTellsNobodyWhoIsNamed() {
        String reference = recordedNaming("registered-manager-oak", "designated-safeguarding-lead-2");

        jobs.runFor(Duration.ofMinutes(31));

        EvidenceEntry escalation = entries(reference, "escalation").get(0);
        assertThat(escalation.payload())
                .containsEntry("group", "designated-safeguarding-lead")
                .containsEntry("told", List.of("designated-safeguarding-lead"));
        assertThat(groups(desk.task(reference, "acknowledge-escalation")))
                .containsExactly("designated-safeguarding-lead");
        assertThat(Visitor.tool(port, "designated-safeguarding-lead").get("/").body())
                .contains(reference);
        for (String named : List.of("registered-manager-oak", "designated-safeguarding-lead-2")) {
            assertThat(Visitor.tool(port, named).get("/").body()).as(named).doesNotContain(reference);
        }
    }

    @Test
    void nothingThatAnyoneElseReadsSaysWhoIsNamedButTheRecord() {
        String reference = recordedNaming("team-leader-oak-2");
        desk.complete(reference, "review-seriousness", "team-leader-oak");

        assertThat(register.of(reference).stream()
                        .filter(entry -> entry.payload().toString().contains("team-leader-oak-2"))
                        .map(EvidenceEntry::step))
                .containsExactly("record-near-miss");
        assertThat(jdbc.sql("""
                                select count(*) from camunda.act_hi_varinst named
                                join camunda.act_hi_procinst instance on instance.proc_inst_id_ = named.proc_inst_id_
                                where instance.business_key_ = :reference and named.text_ like '%team-leader-oak-2%'
                                """)
                        .param("reference", reference)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private String recordedNaming(String... named) {
        String reference = desk.raise();
        desk.complete(reference, "record-near-miss", WORKER, Map.of("implicatedStaff", List.of(named)));
        return reference;
    }

    private List<String> groups(Task task) {
        return taskService.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .sorted()
                .toList();
    }

    private List<EvidenceEntry> entries(String reference, String kind) {
        return register.of(reference).stream()
                .filter(entry -> entry.kind().equals(kind))
                .toList();
    }
}
