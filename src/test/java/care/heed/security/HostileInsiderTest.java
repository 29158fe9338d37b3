package care.heed.security;

import static care.heed.security.RestTool.json;
import static care.heed.security.RestTool.submission;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.people.Roles;
import care.heed.security.RestTool.Answer;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import care.heed.support.ValidAnswers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody with an account and bad intentions would try, one trick a test: refused, and nothing has changed. */
@HeedTest
class HostileInsiderTest {

    private static final String LEADER = "team-leader-oak";
    private static final String COLLEAGUE = "team-leader-oak-2";
    private static final String ELSEWHERE = "team-leader-elm";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Autowired
    IdentityService identityService;

    @Autowired
    HistoryService historyService;

    @Autowired
    RepositoryService repositoryService;

    @Autowired
    JdbcClient jdbc;

    private String reference;
    private Task review;

    @BeforeEach
    void aCaseThatWaitsForItsReview() {
        clock.set("2027-03-02T10:00:00Z");
        reference = desk.raise();
        desk.complete(reference, "record-near-miss", "senior-support-worker-oak");
        review = desk.task(reference, "review-seriousness");
    }

    @Test
    void completingSomebodyElsesTask() {
        claim(LEADER, LEADER);
        Map<String, String> before = rows();

        for (String someone :
                List.of(COLLEAGUE, ELSEWHERE, "registered-manager-oak", "executive-lead", "administrator")) {
            refused(someone, "POST", "/task/" + review.getId() + "/complete", answers(Map.of()));
            refused(someone, "POST", "/task/" + review.getId() + "/submit-form", answers(Map.of()));
        }

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void claimingThroughTheRestApiForSomebodyElseOrWithoutTheRole() {
        Map<String, String> before = rows();

        for (String someone :
                List.of(ELSEWHERE, "registered-manager-oak", "senior-support-worker-oak", "auditor", "administrator")) {
            assertThat(claim(someone, someone).refused()).as(someone).isTrue();
        }
        assertThat(claim(LEADER, COLLEAGUE).refused()).isTrue();
        assertThat(claim("administrator", LEADER).refused()).isTrue();

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void settingTheRouteWhileCompleting() {
        claim(LEADER, LEADER);
        Map<String, String> before = rows();

        for (String decided :
                List.of("route", "uncontrolledRisk", "highSeverity", "caseReference", "serviceId", "because")) {
            Answer answer = refused(
                    LEADER, "POST", "/task/" + review.getId() + "/complete", answers(Map.of(decided, "standard")));
            assertThat(answer.body()).contains(decided + ": ");
        }

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void readingHistoryVariablesOfAnotherServiceById() {
        List<HistoricVariableInstance> variables = historyService
                .createHistoricVariableInstanceQuery()
                .processInstanceId(review.getProcessInstanceId())
                .list();
        assertThat(variables).isNotEmpty();

        for (String someone :
                List.of(ELSEWHERE, "registered-manager-elm", LEADER, "administrator", "governance-lead")) {
            for (HistoricVariableInstance variable : variables) {
                refused(someone, "GET", "/history/variable-instance/" + variable.getId(), null);
            }
            assertThat(get(someone, "/history/variable-instance?processInstanceId=" + review.getProcessInstanceId())
                            .body())
                    .as(someone)
                    .isIn("[]", refusalOf(someone));
        }
    }

    @Test
    void guessingCaseReferences() {
        Visitor elsewhere = Visitor.tool(port, ELSEWHERE);
        int number = Integer.parseInt(reference.substring(reference.lastIndexOf('-') + 1));
        String notYet = "NM-2027-" + (number + 1000);

        for (String page : List.of("", "/path", "/reopen", "/escalate-now", "/consult-local-authority-now")) {
            HttpResponse<String> guessed = elsewhere.get("/cases/" + reference + page);
            HttpResponse<String> absent = elsewhere.get("/cases/" + notYet + page);
            assertThat(guessed.statusCode()).as(page).isEqualTo(404);
            assertThat(guessed.body())
                    .as("a case of another service looks like one that does not exist")
                    .isEqualTo(absent.body().replace(notYet, reference));
        }
        assertThat(elsewhere.get("/cases?q=" + reference).body()).doesNotContain("/cases/" + reference);
    }

    @Test
    void startingAPathwayDirectly() {
        Map<String, String> before = rows();

        for (String pathway : List.of(
                "recognise-warning-event",
                "protect-before-return",
                "decide-and-learn",
                "track-action",
                "escalate-concern")) {
            for (String someone : List.of("senior-support-worker-oak", LEADER, "executive-lead", "administrator")) {
                refused(someone, "POST", "/process-definition/key/" + pathway + "/start", "{}");
                refused(someone, "POST", "/process-definition/key/" + pathway + "/submit-form", "{\"variables\":{}}");
            }
        }

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void movingAToken() {
        Map<String, String> before = rows();
        String definition = review.getProcessDefinitionId();
        String jump = "{\"instructions\":[{\"type\":\"startAfterActivity\",\"activityId\":\"decide-route\"}]}";

        for (String someone : List.of(LEADER, "executive-lead", "auditor", "administrator")) {
            refused(someone, "POST", "/process-instance/" + review.getProcessInstanceId() + "/modification", jump);
            refused(
                    someone,
                    "POST",
                    "/modification/execute",
                    "{\"processDefinitionId\":\"%s\",\"processInstanceIds\":[\"%s\"],%s"
                            .formatted(definition, review.getProcessInstanceId(), jump.substring(1)));
            refused(
                    someone,
                    "POST",
                    "/migration/execute",
                    ("{\"processInstanceIds\":[\"%s\"],\"migrationPlan\":{\"sourceProcessDefinitionId\":\"%s\","
                                    + "\"targetProcessDefinitionId\":\"%s\",\"instructions\":[]}}")
                            .formatted(review.getProcessInstanceId(), definition, definition));
            refused(
                    someone,
                    "POST",
                    "/process-definition/" + definition + "/restart",
                    "{\"processInstanceIds\":[\"%s\"],%s".formatted(review.getProcessInstanceId(), jump.substring(1)));
            refused(someone, "DELETE", "/process-instance/" + review.getProcessInstanceId(), "");
        }

        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"route.dmn", "route.dmn11.xml"})
    void deployingTheRouteTableAnewByAnyDoorAndWhoever(String file) {
        String table = new String(stream("dmn/route.dmn"), java.nio.charset.StandardCharsets.UTF_8);
        String body = "--part\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nmine\r\n"
                + "--part\r\nContent-Disposition: form-data; name=\"" + file + "\"; filename=\"" + file + "\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + table + "\r\n--part--\r\n";
        long deployments = repositoryService.createDeploymentQuery().count();

        for (String role : Roles.ALL) {
            boolean administrator = role.equals(Roles.CAMUNDA_ADMIN);
            String someone = administrator ? "administrator" : Roles.ON_SERVICE.contains(role) ? role + "-oak" : role;
            Visitor browser = Visitor.signedIn(port, someone).accepting("application/json");
            browser.get("/camunda/app/cockpit/default/");
            for (HttpResponse<String> answer : List.of(
                    Visitor.tool(port, someone)
                            .post("/engine-rest/deployment/create", "multipart/form-data; boundary=part", body),
                    browser.post(
                            "/camunda/api/engine/engine/default/deployment/create",
                            "multipart/form-data; boundary=part",
                            body,
                            "X-XSRF-TOKEN",
                            browser.cookie("XSRF-TOKEN")))) {
                if (administrator) {
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
                    assertThat(answer.body()).contains("/thresholds").contains("a second person approves");
                } else {
                    assertThat(answer.statusCode()).as(someone).isEqualTo(403);
                }
            }
        }

        assertThat(repositoryService.createDeploymentQuery().count()).isEqualTo(deployments);
    }

    @Test
    void bringingAnOlderTableBackByDeployingItAgainOrByDeletingTheOneInForce() {
        String shipped = repositoryService
                .createDeploymentQuery()
                .deploymentName("seed:route")
                .singleResult()
                .getId();
        long deployments = repositoryService.createDeploymentQuery().count();
        Visitor administrator = Visitor.tool(port, "administrator");

        HttpResponse<String> again =
                administrator.post("/engine-rest/deployment/" + shipped + "/redeploy", "application/json", "{}");
        HttpResponse<String> deleted =
                administrator.send("DELETE", "/engine-rest/deployment/" + shipped, "application/json", "");

        assertThat(again.statusCode()).as(again.body()).isEqualTo(400);
        assertThat(again.body()).contains("a second person approves");
        assertThat(deleted.statusCode()).isEqualTo(403);
        assertThat(repositoryService.createDeploymentQuery().count()).isEqualTo(deployments);
    }

    @Test
    void readingATasksFormAfterLosingTheRole() {
        claim(COLLEAGUE, COLLEAGUE);
        String task = "/task/" + review.getId();
        assertThat(get(COLLEAGUE, task + "/form-variables").body()).contains("immediateRisk");

        identityService.deleteMembership(COLLEAGUE, Roles.TEAM_LEADER);
        try {
            for (String path : List.of("", "/form-variables", "/variables", "/deployed-form", "/identity-links")) {
                refused(COLLEAGUE, "GET", task + path, null);
            }
            refused(COLLEAGUE, "POST", task + "/complete", answers(Map.of()));
            assertThat(get(COLLEAGUE, "/task").body()).isIn("[]", refusalOf(COLLEAGUE));
        } finally {
            identityService.createMembership(COLLEAGUE, Roles.TEAM_LEADER);
        }
    }

    @Test
    void replayingAFormPost() {
        String path = "/task/" + review.getId() + "/submit-form";
        assertThat(new RestTool(port, LEADER)
                        .send("POST", path, answers(Map.of()))
                        .status())
                .isEqualTo(204);
        Map<String, String> before = rows();

        refused(LEADER, "POST", path, answers(Map.of()));
        refused(COLLEAGUE, "POST", path, answers(Map.of()));

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void usingASessionAfterLogout() {
        Visitor leader = Visitor.signedIn(port, LEADER);
        String session = leader.cookie("JSESSIONID");
        assertThat(leader.get("/cases/" + reference).statusCode()).isEqualTo(200);
        leader.submit("/", "/logout", Map.of());

        for (String path : List.of(
                "/cases/" + reference,
                "/engine-rest/task/" + review.getId(),
                "/camunda/api/engine/engine/default/task/" + review.getId() + "/form-variables")) {
            HttpResponse<String> answer = Visitor.atTheDoor(port)
                    .accepting("application/json")
                    .withCookie("JSESSIONID=" + session)
                    .get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void findingOutByASearchWhatAClosedFolderSays() {
        desk.complete(reference, "review-seriousness", LEADER, Map.of("controlsKnownWeak", "yes"));
        String administrator = "safeguarding-administrator";
        assertThat(get(administrator, "/task").body()).contains(reference);

        for (String answer :
                List.of("controlsKnownWeak_eq_yes", "controlsKnownWeak_neq_no", "uncontrolledRisk_eq_true")) {
            assertThat(get(administrator, "/task?processVariables=" + answer).body())
                    .as(answer)
                    .doesNotContain(reference);
        }
    }

    private Answer claim(String person, String forWhom) {
        return new RestTool(port, person).post("/task/" + review.getId() + "/claim", Map.of("userId", forWhom));
    }

    private Answer refused(String person, String method, String path, String body) {
        Answer answer = body == null ? get(person, path) : new RestTool(port, person).send(method, path, body);
        assertThat(answer.refused())
                .as("%s %s %s: %s", person, method, path, answer)
                .isTrue();
        return answer;
    }

    private Answer get(String person, String path) {
        HttpResponse<String> answer = Visitor.tool(port, person).get("/engine-rest" + path);
        return new Answer(answer.statusCode(), answer.body());
    }

    /** What a person gets to whom the whole address is closed. */
    private String refusalOf(String person) {
        Answer answer = get(person, "/history/variable-instance");
        return answer.status() == 403 ? answer.body() : "[]";
    }

    private String answers(Map<String, Object> added) {
        Map<String, Object> answers = new HashMap<>(ValidAnswers.of("review-seriousness", clock.now()));
        answers.putAll(added);
        return json(submission(answers));
    }

    /** Everything but the log of what was refused. */
    private Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>(Database.rows(jdbc));
        rows.remove("heed.access_entry");
        return rows;
    }

    private static byte[] stream(String resource) {
        try {
            return new org.springframework.core.io.ClassPathResource(resource).getContentAsByteArray();
        } catch (java.io.IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }
}
