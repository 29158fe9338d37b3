package care.heed.security;

import care.heed.security.FormOnPaper.Question;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Every wrong value of one question, worked out from what its form says: just over each edge, and far beyond. */
final class BadValues {

    /** A word of the texts that are sent; no answer may repeat it. */
    static final String NARRATIVE = "Zarathorn";

    private static final String TEXT = NARRATIVE + " and a text of some length";

    /** Nobody sees any of it, so it answers nothing. */
    private static final List<String> INVISIBLE = List.of(
            "", "   ", "\u200b\u00a0\u2060", "\u3000\n\t", "\ufeff", "\u3164\u2800", "\ufe0f\u034f", "\udb40\udc20");

    private static final List<Object> DATES_THAT_ARE_NONE = List.of(
            "yesterday",
            "2027-02-30T10:00Z",
            "2027-02-29T10:00Z",
            "2027-03-28T01:30",
            "0000-01-01T00:00Z",
            "-0001-01-01T00:00Z",
            "10000-01-01T00:00Z",
            "+10000-01-01T00:00Z",
            "1899-12-31T23:59Z",
            "2200-01-01T00:00Z",
            "2027-03-01T24:01Z",
            "2027-03-01T25:00Z",
            "2027-03-01T10:60Z",
            "2027-03-01T10:00+19:00",
            "2027-03-01T10:00[Europe/London]",
            "2027-03-01T10:00 Europe/London",
            "01/03/2027 10:00",
            "10:00",
            "2027-W09-1T10:00Z",
            "\u0662\u0660\u0662\u0667-03-01T10:00Z",
            1_800_000_000,
            1e300,
            true,
            List.of("2027-03-01T10:00Z"),
            Map.of("date", "2027-03-01"));

    private final Question question;
    private final Map<String, Object> valid;
    private final Instant now;
    private final List<BadValue> found = new ArrayList<>();

    private BadValues(Question question, Map<String, Object> valid, Instant now) {
        this.question = question;
        this.valid = valid;
        this.now = now;
    }

    /** A value that the question does not allow, and why. */
    record BadValue(String what, String field, Object value) {}

    static List<BadValue> of(Question question, Map<String, Object> valid, Instant now) {
        BadValues values = new BadValues(question, valid, now);
        if (question.conditional() && !valid.containsKey(question.key())) {
            values.add("an answer to a question that is not asked", TEXT);
        } else if (question.conditional() || valid.containsKey(question.key())) {
            values.all();
        } else {
            values.wrong();
        }
        return values.found;
    }

    private void all() {
        if (question.required() && !question.property("default").equals("context")) {
            INVISIBLE.forEach(nothing -> add("nothing that one can see", nothing));
            add("null", null);
        }
        wrong();
    }

    private void wrong() {
        switch (question.type()) {
            case "textfield", "textarea" -> texts();
            case "number" -> numbers();
            case "checkbox" -> ticks();
            case "radio", "select" -> choices();
            case "checklist", "taglist" -> lists();
            case "datetime" -> dates();
            case "dynamiclist" -> rows();
            default -> throw new IllegalStateException("No bad answer is known for a " + question.type());
        }
    }

    private void texts() {
        int longest = question.rule("maxLength").asInt();
        add("one character too long", "x".repeat(longest + 1));
        add("far too long", (NARRATIVE + " ").repeat(longest));
        int shortest = question.rule("minLength").asInt();
        if (shortest > 1) {
            add("one character too short", "x".repeat(shortest - 1));
            add("padded to its length", "x" + " ".repeat(shortest));
        }
        for (String control : List.of("\u0000", "\u0007", "\u001b[31m", "\u007f", "\u0085", "\ud800", "\udc00\ud800")) {
            add("a character nobody can read", TEXT + control + " and more of it");
        }
        if (question.type().equals("textfield")) {
            add("two lines", TEXT + "\nand a second line");
        }
        add("a number", 12345);
        add("a yes or no", true);
        add("a list", List.of(TEXT));
        add("an object", Map.of("value", TEXT));
    }

    private void numbers() {
        for (Object wrong : Arrays.asList(
                "several",
                "1",
                "0x10",
                "1,5",
                true,
                List.of(1),
                Map.of("a", 1),
                0.5,
                1e-9,
                2_147_483_648L,
                -2_147_483_649L,
                1e300,
                Long.MIN_VALUE)) {
            add("no such number", wrong);
        }
        if (question.rule("min").isNumber()) {
            add("one below the least", question.rule("min").asInt() - 1);
        }
        if (question.rule("max").isNumber()) {
            add("one above the most", question.rule("max").asInt() + 1);
        }
    }

    private void ticks() {
        for (Object wrong : List.of("true", "yes", "on", 1, 0, List.of(true), Map.of("ticked", true))) {
            add("no tick", wrong);
        }
        if (question.rule("required").asBoolean()) {
            add("not ticked", false);
        }
    }

    private void choices() {
        for (Object wrong : List.of(
                "something-else-entirely",
                "yes\u0000",
                5,
                true,
                List.of("yes"),
                Map.of("value", "yes"),
                "${yes}",
                "null")) {
            add("outside the options", wrong);
        }
        for (String option : question.options()) {
            add("in capitals", option.toUpperCase(Locale.ROOT));
            add("with a space after it", option + " ");
            add("with a space before it", " " + option);
            add("with a mark nobody sees", option + "\u200b");
            add("as a list", List.of(option));
        }
    }

    private void lists() {
        for (Object wrong : List.of(
                "not a list",
                "[\"half",
                "{\"a\":1}",
                List.of("something-else-entirely"),
                List.of(1, 2),
                List.of(List.of("neglect")),
                List.of(Map.of("value", "neglect")),
                List.of(""),
                IntStream.range(0, 1_001).mapToObj(Integer::toString).toList(),
                7,
                true)) {
            add("no such list", wrong);
        }
        question.options().forEach(option -> add("the same twice", List.of(option, option)));
        if (question.property("check").equals("staff")) {
            add("a person of another service", List.of("team-leader-elm"));
            add("a role", List.of("team-leader"));
            add("a person twice", List.of("team-leader-oak", "team-leader-oak"));
        }
    }

    private void dates() {
        DATES_THAT_ARE_NONE.forEach(wrong -> add("no date", wrong));
        boolean planned = !question.property("notBefore").isEmpty();
        if (!planned) {
            add("a day without a time", "2027-03-01");
        }
        if (planned && !question.property("notAfter").isEmpty()) {
            add(
                    "long after the next supervision cycle",
                    now.plus(Duration.ofDays(70)).toString());
        } else if (!question.property("notAfter").isEmpty()) {
            add("a minute ahead", now.plus(Duration.ofMinutes(1)).toString());
            add(
                    "ahead, told in another zone",
                    now.plus(Duration.ofMinutes(1))
                            .atOffset(ZoneOffset.ofHours(-11))
                            .toString());
            add("a day ahead", now.plus(Duration.ofDays(1)).toString());
        }
        if (question.property("notBefore").contains("now")) {
            add("a minute ago", now.minus(Duration.ofMinutes(1)).toString());
            add(
                    "ago, told in another zone",
                    now.minus(Duration.ofMinutes(1))
                            .atOffset(ZoneOffset.ofHours(14))
                            .toString());
        }
    }

    private void rows() {
        add("words for rows", "not rows");
        add("a number for rows", 3);
        add("a row for rows", Map.of("a", "b"));
        add("rows that are texts", List.of("a row"));
        add("rows that are nothing", Arrays.asList((Object) null));
        add("rows in rows", List.of(List.of(Map.of())));
        add("51 rows", IntStream.range(0, 51).mapToObj(row -> Map.of()).toList());
        add(
                "10,000 rows",
                IntStream.range(0, 10_000).mapToObj(row -> Map.of("a", row)).toList());
        add("a list in a list, 1,000 times", "[".repeat(1_000) + "]".repeat(1_000));
        add("a list in a list without end", "[".repeat(100_000));
        if (!question.property("minItems").isEmpty()) {
            add("no row", List.of());
        }
        if (valid.get(question.key()) instanceof List<?> rows && !rows.isEmpty()) {
            Map<String, Object> row = new LinkedHashMap<>();
            ((Map<?, ?>) rows.get(0)).forEach((key, value) -> row.put((String) key, value));
            for (String extra : List.of("__proto__", "class", "liveRisk", "outcome", "id", "")) {
                Map<String, Object> more = new LinkedHashMap<>(row);
                more.put(extra, "yes");
                add("a column it does not have", List.of(more));
                add("a column too many in the second row", List.of(row, more));
            }
            for (Question column : question.columns()) {
                of(column, row, now).forEach(bad -> cell(row, bad));
            }
        }
    }

    private void cell(Map<String, Object> row, BadValue bad) {
        Map<String, Object> broken = new LinkedHashMap<>(row);
        broken.put(bad.field(), bad.value());
        add("in a row, %s: %s".formatted(bad.field(), bad.what()), List.of(broken));
    }

    private void add(String what, Object value) {
        found.add(new BadValue(what, question.key(), value));
    }
}
