package care.heed.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What {@code openapi.json} says of the door, and whether an exchange keeps to it. */
final class Description {

    static final String FILE = "static/api/openapi.json";

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(Dialects.getOpenApi31());

    private final JsonNode document;

    Description(String document) {
        this.document = CareRecord.tree(document);
    }

    JsonNode document() {
        return document;
    }

    /** Every answer that it tells of, such as {@code POST /api/near-misses 201}. */
    Set<String> answers() {
        Set<String> answers = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation
                                .getValue()
                                .path("responses")
                                .fieldNames()
                                .forEachRemaining(
                                        status -> answers.add(operation.getKey().toUpperCase(java.util.Locale.ROOT)
                                                + " " + path.getKey() + " " + status))));
        return answers;
    }

    /** What is wrong with a body that is sent, by the schema of its operation. */
    List<String> faultsOfRequest(String method, String path, String type, String body) {
        JsonNode content =
                operation(method, path).path("requestBody").path("content").path(type);
        return faults(content, body);
    }

    /** What is wrong with an answer: its status, its type, its headers and its body. */
    List<String> faultsOfAnswer(String method, String path, HttpResponse<String> answer) {
        JsonNode described = operation(method, path).path("responses").path(String.valueOf(answer.statusCode()));
        if (described.isMissingNode()) {
            return List.of("no such status: " + answer.statusCode());
        }
        List<String> missing = described.path("headers").properties().stream()
                .filter(header -> answer.headers()
                        .firstValue(header.getKey())
                        .filter(value -> value.matches(
                                header.getValue().at("/schema/pattern").asText()))
                        .isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty()) {
            return missing;
        }
        if (!described.has("content")) {
            return answer.body().isEmpty() ? List.of() : List.of("a body");
        }
        return faults(described.path("content").path(CareRecord.type(answer).replaceAll(";.*", "")), answer.body());
    }

    private JsonNode operation(String method, String path) {
        return document.path("paths").path(path).path(method.toLowerCase(java.util.Locale.ROOT));
    }

    private static List<String> faults(JsonNode content, String body) {
        String schema = content.at("/schema/$ref").asText();
        return schema.isEmpty()
                ? List.of("no such type")
                : SCHEMAS
                        .getSchema(SchemaLocation.of("classpath:" + FILE + schema))
                        .validate(
                                body,
                                InputFormat.JSON,
                                context -> context.executionConfig(settings -> settings.formatAssertionsEnabled(true)))
                        .stream()
                        .map(Error::toString)
                        .toList();
    }
}
