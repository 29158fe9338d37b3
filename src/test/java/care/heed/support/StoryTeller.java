package care.heed.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Fills a form with valid answers in which every free text carries one word that can be looked for afterwards. */
public class StoryTeller {

    private static final Set<String> FREE_TEXT = Set.of("textfield", "textarea");

    private final ObjectMapper json;
    private final String word;

    public StoryTeller(ObjectMapper json, String word) {
        this.json = json;
        this.word = word;
    }

    public Map<String, Object> of(String form, Instant now, Map<String, Object> choices) {
        Map<String, Object> answers = new HashMap<>(ValidAnswers.of(form, now));
        answers.putAll(choices);
        return told(answers, freeTexts(form));
    }

    private Map<String, Object> told(Map<?, ?> answers, Set<String> freeTexts) {
        Map<String, Object> told = new HashMap<>();
        answers.forEach((key, value) -> told.put((String) key, told((String) key, value, freeTexts)));
        return told;
    }

    private Object told(String key, Object value, Set<String> freeTexts) {
        if (value instanceof List<?> rows) {
            return rows.stream()
                    .map(row -> row instanceof Map<?, ?> fields ? told(fields, freeTexts) : row)
                    .toList();
        }
        return freeTexts.contains(key) ? word + " " + value : value;
    }

    private Set<String> freeTexts(String form) {
        try {
            JsonNode root = json.readTree(Path.of("forms", form + ".form").toFile());
            return root.findParents("key").stream()
                    .filter(field -> FREE_TEXT.contains(field.path("type").asText()))
                    .filter(field ->
                            !Set.of("due", "owner").contains(field.path("key").asText()))
                    .map(field -> field.path("key").asText())
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
