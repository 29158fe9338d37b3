package care.heed.intake;

import static care.heed.intake.CareRecord.JSON;
import static care.heed.intake.CareRecord.NEAR_MISSES;
import static care.heed.intake.CareRecord.newKey;
import static care.heed.intake.CareRecord.reference;
import static care.heed.intake.CareRecord.tree;
import static care.heed.intake.CareRecord.type;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.security.Database;
import care.heed.security.Visitor;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import care.heed.support.ValidAnswers;
import care.heed.support.WholeCase;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A care record raises near misses in plain JSON: as the form does, once for each key, and by its own rights only. */
@HeedTest
class NearMissDoorTest {

    private static final String WORKER = "senior-support-worker-oak";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    WholeCase wholeCase;

    @Autowired
    TestClock clock;

    @Autowired
    Register register;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    private CareRecord careRecord;

    @BeforeEach
    void aTuesdayMorning() {
        clock.set("2027-03-02T10:00:00Z");
        careRecord = new CareRecord(port, WORKER);
    }

    @Test
    void theCaseIsTheOneThatTheFormWouldHaveStarted() {
        HttpResponse<String> raised = careRecord.send(answers(Map.of()));

        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        String reference = tree(raised.body()).path("reference").asText();
        assertThat(raised.headers().firstValue("Location")).contains(NEAR_MISSES + "/" + reference);
        String byForm = desk.raise(WORKER, Map.of());
        assertThat(variables(reference)).isEqualTo(variables(byForm));
        EvidenceEntry record =
                register.latestRecord(reference, "raise-near-miss").orElseThrow();
        assertThat(record)
                .usingRecursiveComparison()
                .ignoringFields("caseReference")
                .isEqualTo(register.latestRecord(byForm, "raise-near-miss").orElseThrow());
        assertThat(desk.task(reference, "record-near-miss").getAssignee()).isEqualTo(WORKER);
        assertThat(desk.task(reference, "record-near-miss").getTenantId()).isEqualTo("oak-house");
    }

    @Test
    void anAccountOfOneServiceMayLeaveTheServiceOut() {
        Map<String, Object> answers = answers(Map.of());
        answers.remove("serviceId");

        String reference = reference(careRecord.send(answers));

        assertThat(desk.task(reference, "record-near-miss").getTenantId()).isEqualTo("oak-house");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
            serviceId,    '"elm-court"'
            serviceId,    '"nowhere"'
            serviceId,    '7'
            identifiedAt, '"2027-03-02T10:01:00Z"'
            identifiedAt, '"yesterday"'
            identifiedAt, '1900000000'
            identifiedAt, 'null'
            adultRef,     'null'
            adultRef,     '"   "'
            adultRef,     '"CR-1\\u0000042"'
            adultRef,     '["CR-1042"]'
            headline,     '"No"'
            headline,     'true'
            headline,     '{"text": "Hoist sling nearly gave way"}'
            headline,     '"Half a character \\ud800 in it"'
            adultName,    '"A. Person"'
            raisedBy,     '"team-leader-oak"'
            caseReference, '"NM-2020-1"'
            """)
    void aFieldThatIsWrongIsNamedAndNothingIsChanged(String field, String value) {
        Map<String, Object> answers = answers(Map.of());
        answers.put(field, tree(value));
        Map<String, String> before = Database.rows(jdbc);

        HttpResponse<String> refused = careRecord.send(answers);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(type(refused)).startsWith("application/problem+json");
        assertThat(fields(refused)).containsExactly(field);
        assertThat(refused.body()).doesNotContain("Person", "Half a character", "gave way");
        assertThat(Database.rows(jdbc)).isEqualTo(before);
    }

    @Test
    void everyFieldThatIsWrongIsNamedAtOnce() {
        HttpResponse<String> refused = careRecord.send(
                Map.of("serviceId", "elm-court", "identifiedAt", "soon", "headline", "x".repeat(121), "shift", "late"));

        assertThat(fields(refused))
                .containsExactlyInAnyOrder("serviceId", "identifiedAt", "adultRef", "headline", "shift");
        assertThat(tree(refused.body()).path("detail").asText()).contains("identifiedAt: ", "shift: ");
    }

    @Test
    void whatIsNoReadableJsonIsRefusedWithAReason() {
        String valid = CareRecord.json(answers(Map.of()));
        record Sent(int status, String field, String type, byte[] body) {}
        List<Sent> bad = new ArrayList<>(List.of(
                new Sent(415, "Content-Type", "text/plain", bytes(valid)),
                new Sent(415, "Content-Type", "application/xml", bytes("<nearMiss/>")),
                new Sent(415, "Content-Type", "application/*", bytes(valid)),
                new Sent(415, "Content-Type", "application/json;charset=utf-16", bytes(valid)),
                new Sent(415, "Content-Type", "application/x-www-form-urlencoded", bytes("headline=Sling")),
                new Sent(415, "Content-Type", null, bytes(valid)),
                new Sent(413, "body", JSON, bytes("{\"headline\":\"" + "x".repeat(100_000) + "\"}")),
                new Sent(400, "body", JSON, bytes("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000))),
                new Sent(400, "body", JSON, valid.getBytes(StandardCharsets.UTF_16)),
                new Sent(400, "body", JSON, new byte[] {
                    '{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'
                })));
        for (String body :
                List.of("", "null", "[]", "\"text\"", "7", "{", "{} {}", "{\"headline\":1,\"headline\":2}", "{a:1}")) {
            bad.add(new Sent(400, "body", JSON, bytes(body)));
        }
        Map<String, String> before = Database.rows(jdbc);

        for (Sent sent : bad) {
            HttpResponse<String> refused = careRecord.sendBytes(NEAR_MISSES, sent.type(), sent.body());

            String what = sent.type() + " "
                    + new String(sent.body(), 0, Math.min(60, sent.body().length), StandardCharsets.UTF_8);
            assertThat(refused.statusCode()).as(what).isEqualTo(sent.status());
            assertThat(type(refused)).as(what).startsWith("application/problem+json");
            assertThat(fields(refused)).as(what).containsExactly(sent.field());
        }
        assertThat(Database.rows(jdbc)).isEqualTo(before);
    }

    @Test
    void filesAreNotTakenHowEverTheyAreSent() {
        for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=x")) {
            HttpResponse<String> refused = careRecord.sendBytes(NEAR_MISSES, type, bytes("--x\r\nbroken"));

            assertThat(refused.statusCode()).as(type + " " + refused.body()).isEqualTo(415);
            assertThat(type(refused)).startsWith("application/problem+json");
        }
    }

    @Test
    void aNearMissWithoutAKeyIsRefused() {
        String valid = CareRecord.json(answers(Map.of()));

        HttpResponse<String> without = Visitor.tool(port, WORKER).post(NEAR_MISSES, JSON, valid);

        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(fields(without)).containsExactly("Idempotency-Key");
        for (String key : List.of("two words", "x".repeat(256))) {
            HttpResponse<String> refused = careRecord.send(key, answers(Map.of()));

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(fields(refused)).containsExactly("Idempotency-Key");
        }
    }

    @Test
    void theSameKeyWithTheSameAnswersOpensOneCaseAndAnswersTheSame() {
        String key = newKey();
        Map<String, Object> answers = answers(Map.of());
        HttpResponse<String> first = careRecord.send(key, answers);
        Map<String, String> before = Database.rows(jdbc);
        clock.set("2027-03-03T10:00:00Z");

        HttpResponse<String> second = careRecord.send(key, new TreeMap<>(answers).descendingMap());

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(reference(second)).isEqualTo(reference(first));
        assertThat(Database.rows(jdbc)).isEqualTo(before);
    }

    @Test
    void theSameKeyWithOtherAnswersIsRefused() {
        String key = newKey();
        careRecord.send(key, answers(Map.of()));
        Map<String, String> before = Database.rows(jdbc);

        HttpResponse<String> refused = careRecord.send(key, answers(Map.of("adultRef", "CR-2000")));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(fields(refused)).containsExactly("Idempotency-Key");
        assertThat(Database.rows(jdbc)).isEqualTo(before);
    }

    @Test
    void whatWasRefusedUsesUpNoKeyAndAnotherAccountsKeyIsAnotherKey() {
        String key = newKey();
        assertThat(careRecord.send(key, answers(Map.of("headline", "No"))).statusCode())
                .isEqualTo(400);

        String corrected = reference(careRecord.send(key, answers(Map.of())));
        String anothers = reference(new CareRecord(port, "team-leader-oak").send(key, answers(Map.of())));

        assertThat(corrected).startsWith("NM-2027-");
        assertThat(anothers).startsWith("NM-2027-").isNotEqualTo(corrected);
    }

    @Test
    void neitherTheKeyNorWhatWasSentCanBeReadFromWhatIsKeptOfThem() {
        String reference = reference(careRecord.send(answers(Map.of())));

        assertThat(jdbc.sql("select key_hash || ' ' || content_hash from heed.intake_key where reference = :reference")
                        .param("reference", reference)
                        .query(String.class)
                        .single())
                .matches("[0-9a-f]{64} [0-9a-f]{64}");
    }

    @Test
    void theSameKeyManyTimesAtTheSameMomentOpensOneCase() throws Exception {
        int senders = 8;
        String key = newKey();
        Map<String, Object> answers = answers(Map.of());
        int before = cases();
        CountDownLatch ready = new CountDownLatch(senders);
        ExecutorService pool = Executors.newFixedThreadPool(senders);
        try {
            List<Future<HttpResponse<String>>> sent = new ArrayList<>();
            for (int sender = 0; sender < senders; sender++) {
                CareRecord own = new CareRecord(port, WORKER);
                sent.add(pool.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return own.send(key, answers);
                }));
            }
            Map<String, Integer> references = new HashMap<>();
            for (Future<HttpResponse<String>> answer : sent) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(201);
                references.merge(reference(answer.get()), 1, Integer::sum);
            }
            assertThat(references).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(cases()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "senior-support-worker-oak, 201",
        "team-leader-oak, 201",
        "registered-manager-oak, 201",
        "senior-support-worker-elm, 400",
        "designated-safeguarding-lead, 403",
        "quality-safeguarding-lead, 403",
        "operations-director, 403",
        "safeguarding-administrator, 403",
        "executive-lead, 403",
        "governance-lead, 403",
        "auditor, 403",
        "administrator, 403"
    })
    void anAccountRaisesAtItsOwnServicesOnly(String account, int status) {
        Map<String, String> before = Database.rows(jdbc);

        HttpResponse<String> answer = new CareRecord(port, account).send(answers(Map.of()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (status != 201) {
            assertThat(type(answer)).startsWith("application/problem+json");
            assertThat(fields(answer)).containsExactly(status == 403 ? "account" : "serviceId");
            assertThat(Database.rows(jdbc)).isEqualTo(before);
        }
    }

    @Test
    void nobodyRaisesWithoutAnAccountOfHeed() {
        String valid = CareRecord.json(answers(Map.of()));
        Visitor nameless = Visitor.atTheDoor(port).accepting(JSON);
        for (Visitor stranger : List.of(nameless, Visitor.tool(port, "of-nobody", "a password"))) {
            HttpResponse<String> refused = stranger.post(NEAR_MISSES, JSON, valid, "Idempotency-Key", newKey());

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(type(refused)).startsWith("application/problem+json");
        }
    }

    @Test
    void whereACaseStandsIsToldWithoutAWordOfWhatHappened() {
        String reference = reference(careRecord.send(answers(Map.of())));

        HttpResponse<String> open = careRecord.get(NEAR_MISSES + "/" + reference);

        assertThat(tree(open.body())).isEqualTo(tree("""
                        {"reference": "%s", "serviceId": "oak-house", "receivedAt": "2027-03-02T10:00:00Z", "status": "open"}
                        """.formatted(reference)));
        wholeCase.finish(reference, Map.of());
        assertThat(tree(careRecord.get(NEAR_MISSES + "/" + reference).body())
                        .path("status")
                        .asText())
                .isEqualTo("closed");
    }

    @ParameterizedTest
    @CsvSource({
        "senior-support-worker-oak-2, 200",
        "registered-manager-oak, 200",
        "operations-director, 200",
        "auditor, 200",
        "team-leader-oak, 404",
        "team-leader-elm, 404",
        "governance-lead, 404",
        "administrator, 404"
    })
    void aCaseIsToldToWhoeverMaySeeItAndDoesNotExistForOthersNorForWhomItNames(String account, int status) {
        String reference = reference(careRecord.send(answers(Map.of())));
        desk.complete(reference, "record-near-miss", WORKER, Map.of("implicatedStaff", List.of("team-leader-oak")));
        CareRecord other = new CareRecord(port, account);

        for (String door : List.of(NEAR_MISSES, CareRecord.ADVERSE_EVENTS)) {
            assertThat(other.get(door + "/" + reference).statusCode()).isEqualTo(status);
        }
        String missing = other.get(NEAR_MISSES + "/NM-1999-1").body();
        if (status == 404) {
            assertThat(other.get(NEAR_MISSES + "/" + reference).body().replace(reference, "NM-1999-1"))
                    .isEqualTo(missing);
            assertThat(refusalsOf(account, reference)).isEqualTo(3);
        }
    }

    private Map<String, Object> answers(Map<String, Object> changed) {
        Map<String, Object> answers = new LinkedHashMap<>(ValidAnswers.of("raise-near-miss", clock.now()));
        answers.putAll(changed);
        return answers;
    }

    private static List<String> fields(HttpResponse<String> refused) {
        return tree(refused.body()).path("errors").findValuesAsText("field");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> variables(String reference) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("near-miss-case")
                .singleResult()
                .getId();
        Map<String, Object> variables = new TreeMap<>(runtime.getVariables(instance));
        assertThat(variables.remove("caseReference")).isEqualTo(reference);
        return variables;
    }

    private int cases() {
        return jdbc.sql("select count(*) from heed.near_miss")
                .query(Integer.class)
                .single();
    }

    private int refusalsOf(String account, String reference) {
        return jdbc.sql("""
                        select count(*) from heed.access_entry
                        where kind = 'refused' and person = :account and case_reference = :reference and status = 404
                        """)
                .param("account", account)
                .param("reference", reference)
                .query(Integer.class)
                .single();
    }
}
