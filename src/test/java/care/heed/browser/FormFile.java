package care.heed.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A form as {@code forms/} describes it: which component stands for a key, and how its options read. */
record FormFile(String id, JsonNode root) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static FormFile of(String id) {
        try {
            return new FormFile(id, JSON.readTree(Path.of("forms", id + ".form").toFile()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The component with this key; keys inside lists belong to their list. */
    Component component(String key) {
        return components(root)
                .filter(component -> component.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The form " + id + " has no field " + key));
    }

    /** The keys as the form asks for them, so that a question comes before what it opens. */
    List<String> inOrder(Set<String> keys) {
        keys.forEach(this::component);
        return components(root).map(Component::key).filter(keys::contains).toList();
    }

    private static Stream<Component> components(JsonNode parent) {
        return StreamSupport.stream(parent.path("components").spliterator(), false)
                .flatMap(node ->
                        node.path("type").asText().equals("group") ? components(node) : Stream.of(new Component(node)));
    }

    /** One component of a form. */
    record Component(JsonNode node) {

        String id() {
            return node.path("id").asText();
        }

        String type() {
            return node.path("type").asText();
        }

        String key() {
            return node.path("key").asText(node.path("path").asText());
        }

        Component child(String key) {
            return components(node)
                    .filter(component -> component.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(id() + " has no field " + key));
        }

        int indexOf(String value) {
            List<String> values = StreamSupport.stream(node.path("values").spliterator(), false)
                    .map(option -> option.path("value").asText())
                    .toList();
            return values.indexOf(value);
        }

        /** How an option of this form's own reads; empty where the options come from Heed. */
        Optional<String> label(String value) {
            int index = indexOf(value);
            return index < 0
                    ? Optional.empty()
                    : Optional.of(node.path("values").get(index).path("label").asText());
        }

        boolean searchable() {
            return node.path("searchable").asBoolean() || type().equals("taglist");
        }
    }
}
