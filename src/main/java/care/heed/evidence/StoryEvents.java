package care.heed.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What was done, in the order in which the register has it, told day by day. */
final class StoryEvents {

    private final StorySteps steps;
    private final StoryWords words;

    StoryEvents(StorySteps steps, StoryWords words) {
        this.steps = steps;
        this.words = words;
    }

    record Day(String day, List<Event> events) {}

    /** One thing that happened; {@code weight} is how it looks: main, quiet or alarm. */
    record Event(String clock, int number, String text, String note, List<Answer> answers, String weight) {}

    /** A question and what was answered. */
    record Answer(String question, String answer) {}

    List<Day> of(List<StoryEntry> entries) {
        List<Day> days = new ArrayList<>();
        for (StoryEntry entry : entries) {
            if (entry.is("deadline-set")) {
                continue;
            }
            String day = words.day(entry.at());
            if (days.isEmpty() || !days.get(days.size() - 1).day().equals(day)) {
                days.add(new Day(day, new ArrayList<>()));
            }
            days.get(days.size() - 1).events().add(event(entry));
        }
        return days;
    }

    private Event event(StoryEntry entry) {
        List<Answer> answers =
                entry.is("record") || entry.is("correction") || entry.is("case") ? answers(entry) : List.of();
        return new Event(words.clock(entry.at()), entry.number(), text(entry), note(entry), answers, weight(entry));
    }

    private String text(StoryEntry entry) {
        String step = StoryWords.of(entry.step());
        String by = entry.by().isEmpty() ? "Heed" : entry.by();
        return switch (entry.kind()) {
            case "record" ->
                switch (entry.step()) {
                    case "raise-near-miss" -> by + " raised the near miss.";
                    case "emergency-access" -> by + " opened a closed folder in an emergency.";
                    default -> "%s completed “%s”%s.".formatted(by, step, punctuality(entry));
                };
            case "decision" -> decided(entry, step);
            case "deadline-missed" ->
                "The deadline of “%s” passed with the work still open%s.".formatted(step, due(entry));
            case "reminder" -> "A reminder was sent for “%s”%s.".formatted(step, due(entry));
            case "notice" -> "A notice was sent to %s about “%s”%s.".formatted(told(entry), step, due(entry));
            case "escalation" ->
                "Escalated to the %s%s because of “%s” (%s). They had until %s to acknowledge."
                        .formatted(
                                words.person(entry.get("group")),
                                entry.get("level") == null ? "" : " (level " + entry.get("level") + ")",
                                StoryWords.plain(entry.get("trigger")),
                                StoryWords.plain(entry.step()),
                                words.moment(entry.get("acknowledgeBy")));
            case "escalation-unanswered" ->
                "Nobody on the ladder acknowledged in time; the case was marked as unanswered.";
            case "acknowledgement" -> by + " acknowledged the escalation.";
            case "action" ->
                entry.get("outcome") == null
                        ? "%s opened%s.".formatted(StoryWords.of(entry.get("kind")), owner(entry))
                        : "%s finished: %s."
                                .formatted(StoryWords.of(entry.get("kind")), StoryWords.plain(entry.get("outcome")));
            case "held-up" ->
                "“%s” cannot begin yet%s."
                        .formatted(
                                step,
                                entry.get("waitsFor") == null
                                        ? ""
                                        : ": “%s” comes first and is late"
                                                .formatted(StoryWords.of(entry.get("waitsFor"))));
            case "given-back" -> "“%s” was given back and waits for somebody else.".formatted(step);
            case "passed-on" -> "“%s” was passed on to %s.".formatted(step, told(entry));
            case "withdrawn" -> "“%s” ended without an answer.".formatted(step);
            case "chronology-checked" -> by + " checked the chronology.";
            case "correction" -> "%s added a correction to entry %s.".formatted(by, entry.get("corrects"));
            case "case" -> "The case was %s.".formatted(StoryWords.plain(entry.step()));
            case "export" -> by + " exported the case as an inspection pack.";
            case "destroyed" -> by + " had content of this case lawfully erased.";
            default -> "%s: %s.".formatted(StoryWords.of(entry.kind()), StoryWords.plain(entry.step()));
        };
    }

    private String decided(StoryEntry entry, String table) {
        String outputs = StoryDecisions.outputs(entry, words).stream()
                .filter(line -> !line.startsWith("Reason: "))
                .map(line -> line.substring(0, 1).toLowerCase(java.util.Locale.UK) + line.substring(1))
                .distinct()
                .collect(Collectors.joining("; "));
        return outputs.isEmpty()
                ? (entry.given() ? "The table “%s” was asked; no rule of it matched." : "The table “%s” was asked.")
                        .formatted(table)
                : "The table “%s” decided: %s.".formatted(table, outputs);
    }

    private String note(StoryEntry entry) {
        if (!entry.given()) {
            return switch (entry.kind()) {
                case "record", "correction", "decision" -> entry.state();
                default -> "";
            };
        }
        return entry.is("decision") ? StoryDecisions.reason(entry) : "";
    }

    private String punctuality(StoryEntry record) {
        return steps.doneBy(record)
                .filter(step -> step.due() != null)
                .map(step -> ", " + StorySteps.punctuality(step) + " (due " + words.moment(step.due()) + ")")
                .orElse("");
    }

    private List<Answer> answers(StoryEntry entry) {
        return entry.given()
                ? entry.content().entrySet().stream()
                        .filter(answer -> !answer.getKey().equals("corrects"))
                        .map(answer -> new Answer(
                                words.question(entry.step(), answer.getKey()),
                                words.answer(entry.step(), answer.getKey(), answer.getValue())))
                        .toList()
                : List.of();
    }

    private String due(StoryEntry entry) {
        return entry.get("dueAt") == null ? "" : ", due " + words.moment(entry.get("dueAt"));
    }

    private String told(StoryEntry entry) {
        Object whom = entry.get("role") == null ? entry.get("person") : entry.get("role");
        return whom == null ? "somebody" : words.person(whom);
    }

    private String owner(StoryEntry entry) {
        return entry.get("owner") == null ? "" : ", owned by " + words.person(entry.get("owner"));
    }

    private static String weight(StoryEntry entry) {
        return switch (entry.kind()) {
            case "deadline-missed", "escalation", "escalation-unanswered" -> "alarm";
            case "record", "decision", "acknowledgement", "case", "correction" -> "main";
            default -> "quiet";
        };
    }
}
