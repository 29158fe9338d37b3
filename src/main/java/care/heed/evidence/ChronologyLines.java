package care.heed.evidence;

import care.heed.people.Roles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The entries of a case as one story: events, times and authors, never what a record says. */
final class ChronologyLines {

    private static final Set<String> ROUTINE = Set.of("deadline-set", "reminder", "notice", "export");

    private ChronologyLines() {}

    static List<ChronologyLine> of(List<ChainedEntry> entries) {
        List<ChronologyLine> lines = new ArrayList<>();
        entries.stream()
                .filter(chained -> chained.entry().identifiedAt() != null)
                .findFirst()
                .ifPresent(first ->
                        lines.add(line(first, first.entry().identifiedAt(), "A worker noticed the near miss", null)));
        entries.stream()
                .filter(chained -> chained.entry().happenedAt() != null)
                .findFirst()
                .ifPresent(first -> lines.add(line(
                        first,
                        first.entry().happenedAt(),
                        "The near miss happened",
                        first.entry().identifiedAt())));
        entries.forEach(chained -> lines.add(line(chained, chained.entry().recordedAt(), what(chained.entry()), null)));
        lines.sort(Comparator.comparing(ChronologyLine::at));
        return lines;
    }

    private static ChronologyLine line(
            ChainedEntry chained, java.time.Instant at, String what, java.time.Instant known) {
        EvidenceEntry entry = chained.entry();
        return new ChronologyLine(
                chained.sequence(),
                at,
                what,
                known,
                entry.recordedAt(),
                entry.author(),
                chained.authorSalt() == null,
                ROUTINE.contains(entry.kind()));
    }

    private static String what(EvidenceEntry entry) {
        String step = "“%s”".formatted(Words.of(entry.step()));
        Map<String, Object> content = entry.payload();
        return switch (entry.kind()) {
            case "record" ->
                entry.step().equals("emergency-access")
                        ? "A closed folder was opened in an emergency"
                        : step + " was recorded";
            case "decision" ->
                "The table %s decided, version %s"
                        .formatted(Words.of(entry.step()), content.getOrDefault("version", "unknown"));
            case "deadline-set" -> step + " was given with its deadline";
            case "deadline-missed" -> "The deadline of " + step + " passed and it was still open";
            case "reminder" -> "A reminder of " + step;
            case "escalation" ->
                "Escalated to the %s, level %s: %s, about %s"
                        .formatted(
                                Roles.inWords(String.valueOf(content.getOrDefault("group", "group"))),
                                content.getOrDefault("level", "unknown"),
                                Words.plain(String.valueOf(content.getOrDefault("trigger", ""))),
                                step);
            case "escalation-unanswered" -> "Nobody at the top of the ladder answered about " + step;
            case "acknowledgement" -> "An escalation was acknowledged";
            case "held-up" ->
                "%s cannot begin, it waits for “%s”"
                        .formatted(step, Words.of(String.valueOf(content.getOrDefault("waitsFor", "another step"))));
            case "notice" -> "A notice was sent about " + step;
            case "action" ->
                content.containsKey("outcome")
                        ? "An action was finished: " + Words.plain(String.valueOf(content.get("kind")))
                        : "An action was opened: " + Words.plain(String.valueOf(content.get("kind")));
            case "given-back" -> step + " was given back for others to take";
            case "passed-on" ->
                step + " was passed on to the "
                        + Roles.inWords(String.valueOf(content.getOrDefault("role", "next role")));
            case "withdrawn" -> step + " was withdrawn without an answer";
            case "chronology-checked" -> "The chronology was checked";
            case "correction" ->
                "A correction was added to entry %s, %s".formatted(content.getOrDefault("corrects", "erased"), step);
            case "case" -> "The case was " + Words.plain(entry.step());
            case "destroyed" -> "Content was destroyed after its appraisal";
            default -> "%s: %s".formatted(Words.of(entry.kind()), step);
        };
    }
}
