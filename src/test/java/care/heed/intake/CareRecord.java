package care.heed.intake;

import care.heed.security.Visitor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.UUID;

/** A digital care record that sends near misses by one account, over real HTTP. */
final class CareRecord {

    static final String NEAR_MISSES = "/api/near-misses";
    static final String ADVERSE_EVENTS = "/api/fhir/AdverseEvent";
    static final String JSON = "application/json";
    static final String FHIR = "application/fhir+json";

    /** Half a character, which no bytes can carry, is sent as what it is only when it is escaped. */
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Visitor visitor;

    CareRecord(int port, String account) {
        visitor = Visitor.tool(port, account);
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    HttpResponse<String> send(Object nearMiss) {
        return send(newKey(), nearMiss);
    }

    HttpResponse<String> send(String key, Object nearMiss) {
        return visitor.post(NEAR_MISSES, JSON, json(nearMiss), "Idempotency-Key", key);
    }

    HttpResponse<String> sendAsFhir(Object resource) {
        return visitor.post(ADVERSE_EVENTS, FHIR, json(resource), "Idempotency-Key", newKey());
    }

    HttpResponse<String> sendBytes(String door, String type, byte[] body) {
        return visitor.post(door, type, body, "Idempotency-Key", newKey());
    }

    HttpResponse<String> get(String path) {
        return visitor.get(path);
    }

    static String reference(HttpResponse<String> raised) {
        String location = raised.headers().firstValue("Location").orElse("");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    static JsonNode tree(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(body, notJson);
        }
    }

    static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException notJson) {
            throw new AssertionError(notJson);
        }
    }
}
