package care.heed.security;

import static care.heed.security.RestTool.json;
import static care.heed.security.RestTool.submission;
import static care.heed.security.RestTool.typed;
import static care.heed.security.RestTool.variables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Everything that is wrong with a submission of one form, worked out from the form itself. */
final class BadAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TYPES_A_FIELD = 3;
    private static final Map<String, String> SERIALISED = Map.of(
            "objectTypeName", "java.lang.String",
            "serializationDataFormat", "application/x-java-serialized-object");

    private final Map<String, Object> valid;
    private final Instant now;
    private final List<BadSubmission> found = new ArrayList<>();
    private int typed;

    private BadAnswers(Map<String, Object> valid, Instant now) {
        this.valid = valid;
        this.now = now;
    }

    static List<BadSubmission> of(String form, Map<String, Object> valid, Instant now) {
        BadAnswers bad = new BadAnswers(valid, now);
        bad.typed = form.length();
        try {
            bad.fields(JSON.readTree(Path.of("forms", form + ".form").toFile()).path("components"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        bad.wholeForm();
        return bad.found;
    }

    private void fields(JsonNode components) {
        for (JsonNode component : components) {
            String type = component.path("type").asText();
            if (type.equals("group")) {
                fields(component.path("components"));
            } else if (!component.path("readonly").asBoolean()) {
                String key = component.path("key").asText(component.path("path").asText());
                if (!key.isEmpty() && !type.equals("text")) {
                    field(component, type, key);
                }
            }
        }
    }

    private void field(JsonNode component, String type, String key) {
        boolean required = component.path("validate").path("required").asBoolean()
                || component.path("properties").path("required").asBoolean();
        if (required && valid.containsKey(key) && !component.path("properties").has("default")) {
            missing(key);
        }
        switch (type) {
            case "textfield", "textarea" -> {
                wrong(key, "a number for a text", 12345);
                wrong(key, "a list for a text", List.of("a text of some length in a list"));
                wrong(key, "a control character", "A text of some length with a \u0000 in it");
                wrong(
                        key,
                        "too long",
                        "x".repeat(component.path("validate").path("maxLength").asInt() + 1));
            }
            case "number" -> {
                wrong(key, "words for a number", "several");
                wrong(key, "below zero", -1);
                wrong(key, "beyond all numbers", 1e300);
                wrong(key, "a fraction", 0.123456789);
            }
            case "checkbox" -> wrong(key, "words for a tick", "perhaps");
            case "radio", "select" -> {
                wrong(key, "outside the options", "something-else-entirely");
                wrong(key, "a number for an option", 5);
                wrong(key, "a control character", "yes\u0000");
            }
            case "checklist", "taglist" -> {
                wrong(key, "words for a list", "not a list");
                wrong(key, "outside the options", List.of("something-else-entirely"));
                wrong(key, "a list of numbers", List.of(1, 2));
            }
            case "datetime" -> {
                wrong(key, "words for a date", "yesterday");
                wrong(key, "no such day", "2027-02-30T10:00Z");
                wrong(key, "a number for a date", 1_800_000_000);
                if (component.path("properties").path("notAfter").asText().contains("now")) {
                    wrong(key, "in the future", now.plus(Duration.ofMinutes(1)).toString());
                }
            }
            case "dynamiclist" -> {
                wrong(key, "words for rows", "not rows");
                wrong(key, "rows that are no rows", List.of("a row"));
                wrong(key, "a column it does not have", List.of(Map.of("notAColumn", "x")));
                wrong(key, "nested junk", List.of(Map.of("a", List.of(Map.of("b", List.of(Map.of("c", "d")))))));
                wrong(
                        key,
                        "too many rows",
                        IntStream.range(0, 51).mapToObj(row -> Map.of()).toList());
            }
            default -> throw new IllegalStateException("No bad answer is known for a " + type);
        }
        wrongTypes(key);
    }

    private void missing(String key) {
        Map<String, Object> without = new LinkedHashMap<>(valid);
        without.remove(key);
        add("missing", key, json(submission(without)));
        with(key, "null", typed("Null", null));
    }

    /** Variable types of the REST API that do not fit what is sent, or that no form takes; each field gets some of them. */
    private void wrongTypes(String key) {
        List<Map.Entry<String, Object>> types = new ArrayList<>(List.of(
                Map.entry("Integer with words", typed("Integer", "four")),
                Map.entry("Boolean with words", typed("Boolean", 7)),
                Map.entry("Date with words", typed("Date", "tomorrow")),
                Map.entry("Json that is no JSON", typed("Json", "{\"half\":")),
                Map.entry("Json that is no text", typed("Json", Map.of("a", 1))),
                Map.entry("Bytes", typed("Bytes", "SGVlZA==")),
                Map.entry("Xml", typed("Xml", "<a/>")),
                Map.entry("a type that does not exist", typed("Nonsense", "x")),
                Map.entry("an empty type", typed("", "x")),
                Map.entry("a file without a name", typed("File", "SGVlZA==")),
                Map.entry("a file", informed("File", "SGVlZA==", Map.of("filename", "a.txt"))),
                Map.entry("an object without a class", typed("Object", "rO0ABXQAAWE=")),
                Map.entry("a serialised object", informed("Object", "rO0ABXQAAWE=", SERIALISED)),
                Map.entry("information that is none", informed("Integer", "four", Map.of("transient", "perhaps"))),
                Map.entry("nested junk", Map.of("value", Map.of("a", List.of(Map.of("b", List.of(List.of(1))))))),
                Map.entry("no value object", "just a text")));
        Collections.rotate(types, TYPES_A_FIELD * typed++);
        types.subList(0, TYPES_A_FIELD).forEach(type -> with(key, type.getKey(), type.getValue()));
        with(key, "a null for a value object", null);
    }

    private void wholeForm() {
        Map<String, Object> unknown = new LinkedHashMap<>(valid);
        unknown.put("notOnTheForm", "x");
        add("an unknown field", "notOnTheForm", json(submission(unknown)));
        Map<String, Object> engines = new LinkedHashMap<>(valid);
        engines.put("caseReference", "NM-1999-1");
        add("a variable of the case", "caseReference", json(submission(engines)));
        add("no JSON", null, "{\"variables\": ");
        add("an empty body", null, "");
        add("the body null", null, "null");
        add("a list for a body", null, "[]");
        add("a text for a body", null, "\"variables\"");
        add("variables that are a list", null, "{\"variables\": []}");
        add("variables that are null", null, "{\"variables\": null}");
        add("no variables", null, "{}");
        add("nested without end", null, "{\"variables\":{\"a\":{\"value\":" + "[".repeat(100_000));
        add("a huge payload", null, "{\"variables\":{\"a\":{\"value\":\"" + "x".repeat(3_000_000) + "\"}}}");
    }

    private void wrong(String key, String what, Object value) {
        Map<String, Object> answers = new LinkedHashMap<>(valid);
        answers.put(key, value);
        add(what, key, json(submission(answers)));
    }

    private void with(String key, String what, Object value) {
        Map<String, Object> variables = variables(valid);
        variables.put(key, value);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("variables", variables);
        add(what, key, json(body));
    }

    private static Map<String, Object> informed(String type, String value, Map<String, ?> information) {
        Map<String, Object> typed = typed(type, value);
        typed.put("valueInfo", information);
        return typed;
    }

    private void add(String what, String field, String body) {
        found.add(BadSubmission.json(what, field, body));
    }
}
