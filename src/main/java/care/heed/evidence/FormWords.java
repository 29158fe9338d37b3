package care.heed.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The questions that people answered, as their forms ask them; a key that no form knows is made into words. */
@Component
class FormWords {

    private final ObjectMapper json;
    private final Map<String, Map<String, Question>> forms = new ConcurrentHashMap<>();

    FormWords(ObjectMapper json) {
        this.json = json;
    }

    /** A question and the words of its fixed answers. */
    record Question(String label, Map<String, String> answers) {}

    String question(String step, String key) {
        return known(step, key).map(Question::label).orElseGet(() -> Words.ofKey(key));
    }

    /** The words of a chosen answer; empty where the question has no fixed answers. */
    Optional<String> answer(String step, String key, String value) {
        return known(step, key).map(question -> question.answers().get(value));
    }

    private Optional<Question> known(String step, String key) {
        return Optional.ofNullable(forms.computeIfAbsent(step, this::read).get(key));
    }

    private Map<String, Question> read(String step) {
        ClassPathResource form = new ClassPathResource("forms/" + step + ".form");
        if (!step.matches("[a-z-]+") || !form.exists()) {
            return Map.of();
        }
        try (InputStream file = form.getInputStream()) {
            Map<String, Question> questions = new HashMap<>();
            collect(json.readTree(file), questions);
            return questions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode component, Map<String, Question> questions) {
        String key = component.path("key").asText(component.path("path").asText());
        String label =
                component.path("label").asText(component.path("dateLabel").asText());
        if (!key.isEmpty() && !label.isEmpty()) {
            Map<String, String> answers = new HashMap<>();
            component
                    .path("values")
                    .forEach(value -> answers.put(
                            value.path("value").asText(), value.path("label").asText()));
            questions.put(key, new Question(label.replaceAll("\\*$", ""), answers));
        }
        component.path("components").forEach(child -> collect(child, questions));
    }
}
