package care.heed.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Each decision with its why: the table in its version, what went in, which rules matched, what came out. */
final class StoryDecisions {

    private StoryDecisions() {}

    record Row(
            int number,
            String at,
            String table,
            String version,
            List<String> inputs,
            List<String> rules,
            List<String> outputs,
            String state) {}

    static List<Row> of(List<StoryEntry> entries, StoryWords words) {
        return entries.stream()
                .filter(entry -> entry.is("decision"))
                .map(entry -> new Row(
                        entry.number(),
                        words.moment(entry.at()),
                        StoryWords.of(entry.step()),
                        version(entry, words),
                        pairs(entry.get("inputs"), words),
                        rules(entry.get("matchedRows")),
                        outputs(entry, words),
                        entry.state()))
                .toList();
    }

    /** What came out, as one line a row of the answer; the reason stands as a sentence of its own. */
    static List<String> outputs(StoryEntry decision, StoryWords words) {
        List<String> lines = new ArrayList<>();
        if (decision.get("output") instanceof List<?> rows) {
            for (Object row : rows) {
                lines.addAll(pairs(row, words));
            }
        }
        return lines;
    }

    /** The first reason in words, or nothing. */
    static String reason(StoryEntry decision) {
        if (decision.get("output") instanceof List<?> rows) {
            for (Object row : rows) {
                if (row instanceof Map<?, ?> outputs && outputs.get("reason") instanceof String reason) {
                    return reason;
                }
            }
        }
        return decision.get("words") instanceof String inWords ? inWords : "";
    }

    private static String version(StoryEntry entry, StoryWords words) {
        if (entry.get("version") == null) {
            return "";
        }
        String published =
                entry.get("publishedAt") == null ? "" : ", published " + words.moment(entry.get("publishedAt"));
        String by = entry.get("publishedBy") == null ? "" : " by " + words.person(entry.get("publishedBy"));
        return "version " + entry.get("version") + published + by;
    }

    private static List<String> pairs(Object map, StoryWords words) {
        List<String> pairs = new ArrayList<>();
        if (map instanceof Map<?, ?> named) {
            named.forEach((name, value) -> pairs.add("%s: %s"
                    .formatted(
                            StoryWords.of(name),
                            "group".equals(name)
                                    ? words.person(value)
                                    : plainId(words.answer("", (String) name, value)))));
        }
        return pairs;
    }

    private static String plainId(String text) {
        return text.matches("[a-z]+(-[a-z]+)+") ? StoryWords.plain(text) : text;
    }

    private static List<String> rules(Object matched) {
        List<String> rules = new ArrayList<>();
        if (matched instanceof List<?> rows) {
            for (Object row : rows) {
                if (row instanceof Map<?, ?> rule) {
                    rules.add("Row %s: %s".formatted(rule.get("row"), rule.get("words")));
                }
            }
        }
        return rules;
    }
}
