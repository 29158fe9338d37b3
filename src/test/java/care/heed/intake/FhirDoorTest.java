package care.heed.intake;

import static care.heed.intake.CareRecord.ADVERSE_EVENTS;
import static care.heed.intake.CareRecord.FHIR;
import static care.heed.intake.CareRecord.reference;
import static care.heed.intake.CareRecord.tree;
import static care.heed.intake.CareRecord.type;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import care.heed.evidence.Register;
import care.heed.security.Database;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A care record sends near misses as FHIR R4 resources and reads them back; what Heed would not keep is refused by name. */
@HeedTest
class FhirDoorTest {

    private static final String WORKER = "senior-support-worker-oak";

    private static final String RESOURCE = """
            {
              "resourceType": "AdverseEvent",
              "actuality": "potential",
              "detected": "2027-03-02T09:55:00Z",
              "location": {"identifier": {"system": "https://heed.care/fhir/service", "value": "oak-house"}},
              "subject": {"identifier": {"system": "https://heed.care/fhir/care-record-reference", "value": "CR-1042"}},
              "event": {"text": "Hoist sling nearly gave way during a transfer"}
            }
            """;

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Autowired
    Register register;

    @Autowired
    JdbcClient jdbc;

    private CareRecord careRecord;

    @BeforeEach
    void aTuesdayMorning() {
        clock.set("2027-03-02T10:00:00Z");
        careRecord = new CareRecord(port, WORKER);
    }

    @Test
    void whatWasSentComesBackWithWhatHeedAdded() {
        HttpResponse<String> raised = careRecord.sendAsFhir(tree(RESOURCE));

        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        String reference = reference(raised);
        assertThat(raised.headers().firstValue("Location")).contains(ADVERSE_EVENTS + "/" + reference);
        HttpResponse<String> read = careRecord.get(ADVERSE_EVENTS + "/" + reference);
        assertThat(type(read)).startsWith(FHIR);
        JsonNode resource = tree(read.body());
        tree(RESOURCE)
                .properties()
                .forEach(sent -> assertThat(resource.path(sent.getKey()))
                        .as(sent.getKey())
                        .isEqualTo(sent.getValue()));
        assertThat(resource.path("id").asText()).isEqualTo(reference);
        assertThat(resource.at("/identifier/value").asText()).isEqualTo(reference);
        assertThat(resource.path("recordedDate").asText()).isEqualTo("2027-03-02T10:00:00Z");
        assertThat(resource.at("/extension/0/url").asText())
                .isEqualTo("https://heed.care/fhir/StructureDefinition/near-miss-status");
        assertThat(resource.at("/extension/0/valueCode").asText()).isEqualTo("open");
        assertThat(strictly(AdverseEvent.class, read.body()).getActuality().toCode())
                .isEqualTo("potential");
    }

    @Test
    void theRecordIsTheOneThatTheFormWouldHaveLeft() {
        String reference = reference(careRecord.sendAsFhir(tree(RESOURCE)));

        assertThat(register.latestRecord(reference, "raise-near-miss")
                        .orElseThrow()
                        .payload())
                .isEqualTo(Map.of(
                        "serviceId", "oak-house",
                        "identifiedAt", "2027-03-02T09:55:00Z",
                        "adultRef", "CR-1042",
                        "headline", "Hoist sling nearly gave way during a transfer"));
        assertThat(desk.openSteps(reference)).containsExactly("record-near-miss");
    }

    @Test
    void whenItHappenedComesWithTheRecord() {
        String reference = reference(careRecord.sendAsFhir(tree(RESOURCE)));
        assertThat(read(reference).has("date")).isFalse();

        desk.complete(reference, "record-near-miss", WORKER);

        assertThat(read(reference).path("date").asText()).isEqualTo("2027-03-02T09:40:00Z");
    }

    @Test
    void thatTheRecordWasReadIsKept() {
        String reference = reference(careRecord.sendAsFhir(tree(RESOURCE)));

        new CareRecord(port, "auditor").get(CareRecord.NEAR_MISSES + "/" + reference);
        assertThat(looksAt(reference)).isEmpty();
        new CareRecord(port, "auditor").get(ADVERSE_EVENTS + "/" + reference);

        assertThat(looksAt(reference)).containsExactly("auditor raise-near-miss, digital-care-record");
    }

    @Test
    void whatReallyHappenedIsNoNearMiss() {
        ObjectNode actual = tree(RESOURCE).deepCopy();
        actual.put("actuality", "actual");
        Map<String, String> before = Database.rows(jdbc);

        HttpResponse<String> refused = careRecord.sendAsFhir(actual);

        assertThat(refused.statusCode()).isEqualTo(422);
        OperationOutcome outcome = strictly(OperationOutcome.class, refused.body());
        assertThat(outcome.getIssueFirstRep().getCode().toCode()).isEqualTo("business-rule");
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).contains("reached the adult");
        assertThat(expressions(refused)).containsExactly("AdverseEvent.actuality");
        assertThat(Database.rows(jdbc)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
            resourceType, '"Patient"',      AdverseEvent.resourceType
            actuality,    '"maybe"',        AdverseEvent.actuality
            actuality,    'null',           AdverseEvent.actuality
            seriousness,  '{"text": "Grave"}', AdverseEvent.seriousness
            text,         '{"status": "generated", "div": "<div>Story</div>"}', AdverseEvent.text
            contained,    '[{"resourceType": "Patient"}]', AdverseEvent.contained
            extension,    '[{"url": "https://example.org", "valueCode": "x"}]', AdverseEvent.extension
            recordedDate, '"2027-03-02"',   AdverseEvent.recordedDate
            made<up>,     '"x"',            AdverseEvent.made?up?
            subject,      '{"display": "A. Person", "identifier": {"value": "CR-1042"}}', AdverseEvent.subject.display
            subject,      '{"identifier": {"system": "https://example.org", "value": "CR-1042"}}', AdverseEvent.subject.identifier.system
            subject,      '"CR-1042"',      AdverseEvent.subject
            subject,      '{"identifier": {}}', AdverseEvent.subject.identifier.value
            detected,     '"2027-03-02"',   AdverseEvent.detected
            detected,     '"2027-03-02T10:01:00Z"', AdverseEvent.detected
            detected,     '"yesterday"',    AdverseEvent
            detected,     '7',              AdverseEvent.detected
            location,     '{"identifier": {"value": "elm-court"}}', AdverseEvent.location.identifier.value
            event,        '{"text": "No"}', AdverseEvent.event.text
            event,        '{"text": ""}',   AdverseEvent
            """)
    void anElementThatIsWrongIsNamedAndNothingIsChanged(String element, String value, String expression) {
        ObjectNode resource = tree(RESOURCE).deepCopy();
        resource.set(element, tree(value));
        Map<String, String> before = Database.rows(jdbc);

        HttpResponse<String> refused = careRecord.sendAsFhir(resource);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(type(refused)).startsWith(FHIR);
        assertThat(expressions(refused)).containsExactly(expression);
        assertThat(refused.body()).doesNotContain("Person", "Grave", "Story");
        assertThat(Database.rows(jdbc)).isEqualTo(before);
    }

    @Test
    void whatFhirLetsAServerReplaceIsIgnored() {
        ObjectNode resource = tree(RESOURCE).deepCopy();
        resource.put("id", "of-the-sender").putObject("meta").put("versionId", "7");

        assertThat(read(reference(careRecord.sendAsFhir(resource))).path("id").asText())
                .startsWith("NM-2027-");
    }

    @Test
    void whatIsNoResourceIsRefusedAsAnOutcome() {
        byte[] xml = "<AdverseEvent xmlns=\"http://hl7.org/fhir\"/>".getBytes(StandardCharsets.UTF_8);
        byte[] large = ("{\"resourceType\":\"" + "x".repeat(100_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        byte[] broken = "{".getBytes(StandardCharsets.UTF_8);

        isOutcome(careRecord.sendBytes(ADVERSE_EVENTS, "application/fhir+xml", xml), 415, "not-supported");
        isOutcome(careRecord.sendBytes(ADVERSE_EVENTS, FHIR, large), 413, "too-long");
        isOutcome(careRecord.sendBytes(ADVERSE_EVENTS, FHIR, broken), 400, "invalid");
        isOutcome(new CareRecord(port, "auditor").sendAsFhir(tree(RESOURCE)), 403, "forbidden");
        isOutcome(careRecord.get(ADVERSE_EVENTS + "/NM-1999-1"), 404, "not-found");
    }

    private static void isOutcome(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(type(answer)).startsWith(FHIR);
        assertThat(strictly(OperationOutcome.class, answer.body())
                        .getIssueFirstRep()
                        .getCode()
                        .toCode())
                .isEqualTo(code);
    }

    private JsonNode read(String reference) {
        return tree(careRecord.get(ADVERSE_EVENTS + "/" + reference).body());
    }

    private static List<String> expressions(HttpResponse<String> refused) {
        return strictly(OperationOutcome.class, refused.body()).getIssue().stream()
                .flatMap(issue -> issue.getExpression().stream())
                .map(Object::toString)
                .toList();
    }

    private static <T extends org.hl7.fhir.r4.model.Resource> T strictly(Class<T> type, String body) {
        return FhirContext.forR4Cached()
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(type, body);
    }

    private List<String> looksAt(String reference) {
        return jdbc.sql("""
                        select person || ' ' || what from heed.access_entry
                        where kind = 'record' and case_reference = :reference
                        """).param("reference", reference).query(String.class).list();
    }
}
