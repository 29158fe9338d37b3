package care.heed.security;

import static care.heed.security.RestTool.json;
import static care.heed.security.RestTool.submission;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.security.RestTool.Answer;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import care.heed.support.ValidAnswers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody gets round the forms of a case over HTTP, nor answers one twice. */
@HeedTest
class BadInputTest {

    private static final String WORKER = "senior-support-worker-oak";
    private static final String LEADER = "team-leader-oak";
    private static final String START = "/process-definition/key/near-miss-case/";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Autowired
    ManagementService managementService;

    @Autowired
    JdbcClient jdbc;

    private final List<String> findings = new ArrayList<>();

    @BeforeEach
    void aWeekdayMorning() {
        clock.set("2027-03-02T10:00:00Z");
    }

    @Test
    void nobodyGetsRoundTheFormsOfACaseByRest() {
        String reference = desk.raise();
        desk.complete(reference, "record-near-miss", WORKER);
        String task = "/task/" + desk.task(reference, "review-seriousness").getId();
        String plan = "/task/" + desk.task(reference, "open-protection-plan").getId();
        String instance = "/process-instance/"
                + desk.task(reference, "review-seriousness").getProcessInstanceId();
        String job = "/job/"
                + managementService.createJobQuery().timers().activityId("deadline-review-seriousness").list().stream()
                        .findAny()
                        .orElseThrow()
                        .getId();
        String answers = json(submission(ValidAnswers.of("review-seriousness", clock.now())));
        Answer claimed = new RestTool(port, LEADER).post(task + "/claim", Map.of("userId", LEADER));
        assertThat(claimed.status()).as(claimed.toString()).isEqualTo(204);
        Map<String, String> before = Database.rows(jdbc);

        tryTo("team-leader-elm", "POST", task + "/claim", "{\"userId\":\"team-leader-elm\"}");
        tryTo("team-leader-oak-2", "POST", task + "/claim", "{\"userId\":\"team-leader-oak-2\"}");
        tryTo("operations-director", "POST", plan + "/claim", "{\"userId\":\"operations-director-2\"}");
        tryTo("operations-director", "POST", plan + "/claim", "{\"userId\":\"nobody\u0000\"}");
        tryTo("team-leader-oak-2", "POST", plan + "/submit-form", plan(clock.now()));
        tryTo("auditor", "POST", plan + "/complete", plan(clock.now()));
        for (String someone : List.of(
                "team-leader-oak-2", "team-leader-elm", "registered-manager-oak", "auditor", "administrator", WORKER)) {
            tryTo(someone, "POST", task + "/submit-form", answers);
            tryTo(someone, "POST", task + "/complete", answers);
        }
        String value = "{\"value\":\"yes\",\"type\":\"String\"}";
        tryTo(LEADER, "POST", task + "/resolve", answers);
        tryTo(LEADER, "POST", task + "/bpmnError", "{\"errorCode\":\"skip\"}");
        tryTo(LEADER, "POST", task + "/bpmnEscalation", "{\"escalationCode\":\"skip\"}");
        tryTo(LEADER, "PUT", task + "/variables/riskControlledNow", value);
        tryTo(LEADER, "PUT", task + "/localVariables/riskControlledNow", value);
        tryTo(LEADER, "POST", task + "/variables", "{\"modifications\":{\"riskControlledNow\":" + value + "}}");
        tryTo(LEADER, "DELETE", task + "/variables/caseReference", "");
        tryTo(LEADER, "POST", task + "/assignee", "{\"userId\":\"team-leader-oak-2\"}");
        tryTo(LEADER, "POST", task + "/delegate", "{\"userId\":\"team-leader-oak-2\"}");
        tryTo(LEADER, "POST", task + "/identity-links", "{\"groupId\":\"auditor\",\"type\":\"candidate\"}");
        tryTo(LEADER, "PUT", task + "/", "{\"due\":\"2030-01-01T00:00:00.000+0000\"}");
        tryTo(LEADER, "DELETE", task, "");
        tryTo(LEADER, "POST", "/task/create", "{\"name\":\"Another task\"}");
        tryTo(LEADER, "PUT", instance + "/variables/uncontrolledRisk", "{\"value\":false,\"type\":\"Boolean\"}");
        tryTo(LEADER, "PUT", instance + "/suspended", "{\"suspended\":true}");
        tryTo(LEADER, "DELETE", instance, "");
        tryTo(
                LEADER,
                "POST",
                instance + "/modification",
                "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"route-decided\"}]}");
        tryTo(LEADER, "POST", job + "/execute", "");
        tryTo(LEADER, "PUT", job + "/duedate", "{\"duedate\":\"2030-01-01T00:00:00.000+0000\"}");
        for (String message : List.of(
                "chronology-checked",
                "severity-known",
                "escalate-now",
                "near-miss-recorded",
                "close-as-duplicate",
                "reopen-case")) {
            tryTo(
                    LEADER,
                    "POST",
                    "/message",
                    "{\"messageName\":\"%s\",\"businessKey\":\"%s\"}".formatted(message, reference));
        }
        tryTo(
                LEADER,
                "POST",
                "/message",
                "{\"messageName\":\"reopen-case\",\"businessKey\":\"%s\",\"processVariables\":{".formatted(reference)
                        + "\"caseReference\":{\"value\":\"%s\"},\"serviceId\":{\"value\":\"oak-house\"},"
                                .formatted(reference)
                        + "\"recognised\":{\"value\":true},\"highSeverity\":{\"value\":false}}}");
        for (String other : List.of("recognise-warning-event", "protect-before-return", "escalate-concern")) {
            tryTo(WORKER, "POST", "/process-definition/key/" + other + "/start", "{}");
            tryTo(WORKER, "POST", "/process-definition/key/" + other + "/submit-form", "{}");
        }
        tryTo(
                WORKER,
                "POST",
                START + "start",
                "{\"startInstructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"learn\"}]}");

        changes("", before);
        assertThat(findings).isEmpty();
    }

    @Test
    void aStepIsCompletedOnceHoweverOftenItIsSent() {
        String reference = desk.raise();
        String path = "/task/" + desk.task(reference, "record-near-miss").getId() + "/submit-form";
        Map<String, Object> answers = submission(ValidAnswers.of("record-near-miss", clock.now()));
        RestTool worker = new RestTool(port, WORKER);

        List<Integer> statuses = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> worker.post(path, answers).status()))
                .limit(4)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnlyOnce(204).allMatch(status -> status == 204 || status / 100 == 4);
        Map<String, String> before = Database.rows(jdbc);
        assertThat(worker.post(path, answers).status()).isEqualTo(400);
        changes("", before);
        assertThat(findings).isEmpty();
    }

    private String plan(Instant now) {
        return json(submission(ValidAnswers.of("open-protection-plan", now)));
    }

    private void tryTo(String person, String method, String path, String body) {
        Answer answer = new RestTool(port, person).send(method, path, body);
        if (!answer.refused()) {
            findings.add(String.join(" ", person, method, path, body, "->", answer.toString()));
        }
    }

    private void changes(String form, Map<String, String> before) {
        Database.rows(jdbc).forEach((table, rows) -> {
            if (!rows.equals(before.get(table))) {
                findings.add("%s: %s changed from %s to %s".formatted(form, table, before.get(table), rows));
            }
        });
    }
}
