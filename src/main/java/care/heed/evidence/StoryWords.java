package care.heed.evidence;

import care.heed.people.People;
import care.heed.people.Roles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/** Ids, keys, values and times as a reader of a story writes them, with the questions that the forms asked. */
final class StoryWords {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.UK);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);
    private static final Set<String> PERSONS =
            Set.of("owner", "implicatedStaff", "told", "from", "by", "person", "openedAs");

    private final People people;
    private final ObjectMapper json;
    private final ZoneId zone;
    private final Map<String, Map<String, JsonNode>> forms = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    StoryWords(People people, ObjectMapper json, ZoneId zone) {
        this.people = people;
        this.json = json;
        this.zone = zone;
    }

    String moment(Instant at) {
        return at == null ? "not known" : MOMENT.format(at.atZone(zone));
    }

    String moment(Object isoInstant) {
        try {
            return isoInstant instanceof String text ? moment(Instant.parse(text)) : "not known";
        } catch (DateTimeException aDateOnly) {
            return isoInstant.toString();
        }
    }

    String day(Instant at) {
        return DAY.format(at.atZone(zone));
    }

    String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    /** Such as "2 hours 5 minutes". */
    static String length(Duration duration) {
        Duration length = duration.abs();
        if (length.toDays() > 0) {
            return count(length.toDays(), "day") + rest(length.toHoursPart(), "hour");
        }
        if (length.toHours() > 0) {
            return count(length.toHours(), "hour") + rest(length.toMinutesPart(), "minute");
        }
        return length.toMinutes() == 0 ? "less than a minute" : count(length.toMinutes(), "minute");
    }

    static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    private static String rest(int number, String unit) {
        return number == 0 ? "" : " " + count(number, unit);
    }

    /** Such as "Review seriousness" for {@code review-seriousness}, and "How harm avoided" for {@code howHarmAvoided}. */
    static String of(Object id) {
        if (id == null || id.toString().isEmpty()) {
            return "";
        }
        String words = id.toString()
                .replace('-', ' ')
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .toLowerCase(Locale.UK);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    static String plain(Object id) {
        return of(id).toLowerCase(Locale.UK);
    }

    static String roles(String roles) {
        return roles == null || roles.isEmpty()
                ? ""
                : List.of(roles.split(",")).stream().map(Roles::inWords).collect(Collectors.joining(", "));
    }

    /** A role in words, or the name of a person. */
    String person(Object id) {
        String text = String.valueOf(id);
        return Roles.ALL.contains(text) ? Roles.inWords(text) : names.computeIfAbsent(text, people::nameOf);
    }

    String question(String step, String key) {
        JsonNode field = form(step).get(key);
        String label = field == null
                ? ""
                : field.path("label").asText(field.path("dateLabel").asText());
        return label.isEmpty() ? of(key) : label.replaceAll("\\*$", "");
    }

    String answer(String step, String key, Object value) {
        if (value instanceof List<?> rows) {
            return rows.isEmpty()
                    ? "None"
                    : rows.stream().map(row -> answer(step, key, row)).collect(Collectors.joining("\n"));
        }
        if (value instanceof Map<?, ?> row) {
            return row.entrySet().stream()
                    .map(cell -> of(cell.getKey()) + ": " + answer(step, (String) cell.getKey(), cell.getValue()))
                    .collect(Collectors.joining("; "));
        }
        if (value instanceof Boolean yes) {
            return yes ? "Yes" : "No";
        }
        String text = String.valueOf(value);
        if (key.equals("folder")) {
            return of(text);
        }
        if (PERSONS.contains(key)) {
            return person(text);
        }
        for (JsonNode option : form(step).getOrDefault(key, json.nullNode()).path("values")) {
            if (option.path("value").asText().equals(text)) {
                return option.path("label").asText();
            }
        }
        return text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z") ? moment(text) : text;
    }

    private Map<String, JsonNode> form(String step) {
        return forms.computeIfAbsent(step, this::read);
    }

    private Map<String, JsonNode> read(String step) {
        ClassPathResource form = new ClassPathResource("forms/" + step + ".form");
        Map<String, JsonNode> fields = new HashMap<>();
        if (step.matches("[a-z-]+") && form.exists()) {
            try (InputStream file = form.getInputStream()) {
                collect(json.readTree(file), fields);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return fields;
    }

    private static void collect(JsonNode component, Map<String, JsonNode> fields) {
        String key = component.path("key").asText(component.path("path").asText());
        if (!key.isEmpty()) {
            fields.put(key, component);
        }
        component.path("components").forEach(child -> collect(child, fields));
    }
}
