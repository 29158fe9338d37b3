package care.heed.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A decision of a table with its why.
 *
 * @param published who published this version, and when; empty where that was not kept
 * @param inputs what the table was asked on, as far as it is open to the reader
 * @param closed whether some input came from a folder that the reader may not open
 * @param output what it decided; nothing where an input is closed, because it follows from that
 * @param rules the matched rows in words; none where an input is closed, because a row repeats its inputs
 */
record DecisionLine(
        int sequence,
        String table,
        String version,
        String at,
        String published,
        List<Fact> inputs,
        boolean closed,
        List<String> rules,
        List<Fact> output,
        boolean erased) {

    /** A name and its value, both in words. */
    record Fact(String name, String value) {}

    /** Whether it says so to this reader. */
    boolean saysHighSeverity() {
        return output.contains(new Fact(Words.ofKey("highSeverity"), "yes"));
    }

    static List<DecisionLine> of(CaseReading reading) {
        InputFolders folders = new InputFolders(reading);
        return reading.ofKind("decision")
                .map(decision -> line(decision, reading, folders))
                .toList();
    }

    private static DecisionLine line(ChainedEntry decision, CaseReading reading, InputFolders folders) {
        Map<String, Object> content = decision.entry().payload();
        Map<?, ?> inputs = content.get("inputs") instanceof Map<?, ?> map ? map : Map.of();
        List<Fact> open = new ArrayList<>();
        inputs.forEach((name, value) -> {
            if (folders.isOpen(name.toString())) {
                open.add(new Fact(Words.ofKey(name.toString()), words(value, reading)));
            }
        });
        boolean closed = open.size() < inputs.size();
        return new DecisionLine(
                decision.sequence(),
                Words.of(decision.entry().step()),
                String.valueOf(content.getOrDefault("version", "unknown")),
                reading.time(decision.entry().recordedAt()),
                published(content, reading),
                open,
                closed,
                closed
                        ? List.of()
                        : rows(content.get("matchedRows")).stream()
                                .map(DecisionLine::rule)
                                .toList(),
                rows(content.get("output")).stream()
                        .filter(row -> !closed)
                        .flatMap(row -> row.entrySet().stream())
                        .map(output -> new Fact(Words.ofKey(output.getKey()), words(output.getValue(), reading)))
                        .toList(),
                decision.isErased());
    }

    private static String published(Map<String, Object> content, CaseReading reading) {
        Object by = content.get("publishedBy");
        Object at = content.get("publishedAt");
        if (by == null && at == null) {
            return "";
        }
        if ("as shipped with Heed".equals(by)) {
            return "as shipped with Heed, " + reading.time(at);
        }
        Object approver = content.get("approvedBy");
        return "published%s%s%s"
                .formatted(
                        by == null ? "" : " by " + reading.nameOf(by.toString()),
                        approver == null ? "" : ", approved by " + reading.nameOf(approver.toString()),
                        at == null ? "" : ", " + reading.time(at));
    }

    private static String rule(Map<String, Object> row) {
        Object words = row.get("words") == null ? row.get("ruleId") : row.get("words");
        return row.get("row") == null ? String.valueOf(words) : "Row %s: %s".formatted(row.get("row"), words);
    }

    private static String words(Object value, CaseReading reading) {
        if (value == null) {
            return "not known";
        }
        if (value instanceof Boolean yes) {
            return yes ? "yes" : "no";
        }
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : list.stream().map(each -> words(each, reading)).collect(Collectors.joining(", "));
        }
        String text = value.toString();
        return text.matches("[a-z]+(-[a-z]+)+") ? Words.plain(text) : reading.time((Object) text);
    }

    static List<Map<String, Object>> rows(Object kept) {
        if (!(kept instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .map(row -> {
                    Map<String, Object> copy = new LinkedHashMap<>();
                    ((Map<?, ?>) row).forEach((name, value) -> copy.put(String.valueOf(name), value));
                    return copy;
                })
                .toList();
    }
}
