package care.heed.intake;

import static care.heed.intake.CareRecord.ADVERSE_EVENTS;
import static care.heed.intake.CareRecord.FHIR;
import static care.heed.intake.CareRecord.JSON;
import static care.heed.intake.CareRecord.NEAR_MISSES;
import static care.heed.intake.CareRecord.newKey;
import static care.heed.intake.CareRecord.reference;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.security.Visitor;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The description of the door that Heed serves, held against what the running door takes and answers. */
@HeedTest
class OpenApiTest {

    private static final String WORKER = "senior-support-worker-oak";

    @LocalServerPort
    int port;

    @Autowired
    TestClock clock;

    @Autowired
    Desk desk;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private final Set<String> seen = new TreeSet<>();
    private Description description;

    @BeforeEach
    void theDescriptionThatIsServed() throws IOException {
        clock.set("2027-03-02T10:00:00Z");
        HttpResponse<String> served = Visitor.tool(port, WORKER).get("/api/openapi.json");
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(CareRecord.type(served)).startsWith(JSON);
        assertThat(served.body())
                .isEqualTo(new ClassPathResource(Description.FILE).getContentAsString(StandardCharsets.UTF_8));
        description = new Description(served.body());
    }

    @Test
    void itDescribesEveryOperationOfTheDoorAndNoOther() {
        Set<String> running = mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(description.answers().stream().map(answer -> answer.replaceAll(" [0-9]+$", "")))
                .containsOnly(running.toArray(String[]::new))
                .containsAll(running);
    }

    @Test
    void everyAnswerIsAsItIsDescribedAndEveryDescribedAnswerIsGiven() {
        String nearMiss = example("NearMiss");
        String resource = example("NewAdverseEvent");
        ObjectNode actual = CareRecord.tree(resource).deepCopy();
        for (String body : List.of(nearMiss, resource)) {
            String door = body.equals(nearMiss) ? NEAR_MISSES : ADVERSE_EVENTS;
            String type = body.equals(nearMiss) ? JSON : FHIR;
            String key = newKey();
            assertThat(description.faultsOfRequest("POST", door, type, body)).isEmpty();
            String reference = reference(post(201, WORKER, door, type, key, body));
            post(400, WORKER, door, type, newKey(), body.replace("CR-1042", ""));
            post(400, WORKER, door, type, "no key", body);
            post(401, "nobody", door, type, newKey(), body);
            post(403, "auditor", door, type, newKey(), body);
            post(413, WORKER, door, type, newKey(), body + " ".repeat(100_000));
            post(415, WORKER, door, "text/plain", newKey(), body);
            post(422, WORKER, door, type, key, body.replace("CR-1042", "CR-2000"));
            get(200, WORKER, door, reference);
            desk.complete(reference, "record-near-miss", WORKER);
            get(200, WORKER, door, reference);
            get(404, "team-leader-elm", door, reference);
            get(401, "nobody", door, reference);
        }
        post(
                422,
                WORKER,
                ADVERSE_EVENTS,
                FHIR,
                newKey(),
                actual.put("actuality", "actual").toString());

        assertThat(seen).isEqualTo(description.answers());
    }

    @Test
    void whatItForbidsTheDoorRefuses() {
        for (String schema : List.of("NearMiss", "NewAdverseEvent")) {
            boolean plain = schema.equals("NearMiss");
            String door = plain ? NEAR_MISSES : ADVERSE_EVENTS;
            String type = plain ? JSON : FHIR;
            ObjectNode valid = CareRecord.tree(example(schema)).deepCopy();
            Set<String> required = new TreeSet<>();
            description
                    .document()
                    .at("/components/schemas/" + schema + "/required")
                    .forEach(field -> required.add(field.asText()));
            assertThat(required).isNotEmpty();
            for (String field : required) {
                refusedByBoth(
                        door, type, valid.deepCopy().without(List.of(field)).toString());
                refusedByBoth(door, type, valid.deepCopy().put(field, 7).toString());
            }
            refusedByBoth(door, type, valid.deepCopy().put("more", "x").toString());
            refusedByBoth(door, type, "[]");
        }
    }

    private void refusedByBoth(String door, String type, String body) {
        assertThat(description.faultsOfRequest("POST", door, type, body))
                .as(body)
                .isNotEmpty();
        post(400, WORKER, door, type, newKey(), body);
    }

    private HttpResponse<String> post(int status, String account, String door, String type, String key, String body) {
        HttpResponse<String> answer = visitor(account).post(door, type, body, "Idempotency-Key", key);
        return asDescribed(status, "POST", door, answer);
    }

    private void get(int status, String account, String door, String reference) {
        asDescribed(status, "GET", door + "/{reference}", visitor(account).get(door + "/" + reference));
    }

    private HttpResponse<String> asDescribed(int status, String method, String path, HttpResponse<String> answer) {
        String what = method + " " + path + " " + answer.statusCode();
        assertThat(answer.statusCode()).as(what + " " + answer.body()).isEqualTo(status);
        assertThat(description.faultsOfAnswer(method, path, answer))
                .as(what + " " + answer.body())
                .isEmpty();
        seen.add(what);
        return answer;
    }

    private Visitor visitor(String account) {
        return account.equals("nobody") ? Visitor.atTheDoor(port).accepting(JSON) : Visitor.tool(port, account);
    }

    private String example(String schema) {
        return description
                .document()
                .at("/components/schemas/" + schema + "/examples/0")
                .toString();
    }
}
