package care.heed.security;

import static care.heed.security.RestTool.submission;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.people.Roles;
import care.heed.support.AuditTimer;
import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.HeedTest;
import care.heed.support.ProposedChange;
import care.heed.support.TestClock;
import care.heed.support.ValidAnswers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Thousands of bad submissions to every form, by every interface: refused by name, kept as refused, and nothing else changed. */
@HeedTest
class BadSubmissionsTest {

    private static final long SEED = 20_270_302;
    private static final int MADE_UP_A_FORM = 45;
    private static final int AT_LEAST = 2_000;
    private static final int A_BATCH = 120;
    private static final int MOST_STEPS = 100;

    private static final String WORKER = "senior-support-worker-oak";
    private static final String START = "/process-definition/key/near-miss-case/";
    private static final List<String> ADDRESSES =
            List.of("/engine-rest", "/engine-rest/engine/default", "/camunda/api/engine/engine/default");

    /** What an answer must not show: how Heed is made. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\b(java|javax|jakarta|org|com|care)\\.[a-z]+\\.|\\bat [a-z.]+\\(|Exception\\b(?!\")|(?i:select |insert |update )[a-z_.]+ ");

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
    ProposedChange proposed;

    @Autowired
    EngineJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    AuditTimer timer;

    @Autowired
    RuntimeService runtimeService;

    @Autowired
    TaskService taskService;

    @Autowired
    JdbcClient jdbc;

    private final List<String> findings = new ArrayList<>();
    private final Map<String, Visitor> tools = new HashMap<>();
    private final Map<String, Visitor> browsers = new HashMap<>();
    private int tried;

    @BeforeEach
    void aWeekdayMorning() {
        clock.set("2027-03-02T10:00:00Z");
    }

    @Test
    void everyFormRefusesBadInputByNameAndTheCaseRunsOnToItsEnd() {
        TreeSet<String> forms = new TreeSet<>();

        walk(HARD_CASE, forms);
        walk(Map.of(), forms);
        answer(desk.task(proposed.of("governance-lead-2", null), "approve-threshold-change"), Map.of(), forms);
        answer(begun("audit-protection", "sign-protection-audit"), Map.of(), forms);
        answer(begun("governance-meeting", "hold-governance-meeting"), Map.of(), forms);
        Task signing = begun("audit-recognition", "sign-recognition-audit");
        String audit = (String) taskService.getVariable(signing.getId(), "caseReference");
        answer(signing, Map.of(), forms);
        asked(audit).forEach(task -> answer(task, Map.of(), forms));

        System.out.printf("%d bad submissions to %d forms, seed %d%n", tried, forms.size(), SEED);
        assertThat(findings).isEmpty();
        assertThat(forms).containsExactlyElementsOf(ValidAnswers.formIds());
        assertThat(tried).isGreaterThanOrEqualTo(AT_LEAST);
    }

    private Task begun(String process, String step) {
        return desk.task(timer.beginNow(process), step);
    }

    /** What an audit asks of a service, and a meeting of the operations director, whatever their figures say. */
    private List<Task> asked(String audit) {
        runtimeService
                .createMessageCorrelation("correct-practice-at-service")
                .processInstanceBusinessKey(audit)
                .setVariables(Map.of("caseReference", audit, "serviceId", "oak-house"))
                .correlateStartMessage();
        runtimeService
                .createProcessInstanceByKey("governance-meeting")
                .businessKey(audit)
                .setVariables(
                        Map.of("caseReference", audit, "serviceId", "provider", "theme", "staffing", "because", 1))
                .startBeforeActivity("plan-service-improvement")
                .execute();
        return Stream.of("correct-practice", "plan-service-improvement")
                .map(step -> desk.task(audit, step))
                .toList();
    }

    private void walk(Map<String, Map<String, Object>> answers, TreeSet<String> forms) {
        if (forms.add("raise-near-miss")) {
            BadSubmissions madeUp = madeUp("raise-near-miss", told("raise-near-miss", Map.of()));
            tryAll("raise-near-miss", madeUp.otherStarts(), WORKER, START + "start");
            tryForm("raise-near-miss", Map.of(), WORKER, START + "submit-form", START + "start");
        }
        String reference = desk.raise();
        for (int step = 0; step < MOST_STEPS; step++) {
            jobs.runDue();
            List<Task> open = taskService
                    .createTaskQuery()
                    .processInstanceBusinessKey(reference)
                    .list();
            if (open.isEmpty()) {
                return;
            }
            answer(open.get(0), answers, forms);
        }
        throw new AssertionError("The case did not end: " + desk.openSteps(reference));
    }

    private void answer(Task task, Map<String, Map<String, Object>> choices, TreeSet<String> forms) {
        String form = task.getTaskDefinitionKey();
        Map<String, Object> chosen = choices.getOrDefault(form, Map.of());
        String person = assigned(task);
        String path = "/task/" + task.getId();
        if (forms.add(form)) {
            tryForm(form, chosen, person, path + "/submit-form", path + "/complete");
        }
        assertThat(findings).isEmpty();
        RestTool.Answer answer = new RestTool(port, person).post(path + "/submit-form", submission(told(form, chosen)));
        assertThat(answer.status()).as("%s: %s", form, answer).isEqualTo(204);
    }

    private void tryForm(String form, Map<String, Object> chosen, String person, String... ways) {
        Map<String, Object> valid = told(form, chosen);
        List<BadSubmission> bad = new ArrayList<>(BadAnswers.of(form, valid, clock.now()));
        BadSubmissions madeUp = madeUp(form, valid);
        bad.addAll(madeUp.some(MADE_UP_A_FORM));
        if (form.equals("raise-near-miss")) {
            bad.addAll(madeUp.large());
        }
        tryAll(form, bad, person, ways);
    }

    private BadSubmissions madeUp(String form, Map<String, Object> valid) {
        return new BadSubmissions(SEED + form.hashCode(), FormOnPaper.of(form), valid, clock.now());
    }

    /** Valid answers whose texts can be told from everything that Heed itself says. */
    private Map<String, Object> told(String form, Map<String, Object> chosen) {
        Map<String, Object> answers = new LinkedHashMap<>(ValidAnswers.of(form, clock.now()));
        answers.putAll(chosen);
        FormOnPaper.of(form).questions().stream()
                .filter(question -> question.type().startsWith("text"))
                .forEach(question ->
                        answers.computeIfPresent(question.key(), (key, text) -> BadValues.NARRATIVE + " " + text));
        return answers;
    }

    /** By every way and address in turn, and a look at the whole database after each few. */
    private void tryAll(String form, List<BadSubmission> all, String person, String... ways) {
        for (int from = 0; from < all.size(); from += A_BATCH) {
            List<BadSubmission> batch = all.subList(from, Math.min(all.size(), from + A_BATCH));
            Map<String, String> before = Database.rows(jdbc);
            long refusals = refusals();
            batch.forEach(bad -> {
                String way = ways[tried % ways.length];
                String address = ADDRESSES.get(tried / ways.length % ADDRESSES.size());
                check(form, bad, address, way.replaceAll(".*/", ""), send(person, address, way, bad));
                tried++;
            });
            List<String> names = batch.stream().map(BadSubmission::what).toList();
            Database.rows(jdbc).forEach((table, rows) -> {
                if (!rows.equals(before.get(table))) {
                    findings.add("%s: %s changed from %s to %s by one of %s"
                            .formatted(form, table, before.get(table), rows, names));
                }
            });
            if (refusals() - refusals != batch.size()) {
                findings.add(
                        "%s: %d refusals kept of %d: %s".formatted(form, refusals() - refusals, batch.size(), names));
            }
        }
    }

    private HttpResponse<String> send(String person, String address, String way, BadSubmission bad) {
        if (address.startsWith("/engine-rest")) {
            return tools.computeIfAbsent(person, account -> Visitor.tool(port, account))
                    .post(address + way, bad.type(), bad.body());
        }
        Visitor browser = browsers.computeIfAbsent(person, account -> {
            Visitor visitor = Visitor.signedIn(port, account).accepting(BadSubmission.JSON);
            visitor.get("/camunda/app/tasklist/default/");
            return visitor;
        });
        return browser.post(address + way, bad.type(), bad.body(), "X-XSRF-TOKEN", browser.cookie("XSRF-TOKEN"));
    }

    private void check(String form, BadSubmission bad, String address, String way, HttpResponse<String> answer) {
        String body = answer.body();
        String wrong = null;
        if (answer.statusCode() / 100 != 4) {
            wrong = "not refused";
        } else if (bad.field() != null && !body.contains(bad.field() + ": ") && !body.contains(bad.field() + "[")) {
            wrong = "not named";
        } else if (body.contains(BadValues.NARRATIVE)) {
            wrong = "tells what was sent";
        } else if (INSIDE.matcher(body).find()) {
            wrong = "shows how Heed is made";
        } else if (body.length() > 10_000) {
            wrong = "answers at length";
        }
        if (wrong != null) {
            findings.add("%s: %s %s, %s by %s of %s: %d %s"
                    .formatted(
                            wrong,
                            form,
                            bad.field(),
                            bad.what(),
                            way,
                            address,
                            answer.statusCode(),
                            body.length() > 400 ? body.substring(0, 400) + "…" : body)
                    // The report of a test run ends at the first character that it cannot write.
                    .replaceAll("[^ -~]", "?"));
        }
    }

    private long refusals() {
        return jdbc.sql("SELECT count(*) FROM heed.access_entry WHERE kind = 'refused'")
                .query(Long.class)
                .single();
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
}
