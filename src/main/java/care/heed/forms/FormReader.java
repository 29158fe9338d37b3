package care.heed.forms;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** Reads the JSON of a Camunda Form, and refuses whatever the server would not check. */
final class FormReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Map<String, Kind> INPUTS = Map.of(
            "textfield", Kind.SHORT_TEXT,
            "textarea", Kind.LONG_TEXT,
            "number", Kind.NUMBER,
            "checkbox", Kind.TICK,
            "radio", Kind.CHOICE,
            "select", Kind.CHOICE,
            "checklist", Kind.CHOICES,
            "taglist", Kind.CHOICES,
            "datetime", Kind.INSTANT,
            "dynamiclist", Kind.ROWS);

    private static final Set<String> SHOWN_ONLY = Set.of("text", "separator", "spacer");

    /** Settings that change only how a component looks, or that are read below. */
    private static final Set<String> SETTINGS = Set.of(
            "type",
            "id",
            "key",
            "label",
            "description",
            "layout",
            "appearance",
            "conditional",
            "properties",
            "validate",
            "values",
            "valuesKey",
            "defaultValue",
            "searchable",
            "readonly",
            "decimalDigits",
            "increment",
            "subtype",
            "dateLabel",
            "timeLabel",
            "use24h",
            "timeInterval",
            "timeSerializingFormat",
            "components",
            "showOutline",
            "path",
            "isRepeating",
            "allowAddRemove",
            "defaultRepetitions");

    private static final Set<String> RULES = Set.of("required", "minLength", "maxLength", "pattern", "min", "max");

    private static final Set<String> PROPERTIES =
            Set.of("keep", "required", "minItems", "check", "notAfter", "notBefore", "default");

    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    private final Set<String> keys = new HashSet<>();

    private FormReader() {}

    static FormDefinition read(InputStream json) {
        JsonNode form;
        try {
            form = JSON.readTree(json);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("This is not the JSON of a form", notJson);
        }
        String id = text(form, "id");
        if (id == null || !form.path("components").isArray()) {
            throw new IllegalArgumentException("This is JSON, but not a form with an id and components");
        }
        try {
            List<Field> fields = new ArrayList<>();
            new FormReader().collect(form.get("components"), List.of(), fields);
            return new FormDefinition(id, fields, words(form.toString()));
        } catch (IllegalArgumentException unsupported) {
            throw new IllegalArgumentException(
                    "The form " + id + " cannot be checked: " + unsupported.getMessage(), unsupported);
        }
    }

    private static Set<String> words(String form) {
        return WORD.matcher(form).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private void collect(JsonNode components, List<ParsedExpression> outer, List<Field> fields) {
        for (JsonNode component : components) {
            String type = text(component, "type");
            if (SHOWN_ONLY.contains(String.valueOf(type))) {
                continue;
            }
            List<ParsedExpression> hiddenWhen = new ArrayList<>(outer);
            if (component.has("conditional")) {
                allow(component, component.get("conditional"), Set.of("hide"));
                hiddenWhen.add(Conditions.parse(
                        component.get("conditional").path("hide").asText()));
            }
            if ("group".equals(type)) {
                refuse(component.has("path"), component, "a group with a path");
                collect(component.path("components"), hiddenWhen, fields);
            } else {
                fields.add(field(component, INPUTS.get(String.valueOf(type)), hiddenWhen));
            }
        }
    }

    private Field field(JsonNode component, Kind kind, List<ParsedExpression> hiddenWhen) {
        refuse(kind == null, component, "a component of this type");
        allow(component, component, SETTINGS);
        JsonNode rules = component.path("validate");
        allow(component, rules, RULES);
        JsonNode properties = component.path("properties");
        allow(component, properties, PROPERTIES);

        String key = text(component, kind == Kind.ROWS ? "path" : "key");
        refuse(key == null || !key.matches("[A-Za-z][A-Za-z0-9]*"), component, "a key that is not one word");
        refuse(!keys.add(key), component, "a key that stands twice");
        refuse(properties.has("keep") && !"variable".equals(text(properties, "keep")), component, "this way to keep");
        refuse(properties.has("default") && !"context".equals(text(properties, "default")), component, "this default");
        refuse(component.has("readonly") && !component.get("readonly").isBoolean(), component, "this readonly");
        refuse(kind == Kind.NUMBER && !component.path("decimalDigits").isInt(), component, "no decimalDigits");
        refuse(
                kind == Kind.INSTANT && !"datetime".equals(text(component, "subtype")),
                component,
                "another subtype than datetime");
        boolean longEnough = rules.path("maxLength").isInt();
        refuse(
                (kind == Kind.SHORT_TEXT || kind == Kind.LONG_TEXT) && !longEnough,
                component,
                "a text without maxLength");

        List<String> options = options(component);
        String optionsKey = text(component, "valuesKey");
        refuse(
                (kind == Kind.CHOICE || kind == Kind.CHOICES) == (options == null && optionsKey == null),
                component,
                "choices in the wrong place, or none");
        return new Field(
                key,
                label(component, key),
                kind,
                flag(component, rules.path("required")) || "true".equals(text(properties, "required")),
                properties.has("keep"),
                component.path("readonly").asBoolean(),
                properties.has("default"),
                whole(component, rules.path("minLength")),
                whole(component, rules.path("maxLength")),
                rules.has("pattern") ? Pattern.compile(text(rules, "pattern")) : null,
                number(component, rules.path("min")),
                number(component, rules.path("max")),
                component.path("decimalDigits").asInt(),
                options,
                optionsKey,
                text(properties, "check"),
                references(properties, "notAfter"),
                references(properties, "notBefore"),
                Integer.parseInt(properties.path("minItems").asText("0")),
                List.copyOf(hiddenWhen),
                kind == Kind.ROWS ? columns(component) : List.of());
    }

    private List<Field> columns(JsonNode list) {
        List<Field> columns = new ArrayList<>();
        FormReader row = new FormReader();
        row.collect(list.path("components"), List.of(), columns);
        refuse(columns.isEmpty(), list, "a list without fields");
        for (Field column : columns) {
            boolean plain = column.kind() != Kind.ROWS && column.hiddenWhen().isEmpty() && !column.computed();
            refuse(
                    !plain || column.kept() || column.defaultFromContext(),
                    list,
                    "a list of lists, or conditions in it");
        }
        return List.copyOf(columns);
    }

    private static List<String> options(JsonNode component) {
        if (!component.has("values")) {
            return null;
        }
        List<String> options = new ArrayList<>();
        for (JsonNode option : component.get("values")) {
            refuse(!option.path("value").isTextual(), component, "a choice whose value is no text");
            options.add(option.get("value").asText());
        }
        return List.copyOf(options);
    }

    private static String label(JsonNode component, String key) {
        String label = text(component, component.has("dateLabel") ? "dateLabel" : "label");
        return label == null ? key : label.replaceAll("\\s*\\*$", "");
    }

    private static void allow(JsonNode component, JsonNode settings, Set<String> known) {
        settings.fieldNames()
                .forEachRemaining(name -> refuse(!known.contains(name), component, "the setting \"" + name + "\""));
    }

    private static void refuse(boolean wrong, JsonNode component, String what) {
        if (wrong) {
            throw new IllegalArgumentException(
                    what + " is not supported (" + text(component, "type") + " " + text(component, "id") + ")");
        }
    }

    private static boolean flag(JsonNode component, JsonNode value) {
        refuse(!value.isMissingNode() && !value.isBoolean(), component, "a rule that is no true or false");
        return value.asBoolean();
    }

    private static Integer whole(JsonNode component, JsonNode value) {
        refuse(!value.isMissingNode() && !value.isInt(), component, "a length that is no whole number");
        return value.isMissingNode() ? null : value.asInt();
    }

    private static BigDecimal number(JsonNode component, JsonNode value) {
        refuse(!value.isMissingNode() && !value.isNumber(), component, "a limit that is no number");
        return value.isMissingNode() ? null : value.decimalValue();
    }

    /** What a date is held against: "now", or the keys of other instants. */
    private static List<String> references(JsonNode properties, String name) {
        return properties.has(name) ? List.of(properties.get(name).asText().split(" ")) : List.of();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).isTextual() ? node.get(name).asText() : null;
    }
}
