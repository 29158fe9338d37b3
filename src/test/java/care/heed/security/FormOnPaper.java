package care.heed.security;

import care.heed.support.ValidAnswers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The questions of a form as its file has them, read without Heed's own reader, which is what the tests try. */
final class FormOnPaper {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Question> questions = new ArrayList<>();
    private final Set<String> keys = new TreeSet<>();

    private FormOnPaper(String form) {
        try {
            collect(JSON.readTree(Path.of("forms", form + ".form").toFile()).path("components"), false);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * One question.
     *
     * @param conditional whether other answers can hide it
     */
    record Question(String key, String type, boolean conditional, JsonNode component) {

        boolean required() {
            return component.path("validate").path("required").asBoolean()
                    || component.path("properties").path("required").asBoolean();
        }

        String property(String name) {
            return component.path("properties").path(name).asText("");
        }

        JsonNode rule(String name) {
            return component.path("validate").path(name);
        }

        List<String> options() {
            return component.path("values").findValuesAsText("value");
        }

        List<Question> columns() {
            List<Question> columns = new ArrayList<>();
            collect(component.path("components"), false, columns, new TreeSet<>());
            return columns;
        }
    }

    static FormOnPaper of(String form) {
        return new FormOnPaper(form);
    }

    static Set<String> keysOfAllForms() {
        Set<String> all = new TreeSet<>();
        ValidAnswers.formIds().forEach(form -> all.addAll(of(form).keys()));
        return all;
    }

    /** Without those that Heed answers itself. */
    List<Question> questions() {
        return questions;
    }

    /** Of all fields, also those that are only shown. */
    Set<String> keys() {
        return keys;
    }

    private void collect(JsonNode components, boolean conditional) {
        collect(components, conditional, questions, keys);
    }

    private static void collect(JsonNode components, boolean conditional, List<Question> questions, Set<String> keys) {
        for (JsonNode component : components) {
            String type = component.path("type").asText();
            boolean hides = conditional || component.has("conditional");
            if (type.equals("group")) {
                collect(component.path("components"), hides, questions, keys);
            } else if (!type.equals("text")) {
                String key = component.path("key").asText(component.path("path").asText());
                keys.add(key);
                if (!component.path("readonly").asBoolean()) {
                    questions.add(new Question(key, type, hides, component));
                }
            }
        }
    }
}
