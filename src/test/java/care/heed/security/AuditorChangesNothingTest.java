package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.security.RestTool.Answer;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.runtime.EventSubscription;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An auditor reads everything and changes nothing, by whichever door they come and whatever Cockpit might offer. The one
 * thing that is theirs is their own password.
 */
@HeedTest
class AuditorChangesNothingTest {

    private static final String AUDITOR = "auditor";
    private static final String JSON = "application/json";
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404);

    /** Every request of Camunda's REST API that writes, with names in braces for what the case gives it. */
    private static final String ENGINE = """
            DELETE /process-instance/{instance}
            PUT    /process-instance/{instance}/suspended {"suspended":true}
            PUT    /process-instance/suspended {"suspended":true,"processInstanceIds":["{instance}"]}
            POST   /process-instance/suspended-async {"suspended":true,"processInstanceIds":["{instance}"]}
            POST   /process-instance/delete {"processInstanceIds":["{instance}"]}
            POST   /process-instance/delete-historic-query-based {"historicProcessInstanceQuery":{"processInstanceIds":["{instance}"]}}
            POST   /process-instance/job-retries {"processInstances":["{instance}"],"retries":1}
            POST   /process-instance/job-retries-historic-query-based {"historicProcessInstanceQuery":{"processInstanceIds":["{instance}"]},"retries":1}
            POST   /process-instance/message-async {"messageName":"escalate-now","processInstanceIds":["{instance}"]}
            POST   /process-instance/variables-async {"processInstanceIds":["{instance}"],"variables":{"route":{"value":"standard","type":"String"}}}
            POST   /process-instance/{instance}/modification {"instructions":[{"type":"cancel","activityId":"review-seriousness"}]}
            POST   /process-instance/{instance}/modification-async {"instructions":[{"type":"cancel","activityId":"review-seriousness"}]}
            PUT    /process-instance/{instance}/variables/route {"value":"standard","type":"String"}
            DELETE /process-instance/{instance}/variables/caseReference
            POST   /process-instance/{instance}/variables {"modifications":{"route":{"value":"standard","type":"String"}}}
            DELETE /process-instance/{instance}/comment
            DELETE /process-instance/{instance}/comment/none
            PUT    /process-instance/{instance}/comment {"id":"none","message":"changed"}
            PUT    /execution/{execution}/localVariables/route {"value":"standard","type":"String"}
            POST   /execution/{execution}/localVariables {"modifications":{"route":{"value":"standard","type":"String"}}}
            DELETE /execution/{execution}/localVariables/caseReference
            POST   /execution/{execution}/signal {}
            POST   /execution/{execution}/create-incident {"incidentType":"failedJob"}
            POST   /execution/{waiting}/messageSubscriptions/{message}/trigger {}
            POST   /modification/execute {"processDefinitionId":"{definition}","processInstanceIds":["{instance}"],"instructions":[{"type":"cancel","activityId":"review-seriousness"}]}
            POST   /modification/executeAsync {"processDefinitionId":"{definition}","processInstanceIds":["{instance}"],"instructions":[{"type":"cancel","activityId":"review-seriousness"}]}
            POST   /migration/execute {"migrationPlan":{"sourceProcessDefinitionId":"{definition}","targetProcessDefinitionId":"{definition}","instructions":[{"sourceActivityIds":["review-seriousness"],"targetActivityIds":["review-seriousness"]}]},"processInstanceIds":["{instance}"]}
            POST   /migration/executeAsync {"migrationPlan":{"sourceProcessDefinitionId":"{definition}","targetProcessDefinitionId":"{definition}","instructions":[{"sourceActivityIds":["review-seriousness"],"targetActivityIds":["review-seriousness"]}]},"processInstanceIds":["{instance}"]}
            DELETE /process-definition/{definition}
            DELETE /process-definition/key/near-miss-case
            DELETE /process-definition/key/near-miss-case/delete
            PUT    /process-definition/{definition}/suspended {"suspended":true,"includeProcessInstances":true}
            PUT    /process-definition/suspended {"suspended":true,"processDefinitionKey":"near-miss-case"}
            PUT    /process-definition/{definition}/history-time-to-live {"historyTimeToLive":1}
            POST   /process-definition/{definition}/restart {"processInstanceIds":["{finished}"],"instructions":[{"type":"startBeforeActivity","activityId":"review-seriousness"}]}
            POST   /process-definition/{definition}/restart-async {"processInstanceIds":["{finished}"],"instructions":[{"type":"startBeforeActivity","activityId":"review-seriousness"}]}
            POST   /process-definition/key/near-miss-case/start {}
            POST   /process-definition/key/near-miss-case/submit-form {}
            POST   /process-definition/key/track-action/start {}
            POST   /message {"messageName":"escalate-now","businessKey":"{reference}"}
            PUT    /task/{task} {"due":"2030-01-01T00:00:00.000+0000"}
            DELETE /task/{task}
            POST   /task/create {"name":"Another task"}
            POST   /task/{task}/claim {"userId":"auditor"}
            POST   /task/{task}/unclaim
            POST   /task/{task}/assignee {"userId":"auditor"}
            POST   /task/{task}/delegate {"userId":"auditor"}
            POST   /task/{task}/resolve {}
            POST   /task/{task}/complete {}
            POST   /task/{task}/submit-form {}
            POST   /task/{task}/bpmnError {"errorCode":"skip"}
            POST   /task/{task}/bpmnEscalation {"escalationCode":"skip"}
            POST   /task/{task}/identity-links {"groupId":"auditor","type":"candidate"}
            POST   /task/{task}/identity-links/delete {"groupId":"team-leader","type":"candidate"}
            POST   /task/{task}/variables {"modifications":{"route":{"value":"standard","type":"String"}}}
            PUT    /task/{task}/variables/route {"value":"standard","type":"String"}
            DELETE /task/{task}/variables/caseReference
            PUT    /task/{task}/localVariables/route {"value":"standard","type":"String"}
            DELETE /task/{task}/localVariables/route
            POST   /task/{task}/comment/create {"message":"I was here"}
            PUT    /task/{task}/comment {"id":"none","message":"changed"}
            DELETE /task/{task}/comment
            DELETE /task/{task}/comment/none
            DELETE /task/{task}/attachment/none
            DELETE /job/{job}
            POST   /job/{job}/execute
            POST   /job/{job}/duedate/recalculate
            PUT    /job/{job}/duedate {"duedate":"2030-01-01T00:00:00.000+0000"}
            PUT    /job/{job}/retries {"retries":0}
            PUT    /job/{job}/priority {"priority":1}
            PUT    /job/{job}/suspended {"suspended":true}
            PUT    /job/suspended {"suspended":true,"processInstanceId":"{instance}"}
            POST   /job/retries {"jobIds":["{job}"],"retries":0}
            PUT    /job-definition/{jobDefinition}/retries {"retries":0}
            PUT    /job-definition/{jobDefinition}/suspended {"suspended":true,"includeJobs":true}
            PUT    /job-definition/{jobDefinition}/jobPriority {"priority":1}
            PUT    /job-definition/suspended {"suspended":true,"processDefinitionKey":"near-miss-case"}
            PUT    /external-task/none/retries {"retries":0}
            PUT    /external-task/retries {"retries":0,"processInstanceIds":["{instance}"]}
            POST   /external-task/retries-async {"retries":0,"externalTaskIds":["none"]}
            POST   /external-task/none/complete {"workerId":"auditor"}
            DELETE /incident/none
            PUT    /incident/none/annotation {"annotation":"seen"}
            DELETE /incident/none/annotation
            DELETE /batch/none
            PUT    /batch/none/suspended {"suspended":true}
            POST   /deployment/{deployment}/redeploy {}
            DELETE /deployment/{deployment}?cascade=true
            POST   /decision-definition/key/seriousness/evaluate {"variables":{"riskControlledNow":{"value":"no","type":"String"}}}
            PUT    /decision-definition/{decision}/history-time-to-live {"historyTimeToLive":1}
            DELETE /history/process-instance/{finished}
            DELETE /history/process-instance/{finished}/variable-instances
            DELETE /history/variable-instance/{variable}
            POST   /history/process-instance/delete {"historicProcessInstanceIds":["{finished}"]}
            POST   /history/process-instance/set-removal-time {"absoluteRemovalTime":"2020-01-01T00:00:00.000+0000","historicProcessInstanceIds":["{finished}"]}
            POST   /history/decision-instance/delete {"historicDecisionInstanceIds":["{decisionInstance}"]}
            POST   /history/decision-instance/set-removal-time {"absoluteRemovalTime":"2020-01-01T00:00:00.000+0000","historicDecisionInstanceIds":["{decisionInstance}"]}
            POST   /history/batch/set-removal-time {"absoluteRemovalTime":"2020-01-01T00:00:00.000+0000","historicBatchIds":["none"]}
            DELETE /history/batch/none
            POST   /history/cleanup?immediatelyDue=true
            PUT    /history/user-operation/{operation}/set-annotation {"annotation":"seen"}
            PUT    /history/user-operation/{operation}/clear-annotation
            DELETE /metrics/task-worker
            POST   /filter/create {"resourceType":"Task","name":"Mine","query":{}}
            PUT    /filter/{filter} {"resourceType":"Task","name":"Mine","query":{}}
            DELETE /filter/{filter}
            POST   /authorization/create {"type":1,"permissions":["ALL"],"userId":"auditor","resourceType":8,"resourceId":"*"}
            PUT    /authorization/{authorization} {"permissions":["ALL"],"groupId":"auditor","resourceType":8,"resourceId":"*"}
            DELETE /authorization/{authorization}
            POST   /user/create {"profile":{"id":"another","firstName":"A","lastName":"B"},"credentials":{"password":"long-enough-for-the-policy"}}
            PUT    /user/auditor/profile {"id":"auditor","firstName":"Some","lastName":"Body"}
            PUT    /user/team-leader-oak/profile {"id":"team-leader-oak","firstName":"Some","lastName":"Body"}
            PUT    /user/team-leader-oak/credentials {"password":"long-enough-for-the-policy","authenticatedUserPassword":"heed-training"}
            POST   /user/team-leader-oak/unlock
            DELETE /user/auditor
            DELETE /user/team-leader-oak
            POST   /group/create {"id":"another","name":"Another","type":"WORKFLOW"}
            PUT    /group/auditor {"id":"auditor","name":"Others","type":"WORKFLOW"}
            DELETE /group/auditor
            PUT    /group/camunda-admin/members/auditor {}
            DELETE /group/auditor/members/auditor
            POST   /tenant/create {"id":"another","name":"Another"}
            PUT    /tenant/oak-house {"id":"oak-house","name":"Another"}
            DELETE /tenant/oak-house
            PUT    /tenant/oak-house/user-members/auditor {}
            DELETE /tenant/oak-house/user-members/auditor
            PUT    /tenant/oak-house/group-members/auditor {}
            DELETE /tenant/oak-house/group-members/auditor
            """;

    /** What is answered even when nothing is there to be changed: no model has a signal or a condition. */
    private static final String IDLE = """
            POST   /signal {"name":"anything"}
            POST   /condition {"variables":{"route":{"value":"urgent","type":"String"}}}
            POST   /telemetry/configuration {"enableTelemetry":true}
            """;

    private static final String BOUNDARY = "----heed";

    /** What the web apps and Heed's own pages take beside that. */
    private static final String APPS = """
            POST   /camunda/api/admin/setup/default/user/create {"profile":{"id":"another","firstName":"A","lastName":"B"},"credentials":{"password":"long-enough-for-the-policy"}}
            POST   /camunda/api/admin/auth/user/default/login/cockpit {}
            POST   /cases/{reference}/escalate-now {"reason":"I should like to see what happens."}
            POST   /cases/{reference}/consult-local-authority-now {"reason":"I should like to see what happens."}
            POST   /cases/{reference}/reopen {"reason":"I should like to see what happens."}
            POST   /cases/{reference}/close-as-duplicate {"reason":"I should like to see what happens.","originalReference":"{finishedReference}"}
            """;

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Autowired
    HistoryService history;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    RepositoryService repository;

    @Autowired
    FilterService filters;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    JdbcClient jdbc;

    private final Map<String, String> names = new HashMap<>();
    private final List<String> findings = new ArrayList<>();

    @BeforeEach
    void aRunningAndAFinishedCase() {
        clock.set("2027-03-02T10:00:00Z");
        String finished = desk.raise();
        desk.complete(finished, "record-near-miss", "senior-support-worker-oak");
        desk.complete(finished, "review-seriousness", "team-leader-oak");
        desk.complete(finished, "screen-threshold", "registered-manager-oak");
        desk.complete(finished, "decide-route", "designated-safeguarding-lead");
        names.put("finishedReference", finished);
        names.put("finished", instance(finished));
        names.put(
                "decisionInstance",
                history.createHistoricDecisionInstanceQuery()
                        .processInstanceId(names.get("finished"))
                        .list()
                        .get(0)
                        .getId());

        String reference = desk.raise();
        desk.complete(reference, "record-near-miss", "senior-support-worker-oak");
        Task task = desk.task(reference, "review-seriousness");
        Job job = management
                .createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .list()
                .get(0);
        names.put("reference", reference);
        names.put("task", task.getId());
        names.put("instance", task.getProcessInstanceId());
        names.put("execution", task.getExecutionId());
        names.put("definition", task.getProcessDefinitionId());
        names.put("job", job.getId());
        names.put("jobDefinition", job.getJobDefinitionId());
        names.put("deployment", job.getDeploymentId());
        names.put(
                "decision",
                repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey("seriousness")
                        .latestVersion()
                        .singleResult()
                        .getId());
        names.put(
                "variable",
                history.createHistoricVariableInstanceQuery()
                        .processInstanceId(names.get("finished"))
                        .list()
                        .get(0)
                        .getId());
        names.put(
                "operation",
                history.createUserOperationLogQuery()
                        .processInstanceId(names.get("finished"))
                        .operationType(UserOperationLogEntry.OPERATION_TYPE_COMPLETE)
                        .list()
                        .get(0)
                        .getOperationId());
        EventSubscription waiting = runtime.createEventSubscriptionQuery().eventType("message").list().stream()
                .filter(one -> one.getExecutionId() != null)
                .findFirst()
                .orElseThrow();
        names.put("waiting", waiting.getExecutionId());
        names.put("message", waiting.getEventName());
        names.put("filter", filters.createFilterQuery().list().get(0).getId());
        names.put(
                "authorization",
                authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(AUDITOR)
                        .list()
                        .get(0)
                        .getId());
    }

    @Test
    void aToolWithTheAuditorsPasswordReadsTheCaseAndChangesNothing() {
        RestTool tool = new RestTool(port, AUDITOR);
        assertThat(tool.send("GET", "/process-instance/" + names.get("instance"), "")
                        .status())
                .isEqualTo(200);

        refusesAll(ENGINE, (method, request) -> tool.send(method, request[0], request[1]));
    }

    @Test
    void theAuditorsBrowserReadsTheCaseAndChangesNothing() {
        Visitor browser = Visitor.signedIn(port, AUDITOR).accepting(JSON);
        browser.get("/camunda/app/cockpit/default/");
        String token = browser.cookie("XSRF-TOKEN");
        String api = "/camunda/api/engine/engine/default";
        assertThat(browser.post(api + "/process-instance/count", JSON, "{}", "X-XSRF-TOKEN", token)
                        .statusCode())
                .as("the token is the right one")
                .isEqualTo(200);

        refusesAll(ENGINE, (method, request) -> {
            var answer = browser.send(method, api + request[0], JSON, request[1], "X-XSRF-TOKEN", token);
            return new Answer(answer.statusCode(), answer.body());
        });
        assertThat(browser.post(api + "/process-instance/count", JSON, "{}", "X-XSRF-TOKEN", token)
                        .statusCode())
                .as("the session is still there")
                .isEqualTo(200);
    }

    @Test
    void neitherTheWebAppsNorHeedsOwnPagesTakeAnythingFromTheAuditor() {
        Visitor browser = Visitor.signedIn(port, AUDITOR).accepting(JSON);
        browser.get("/camunda/app/cockpit/default/");
        String token = browser.cookie("XSRF-TOKEN");
        Visitor tool = Visitor.tool(port, AUDITOR);

        refusesAll(APPS, (method, request) -> {
            Visitor visitor = request[0].startsWith("/camunda") ? browser : tool;
            var answer = visitor.send(method, request[0], JSON, request[1], "X-XSRF-TOKEN", token);
            return new Answer(answer.statusCode(), answer.body());
        });
    }

    @Test
    void theAuditorDeploysNothing() throws IOException {
        String model = Files.readString(Path.of("dmn/seriousness.dmn"));
        String form = """
                --%1$s\r
                Content-Disposition: form-data; name="deployment-name"\r
                \r
                another\r
                --%1$s\r
                Content-Disposition: form-data; name="data"; filename="seriousness.dmn"\r
                Content-Type: application/octet-stream\r
                \r
                %2$s\r
                --%1$s--\r
                """.formatted(BOUNDARY, model);
        Map<String, String> before = Database.rows(jdbc);

        var answer = Visitor.tool(port, AUDITOR)
                .post("/engine-rest/deployment/create", "multipart/form-data; boundary=" + BOUNDARY, form);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        assertThat(Database.rows(jdbc)).isEqualTo(before);
    }

    private void refusesAll(String table, BiFunction<String, String[], Answer> send) {
        Map<String, String> before = Database.rows(jdbc);
        for (String row : table.lines().toList()) {
            Answer answer = send(row, send);
            if (!REFUSALS.contains(answer.status()) || answer.body().contains("HTTP 4")) {
                findings.add(row + " -> " + answer);
            }
        }
        if (table.equals(ENGINE)) {
            IDLE.lines().forEach(row -> send(row, send));
        }
        Database.rows(jdbc).forEach((name, rows) -> {
            if (!rows.equals(before.get(name))) {
                findings.add(name + " changed from " + before.get(name) + " to " + rows);
            }
        });
        assertThat(findings).isEmpty();
    }

    private Answer send(String row, BiFunction<String, String[], Answer> send) {
        String[] words = named(row).split(" +", 3);
        return send.apply(words[0], new String[] {words[1], words.length > 2 ? words[2] : ""});
    }

    private String named(String row) {
        String named = row;
        for (Map.Entry<String, String> name : names.entrySet()) {
            named = named.replace("{" + name.getKey() + "}", name.getValue());
        }
        return named;
    }

    private String instance(String reference) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("recognise-warning-event")
                .finished()
                .singleResult()
                .getId();
    }
}
