package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What whoever watches Heed can see: how late deadlines are, what waits, and what the engine could not do; nothing of a case. */
@HeedTest
class WatchingTest {

    private static final String ADMINISTRATOR = "administrator";
    private static final String HEADLINE = "Watched: the lark window was left open";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Autowired
    EngineJobs jobs;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    private String reference;

    private final Map<String, Date> starts = new HashMap<>();

    /** On a day to which no other test looks; the timers that begin audits are put off until then. */
    @BeforeEach
    void aCaseThatWaitsToBeRecorded() {
        clock.set("2038-03-02T10:00:00Z");
        management.createJobQuery().timers().list().forEach(timer -> {
            starts.put(timer.getId(), timer.getDuedate());
            management.setJobDuedate(timer.getId(), Date.from(Instant.parse("2040-01-02T09:00:00Z")));
        });
        reference = desk.raise("senior-support-worker-oak", Map.of("headline", HEADLINE));
    }

    @AfterEach
    void putBack() {
        starts.forEach(management::setJobDuedate);
        // The case is deleted without its steps' ends.
        jdbc.sql("delete from heed.open_step where case_reference = :reference")
                .param("reference", reference)
                .update();
    }

    @Test
    void theFiguresFollowADeadlineFromDueToAcknowledged() {
        double missed = figure("heed_deadlines_missed");
        double unacknowledged = figure("heed_escalations_unacknowledged");
        assertThat(figure("heed_cases_open"))
                .isEqualTo(jdbc.sql("select count(*) from heed.near_miss where closed_at is null")
                        .query(Double.class)
                        .single());
        assertThat(figure("heed_deadline_lag_seconds")).isZero();

        clock.set("2038-03-02T10:25:00Z");
        assertThat(figure("heed_deadline_lag_seconds")).isEqualTo(secondsSinceTheFirstTimer());
        assertThat(figure("heed_deadlines_missed")).isEqualTo(missed + 1);
        assertThat(figure("heed_escalations_unacknowledged")).isEqualTo(unacknowledged);

        jobs.runDue();
        assertThat(figure("heed_deadline_lag_seconds")).isZero();
        assertThat(figure("heed_escalations_unacknowledged")).isEqualTo(unacknowledged + 1);

        desk.complete(reference, "acknowledge-escalation", "registered-manager-oak");
        assertThat(figure("heed_escalations_unacknowledged")).isEqualTo(unacknowledged);
        assertThat(figure("heed_deadlines_missed")).isEqualTo(missed + 1);
    }

    @Test
    void timersThatDoNotFireAskForAttention() {
        assertThat(component("timers").path("status").asText()).isEqualTo("UP");

        clock.set("2038-03-02T10:25:00Z");

        assertThat(component("timers").path("status").asText()).isEqualTo("ATTENTION");
        assertThat(component("timers").at("/details/lateSeconds").asDouble()).isEqualTo(secondsSinceTheFirstTimer());
        assertThat(component("db").path("status").asText()).isEqualTo("UP");
        assertThat(component("heads").path("details").has("lastExported")).isTrue();
    }

    @Test
    void anIncidentIsCountedAndTellsTheAdministratorsOnce() {
        double incidents = figure("heed_incidents");
        Job deadline = management.createJobQuery().timers().active().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .findFirst()
                .orElseThrow();

        management.setJobRetries(deadline.getId(), 0);
        management.setJobRetries(deadline.getId(), 0);

        assertThat(figure("heed_incidents")).isEqualTo(incidents + 1);
        assertThat(component("incidents").path("status").asText()).isEqualTo("ATTENTION");
        assertThat(jdbc.sql("select role from heed.notice where kind = 'incident' and case_reference = :reference")
                        .param("reference", reference)
                        .query(String.class)
                        .list())
                .containsExactly("camunda-admin");
        String seen = Visitor.signedIn(port, ADMINISTRATOR).get("/").body();
        assertThat(seen)
                .contains(reference, "could not go on by itself")
                .doesNotContain(HEADLINE, "/cases/" + reference);
        assertThat(Visitor.signedIn(port, "senior-support-worker-oak").get("/").body())
                .doesNotContain("could not go on by itself");
    }

    @Test
    void aProbeWithoutAnAccountSeesOnlyWhetherItIsWell() {
        Visitor probe = Visitor.atTheDoor(port).accepting("application/json");

        assertThat(read(probe.get("/actuator/health").body()).has("components")).isFalse();
        assertThat(read(probe.get("/actuator/health/liveness").body())
                        .path("status")
                        .asText())
                .isEqualTo("UP");
        assertThat(read(probe.get("/actuator/health/readiness").body())
                        .path("status")
                        .asText())
                .isEqualTo("UP");
        assertThat(probe.get("/actuator/health/timers").statusCode()).isEqualTo(401);
        assertThat(read(Visitor.tool(port, "team-leader-oak")
                                .get("/actuator/health")
                                .body())
                        .has("components"))
                .isFalse();
    }

    @Test
    void noFigureNamesACaseAnAdultOrAPerson() {
        Visitor.tool(port, "team-leader-oak").get("/cases/" + reference);

        assertThat(metrics()).doesNotContain(reference, "CR-1042", HEADLINE, "team-leader-oak", "oak-house");
    }

    private double secondsSinceTheFirstTimer() {
        Instant first = management.createJobQuery().timers().list().stream()
                .map(timer -> timer.getDuedate().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
        assertThat(first).isBefore(clock.now());
        return Duration.between(first, clock.now()).toSeconds();
    }

    private double figure(String name) {
        return metrics()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow();
    }

    private String metrics() {
        return Visitor.tool(port, ADMINISTRATOR)
                .accepting("text/plain")
                .get("/actuator/prometheus")
                .body();
    }

    private JsonNode component(String name) {
        return read(Visitor.tool(port, ADMINISTRATOR).get("/actuator/health").body())
                .path("components")
                .path(name);
    }

    private static JsonNode read(String body) {
        try {
            return new ObjectMapper().readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(body, notJson);
        }
    }
}
