package care.heed.security;

import static care.heed.security.RestTool.json;
import static care.heed.security.RestTool.submission;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.people.Roles;
import care.heed.security.BadAnswers.BadAnswer;
import care.heed.security.RestTool.Answer;
import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import care.heed.support.ValidAnswers;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bad input to every form over HTTP is refused by name and changes nothing; the same case then runs to its end. */
@HeedTest
class BadInputTest {

    private static final String WORKER = "senior-support-worker-oak";
    private static final String LEADER = "team-leader-oak";
    private static final String START = "/process-definition/key/near-miss-case/";
    private static final int MOST_STEPS = 100;

    /** Answers that lead a case through the steps an ordinary one never sees. */
    private static final Map<String, Map<String, Object>> HARD_CASE = Map.of(
            "review-seriousness", Map.of("recurrenceNextShift", "yes", "riskControlledNow", "no"),
            "screen-threshold", Map.of("avoidedHarmSeverity", "serious", "abuseIndicators", List.of("neglect")),
            "decide-route",
                    Map.of("overrideRoute", "standard", "overrideReason", "The cause is known and has been removed."),
            "reassess-threshold", Map.of("consultLocalAuthority", "yes"),
            "consult-local-authority", Map.of("authorityOutcome", "declined"),
            "oversee-high-severity", Map.of("repeatedExposureRisk", "yes", "consultationCompleted", "no"));

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
    ManagementService managementService;

    @Autowired
    RuntimeService runtimeService;

    @Autowired
    JdbcClient jdbc;

    private final List<String> findings = new ArrayList<>();

    @BeforeEach
    void aWeekdayMorning() {
        clock.set("2027-03-02T10:00:00Z");
    }

    @Test
    void everyFormRefusesBadInputByNameAndTheCaseRunsOnToItsEnd() {
        TreeSet<String> tried = new TreeSet<>();

        walk(HARD_CASE, tried);
        walk(Map.of(), tried);

        assertThat(findings).isEmpty();
        assertThat(tried).containsExactlyElementsOf(ValidAnswers.formIds());
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

    private void walk(Map<String, Map<String, Object>> answers, TreeSet<String> tried) {
        RestTool worker = new RestTool(port, WORKER);
        if (tried.add("raise-near-miss")) {
            tryAll(
                    "raise-near-miss",
                    ValidAnswers.of("raise-near-miss", clock.now()),
                    worker,
                    START + "submit-form",
                    START + "start");
        }
        Answer started =
                worker.post(START + "submit-form", submission(ValidAnswers.of("raise-near-miss", clock.now())));
        assertThat(started.status()).as(started.toString()).isEqualTo(200);
        String reference = businessKey(started);
        for (int step = 0; step < MOST_STEPS; step++) {
            jobs.runDue();
            List<Task> open = taskService
                    .createTaskQuery()
                    .processInstanceBusinessKey(reference)
                    .list();
            if (open.isEmpty()) {
                assertThat(runtimeService
                                .createProcessInstanceQuery()
                                .processInstanceBusinessKey(reference)
                                .count())
                        .isZero();
                return;
            }
            answer(open.get(0), answers, tried);
        }
        throw new AssertionError("The case did not end: " + desk.openSteps(reference));
    }

    private void answer(Task task, Map<String, Map<String, Object>> changes, TreeSet<String> tried) {
        String form = task.getTaskDefinitionKey();
        Map<String, Object> valid = new LinkedHashMap<>(ValidAnswers.of(form, clock.now()));
        valid.putAll(changes.getOrDefault(form, Map.of()));
        RestTool person = new RestTool(port, assigned(task));
        String path = "/task/" + task.getId();
        if (tried.add(form)) {
            tryAll(form, valid, person, path + "/submit-form", path + "/complete");
        }
        Answer answer = person.post(path + "/submit-form", submission(valid));
        assertThat(answer.status()).as("%s: %s", form, answer).isEqualTo(204);
    }

    private static boolean names(Answer answer, String field) {
        return field == null
                || answer.body().contains(field + ": ")
                || answer.body().contains(field + "[");
    }

    /** Every bad answer, by one of the two ways in turn. */
    private void tryAll(String form, Map<String, Object> valid, RestTool person, String... ways) {
        Map<String, String> before = Database.rows(jdbc);
        int turn = form.length();
        for (BadAnswer bad : BadAnswers.of(form, valid, clock.now())) {
            String path = ways[turn++ % ways.length];
            Answer answer = person.send("POST", path, bad.body());
            if (!answer.refused() || !names(answer, bad.field())) {
                findings.add("%s %s, %s by %s: %s"
                        .formatted(form, bad.field(), bad.what(), path.replaceAll(".*/", ""), answer));
            }
        }
        changes(form, before);
    }

    private void changes(String form, Map<String, String> before) {
        Database.rows(jdbc).forEach((table, rows) -> {
            if (!rows.equals(before.get(table))) {
                findings.add("%s: %s changed from %s to %s".formatted(form, table, before.get(table), rows));
            }
        });
    }

    /** The person who has the task, or the first of its roles' people whom the rules let take it. */
    private String assigned(Task task) {
        if (task.getAssignee() != null) {
            return task.getAssignee();
        }
        List<String> people = taskService.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .map(group -> Roles.ON_SERVICE.contains(group) ? group + "-oak" : group)
                .flatMap(account -> Stream.of(account, account + "-2"))
                .toList();
        return people.stream()
                .filter(person -> new RestTool(port, person)
                                .post("/task/" + task.getId() + "/claim", Map.of("userId", person))
                                .status()
                        == 204)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("Nobody of " + people + " may take " + task.getTaskDefinitionKey()));
    }

    private static String businessKey(Answer started) {
        try {
            return new ObjectMapper()
                    .readTree(started.body())
                    .path("businessKey")
                    .asText();
        } catch (com.fasterxml.jackson.core.JsonProcessingException failure) {
            throw new IllegalStateException(json(started), failure);
        }
    }
}
