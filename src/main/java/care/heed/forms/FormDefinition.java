package care.heed.forms;

import java.io.InputStream;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A Camunda Form as the server understands it; a form with anything the server cannot check is not readable. */
public final class FormDefinition {

    private final String id;
    private final List<Field> fields;
    private final Set<String> words;

    FormDefinition(String id, List<Field> fields, Set<String> words) {
        this.id = id;
        this.fields = List.copyOf(fields);
        this.words = Set.copyOf(words);
    }

    /**
     * Reads a form.
     *
     * @throws IllegalArgumentException when it is no form, or holds something that could not be checked on the server
     */
    public static FormDefinition parse(InputStream json) {
        return FormReader.read(json);
    }

    public String id() {
        return id;
    }

    public Set<String> fieldKeys() {
        return keys(field -> true);
    }

    /** The answers that become process variables; all others belong in the register only. */
    public Set<String> keptKeys() {
        return keys(Field::kept);
    }

    /** The values that Heed works out itself and never takes from a submission. */
    public Set<String> computedKeys() {
        return keys(Field::computed);
    }

    /** Whether this form asks for a value, lists it or shows it in its text. */
    public boolean shows(String key) {
        return words.contains(key);
    }

    /** What this form may ask for, list or show in its text. */
    public Set<String> shownKeys() {
        return words;
    }

    /** What the answers are checked with or filled from: lists of choices, earlier instants, drafts and computed values. */
    public Set<String> neededKeys() {
        Set<String> needed = new HashSet<>();
        addReferences(fields, needed);
        needed.remove(Messages.NOW);
        // Of two answers each is compared with the other as it was given.
        needed.removeAll(fieldKeys());
        needed.addAll(keys(field -> field.computed() || field.defaultFromContext()));
        return needed;
    }

    private static void addReferences(List<Field> fields, Set<String> references) {
        for (Field field : fields) {
            if (field.optionsKey() != null) {
                references.add(field.optionsKey());
            }
            references.addAll(field.notAfter());
            references.addAll(field.notBefore());
            addReferences(field.children(), references);
        }
    }

    /** Of everything that is known, only what this form shows. */
    public Map<String, Object> shown(Map<String, Object> known) {
        Map<String, Object> shown = new LinkedHashMap<>(known);
        shown.keySet().removeIf(key -> !shows(key));
        return shown;
    }

    List<Field> fields() {
        return fields;
    }

    private Set<String> keys(Predicate<Field> which) {
        Set<String> keys = new LinkedHashSet<>();
        fields.stream().filter(which).map(Field::key).forEach(keys::add);
        return Collections.unmodifiableSet(keys);
    }
}
