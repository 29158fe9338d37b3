package care.heed.evidence;

import care.heed.people.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The answers of a record in words. */
final class RecordFields {

    private static final String IMPLICATED_STAFF = "implicatedStaff";

    private final CaseReading reading;
    private final FormWords forms;

    RecordFields(CaseReading reading, FormWords forms) {
        this.reading = reading;
        this.forms = forms;
    }

    /** A question and its answer, in one line or as a list. */
    record Field(String question, String answer, List<String> list) {}

    List<Field> of(EvidenceEntry record) {
        List<Field> fields = new ArrayList<>();
        record.payload().forEach((key, value) -> fields.add(field(record.step(), key, value)));
        return fields;
    }

    private Field field(String step, String key, Object value) {
        String question = forms.question(step, key);
        if (value instanceof List<?> rows) {
            List<String> lines = rows.stream().map(row -> line(step, key, row)).toList();
            return new Field(question, lines.isEmpty() ? "None" : null, lines);
        }
        return new Field(question, words(step, key, value), List.of());
    }

    private String line(String step, String key, Object row) {
        if (row instanceof Map<?, ?> cells) {
            List<String> parts = new ArrayList<>();
            cells.forEach((name, value) -> {
                if (value != null) {
                    String question = forms.question(step, name.toString());
                    parts.add(question + (question.endsWith("?") ? " " : ": ") + words(step, name.toString(), value));
                }
            });
            return String.join(" · ", parts);
        }
        return words(step, key, row);
    }

    private String written(String key, String text) {
        return switch (key) {
            case "owner" -> reading.owner(text);
            case IMPLICATED_STAFF -> reading.nameOf(text);
            case "folder" -> CaseReading.folderName(text);
            case "openedAs" -> Roles.inWords(text);
            default -> text;
        };
    }

    private String words(String step, String key, Object value) {
        if (value instanceof Boolean yes) {
            return yes ? "Yes" : "No";
        }
        if (!(value instanceof String text)) {
            return value == null ? "" : value.toString();
        }
        if (CaseReading.instant(text) != null) {
            return reading.time(CaseReading.instant(text));
        }
        return forms.answer(step, key, text).orElseGet(() -> written(key, text));
    }
}
