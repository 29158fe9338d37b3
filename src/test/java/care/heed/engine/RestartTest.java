package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import care.heed.security.Visitor;
import care.heed.support.ValidAnswers;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heed is killed in the middle of a case, hours pass, and it starts again: the case is whole, what fell due fires, and a table that was published stays. */
class RestartTest {

    private static final String WORKER = "senior-support-worker-oak";
    private static final String TEAM_LEADER = "team-leader-oak";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    @Test
    void aKilledHeedLosesNothingAndTimersThatFellDueMeanwhileFireOnTheNextStart() throws Exception {
        List<String> tasks;
        List<String> evidence;
        ProcessHandle orphan;
        String sent;
        String reference;
        try (RunningHeed heed = RunningHeed.start(directory)) {
            heed.post(WORKER, "/training/clock", "{\"duration\":\"P1D\"}");
            sent = JSON.writeValueAsString(ValidAnswers.of("raise-near-miss", now(heed)));
            reference = send(heed, sent);
            String task = taskId(heed, "record-near-miss");
            heed.post(WORKER, "/engine-rest/task/" + task + "/submit-form", submission("record-near-miss", now(heed)));
            publishAnotherTable(heed);
            tasks = tasks(heed);
            evidence = evidence();
            assertThat(tasks).hasSizeGreaterThan(3);
            assertThat(evidence).hasSizeGreaterThan(2);

            heed.kill();
        }
        orphan = ProcessHandle.of(Long.parseLong(processFile().get(0))).orElseThrow();
        assertThat(orphan.isAlive()).as("the database of the killed Heed").isTrue();
        hoursPassWhileHeedIsDown();

        try (RunningHeed heed = RunningHeed.start(directory)) {
            assertThat(orphan.isAlive()).isFalse();
            assertThat(versionInForce(heed)).isEqualTo(2);
            assertThat(rows("SELECT state FROM heed.threshold_change")).containsExactly("published");
            assertThat(heed.get(WORKER, "/training/clock").path("movedBy").asText())
                    .isEqualTo("PT27H");
            assertThat(tasks(heed)).containsAll(tasks);
            assertThat(evidence()).containsAll(evidence);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(escalations(heed)).contains("review-seriousness"));
            assertThat(send(heed, sent)).isEqualTo(reference);
            reviewSeriousness(heed);
            assertThat(tasks(heed)).anyMatch(task -> task.startsWith("screen-threshold "));
            assertThat(heed.get("auditor", "/engine-rest/history/process-instance?processDefinitionKey=near-miss-case")
                            .findValuesAsText("businessKey"))
                    .containsExactly(reference);
        }
        assertThat(new PostgresDirectory(directory).processFile()).doesNotExist();
    }

    /** A care record sends a near miss, each time with the same key. */
    private static String send(RunningHeed heed, String nearMiss) throws Exception {
        return heed.post(
                        WORKER, "/api/near-misses", nearMiss, "Idempotency-Key", "7c9e6679-7425-40de-944b-e07fc1f90ae7")
                .path("reference")
                .asText();
    }

    /** Governance changes a table in the running system, as two people do it. */
    private void publishAnotherTable(RunningHeed heed) throws Exception {
        Visitor lead = Visitor.signedIn(heed.port(), "governance-lead");
        String table = Files.readString(Path.of("dmn/closure-themes.dmn"))
                .replace("&gt;= 2", "&gt;= 3")
                .replace("[0..2)", "[0..3)");
        String page = lead.submit(
                        "/thresholds/closure-themes/edit", "/thresholds/closure-themes/edit", Map.of("dmn", table))
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("https?://[^/]+", "");
        String day = now(heed).toString().substring(0, 10);
        lead.submit(page, page + "/replay", Map.of("from", day, "until", day, "service", "oak-house"));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(rows("SELECT state FROM heed.replay")).containsExactly("done"));
        lead.submit(page, page + "/propose", Map.of("reason", "Two cases with one theme are too few for a plan."));
        String approval = "/engine-rest/task/" + taskId(heed, "approve-threshold-change");
        heed.post("governance-lead-2", approval + "/claim", "{\"userId\":\"governance-lead-2\"}");
        heed.post(
                "governance-lead-2",
                approval + "/submit-form",
                "{\"variables\":{\"approved\":{\"value\":\"yes\"},\"approvalNote\":{\"value\":\"Agreed.\"}}}");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(versionInForce(heed)).isEqualTo(2));
    }

    private static int versionInForce(RunningHeed heed) throws Exception {
        return heed.get("auditor", "/engine-rest/decision-definition/key/closure-themes")
                .path("version")
                .asInt();
    }

    private void reviewSeriousness(RunningHeed heed) throws Exception {
        String task = "/engine-rest/task/" + taskId(heed, "review-seriousness");
        heed.post(TEAM_LEADER, task + "/claim", "{\"userId\":\"" + TEAM_LEADER + "\"}");
        heed.post(TEAM_LEADER, task + "/submit-form", submission("review-seriousness", now(heed)));
    }

    private static Instant now(RunningHeed heed) throws Exception {
        return Instant.parse(heed.get(WORKER, "/training/clock").path("now").asText());
    }

    private static String taskId(RunningHeed heed, String step) throws Exception {
        return heed.get("auditor", "/engine-rest/task?taskDefinitionKey=" + step)
                .path(0)
                .path("id")
                .asText();
    }

    /** Every open task as its step, id, due date and the person who has it. */
    private static List<String> tasks(RunningHeed heed) throws Exception {
        return StreamSupport.stream(heed.get("auditor", "/engine-rest/task").spliterator(), false)
                .map(task -> String.join(
                        " ",
                        task.path("taskDefinitionKey").asText(),
                        task.path("id").asText(),
                        task.path("due").asText(),
                        task.path("assignee").asText()))
                .toList();
    }

    /** The steps whose missed deadline was escalated. */
    private List<String> escalations(RunningHeed heed) throws Exception {
        assertThat(tasks(heed)).anyMatch(task -> task.startsWith("acknowledge-escalation "));
        return rows("SELECT step FROM heed.evidence_entry WHERE kind = 'deadline-missed'");
    }

    private List<String> evidence() throws Exception {
        return rows("SELECT entry::text FROM heed.evidence_entry entry");
    }

    /** The clock of training mode stands in the database, so that time can pass there while nobody watches. */
    private void hoursPassWhileHeedIsDown() throws Exception {
        rows("UPDATE heed.training_clock SET moved_by_millis = moved_by_millis + "
                + Duration.ofHours(3).toMillis() + " RETURNING 'moved'");
    }

    private List<String> rows(String sql) throws Exception {
        PostgresDirectory postgres = new PostgresDirectory(directory);
        String url = "jdbc:postgresql://127.0.0.1:" + processFile().get(3) + "/heed";
        try (Connection connection = DriverManager.getConnection(url, LocalPostgres.USER, postgres.password());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }

    private List<String> processFile() throws Exception {
        return Files.readAllLines(new PostgresDirectory(directory).processFile()).stream()
                .map(String::strip)
                .toList();
    }

    private static String submission(String form, Instant now) throws Exception {
        Map<String, Object> variables = new LinkedHashMap<>();
        ValidAnswers.of(form, now)
                .forEach((key, value) -> variables.put(key, Collections.singletonMap("value", value)));
        return JSON.writeValueAsString(Map.of("variables", variables));
    }
}
