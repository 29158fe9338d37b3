package care.heed.security;

import static care.heed.security.RestTool.json;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import care.heed.support.ValidAnswers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the phone page may send, for whom, and that sending it again raises nothing more. */
@HeedTest
class PhoneReportsTest {

    private static final String WORKER = "senior-support-worker-oak";
    private static final String JSON = "application/json";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aMorning() {
        clock.set("2027-03-02T10:00:00Z");
    }

    @Test
    void aDraftBecomesACaseWhoseFirstStepWaitsForItsAuthor() {
        HttpResponse<String> answer = send(WORKER, draft(UUID.randomUUID(), WORKER, Map.of()));

        assertThat(answer.statusCode()).isEqualTo(201);
        Task task = desk.task(reference(answer), "record-near-miss");
        assertThat(task.getAssignee()).isEqualTo(WORKER);
        assertThat(read(answer).path("next").asText()).endsWith("task=" + task.getId());
        assertThat(jdbc.sql("select identified_at = received_at - interval '5 minutes' from heed.near_miss"
                                + " where reference = :reference")
                        .param("reference", reference(answer))
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void theSameDraftIsTheSameCaseHoweverOftenItIsSent() {
        String draft = draft(UUID.randomUUID(), WORKER, Map.of());
        int before = cases();

        List<HttpResponse<String>> answers = Stream.generate(() -> draft)
                .limit(6)
                .parallel()
                .map(sent -> send(WORKER, sent))
                .toList();

        assertThat(answers).extracting(PhoneReportsTest::reference).containsOnly(reference(answers.get(0)));
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(cases()).isEqualTo(before + 1);
    }

    @Test
    void theIdOfADraftBelongsToItsAuthor() {
        UUID id = UUID.randomUUID();
        String reference = reference(send(WORKER, draft(id, WORKER, Map.of())));
        String leader = "team-leader-oak";

        HttpResponse<String> answer = send(leader, draft(id, leader, Map.of()));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(reference(answer)).isNotEqualTo(reference);
    }

    @Test
    void nobodySendsWhatAnotherHasWritten() {
        int before = cases();

        HttpResponse<String> answer = send("team-leader-oak", draft(UUID.randomUUID(), WORKER, Map.of()));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(cases()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auditor",
                "governance-lead",
                "administrator",
                "designated-safeguarding-lead",
                "operations-director",
                "safeguarding-administrator"
            })
    void whoMayNotStartACaseMayNotRaiseOneHere(String person) {
        int before = cases();

        assertThat(send(person, draft(UUID.randomUUID(), person, Map.of())).statusCode())
                .isEqualTo(403);
        assertThat(Visitor.tool(port, person).get("/raise").statusCode()).isEqualTo(403);
        assertThat(Visitor.tool(port, person).get("/raise/who").statusCode()).isEqualTo(403);
        assertThat(cases()).isEqualTo(before);
    }

    @Test
    void whatTheStartFormRefusesIsRefusedByFieldAndKeepsNothing() {
        Map<String, String> before = Database.rows(jdbc);
        UUID id = UUID.randomUUID();

        assertThat(refused(id, Map.of("serviceId", "elm-court"))).containsExactly("serviceId");
        assertThat(refused(id, Map.of("identifiedAt", "2027-03-02T10:01:00Z"))).containsExactly("identifiedAt");
        assertThat(refused(id, Map.of("adultRef", "", "headline", "ab"))).containsExactly("adultRef", "headline");
        assertThat(refused(id, Map.of("route", "standard"))).containsExactly("route");
        assertThat(refused(id, Map.of("raisedBy", "team-leader-oak"))).containsExactly("raisedBy");
        assertThat(Database.rows(jdbc)).isEqualTo(before);
        assertThat(send(WORKER, draft(id, WORKER, Map.of())).statusCode())
                .as("the id is free for the corrected draft")
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "",
                "{\"id\":\"1\",\"writtenBy\":\"senior-support-worker-oak\",\"answers\":{}}",
                "{\"id\":\"7b0a4c06-0a4e-4f0e-9b1c-0a6e0c1f2d3e\",\"answers\":{}}",
                "{\"id\":\"7b0a4c06-0a4e-4f0e-9b1c-0a6e0c1f2d3e\",\"writtenBy\":\"senior-support-worker-oak\"}",
                "{\"id\":\"7b0a4c06-0a4e-4f0e-9b1c-0a6e0c1f2d3e\",\"writtenBy\":\"senior-support-worker-oak\",\"answers\":[]}"
            })
    void whatIsNoDraftIsRefused(String body) {
        assertThat(send(WORKER, body).statusCode()).isEqualTo(400);
    }

    @Test
    void aBrowserNeedsTheTokenOfItsSessionAndGetsItWithTheAuthor() {
        Visitor browser = Visitor.signedIn(port, WORKER).accepting(JSON);
        JsonNode writer = read(browser.get("/raise/who"));

        assertThat(writer.path("person").asText()).isEqualTo(WORKER);
        assertThat(writer.path("now").asText()).isEqualTo("2027-03-02T10:00:00Z");
        assertThat(writer.path("services").findValuesAsText("id")).containsExactly("oak-house");
        HttpResponse<String> answer = browser.post(
                "/raise",
                JSON,
                draft(UUID.randomUUID(), WORKER, Map.of()),
                "X-CSRF-TOKEN",
                writer.path("token").asText());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(Visitor.signedIn(port, WORKER)
                        .accepting(JSON)
                        .post("/raise", JSON, draft(UUID.randomUUID(), WORKER, Map.of()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void thePageThatAPhoneKeepsNamesNobodyAndCarriesNoToken() {
        String worker = Visitor.signedIn(port, WORKER).get("/raise").body();

        assertThat(worker)
                .isEqualTo(
                        Visitor.signedIn(port, "team-leader-elm").get("/raise").body());
        assertThat(worker).doesNotContain("value=", "Oak House");
    }

    private List<String> refused(UUID id, Map<String, Object> answers) {
        HttpResponse<String> answer = send(WORKER, draft(id, WORKER, answers));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        return read(answer).path("errors").findValuesAsText("field");
    }

    private HttpResponse<String> send(String person, String body) {
        return Visitor.tool(port, person).post("/raise", JSON, body);
    }

    private String draft(UUID id, String writtenBy, Map<String, Object> changed) {
        Map<String, Object> answers = new HashMap<>(ValidAnswers.of("raise-near-miss", clock.now()));
        answers.putAll(changed);
        return json(Map.of("id", id.toString(), "writtenBy", writtenBy, "answers", answers));
    }

    private int cases() {
        return jdbc.sql("select count(*) from heed.near_miss")
                .query(Integer.class)
                .single();
    }

    private static String reference(HttpResponse<String> answer) {
        return read(answer).path("reference").asText();
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(answer.body(), notJson);
        }
    }
}
