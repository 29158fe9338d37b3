package care.heed.evidence;

import care.heed.people.Roles;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One call on the ladder: who was told what and when, by which rule, and who answered.
 *
 * @param causeSequence the entry that caused it, or null where that was not kept
 * @param ladder the table that said whom to tell, in words; empty where that was not kept
 * @param answer who acknowledged and when, or that nobody has
 * @param state answered, late, open or overdue
 */
record EscalationLine(
        int sequence,
        String at,
        String what,
        String level,
        String group,
        String told,
        String by,
        Integer causeSequence,
        String cause,
        String ladder,
        String answer,
        String state) {

    /** Where the cause stands on the page: a decision in full, anything else as its row of the register. */
    public String causeAnchor() {
        return (cause.startsWith("the table") ? "entry-" : "row-") + causeSequence;
    }

    public boolean isLate() {
        return state.equals("late") || state.equals("overdue");
    }

    static List<EscalationLine> of(CaseReading reading) {
        return reading.ofKind("escalation")
                .map(escalation -> line(escalation, reading))
                .toList();
    }

    private static EscalationLine line(ChainedEntry escalation, CaseReading reading) {
        Map<String, Object> content = escalation.entry().payload();
        ChainedEntry answer = answer(escalation, reading);
        var answerBy = CaseReading.instant(content.get("acknowledgeBy"));
        var answered = answer == null ? reading.now() : answer.entry().recordedAt();
        boolean late = answerBy != null && answered.isAfter(answerBy);
        ChainedEntry cause = entry(content.get("because"), reading);
        ChainedEntry ladder = entry(content.get("ladder"), reading);
        return new EscalationLine(
                escalation.sequence(),
                reading.time(escalation.entry().recordedAt()),
                "%s, about “%s”"
                        .formatted(
                                Words.of(text(content, "trigger")),
                                Words.of(escalation.entry().step())),
                text(content, "level"),
                Roles.inWords(text(content, "group")),
                told(content, reading),
                reading.time(content.get("acknowledgeBy")),
                cause == null ? null : cause.sequence(),
                cause == null ? "not kept" : cause(cause, reading),
                ladder == null ? "" : table(ladder),
                answer == null
                        ? (late ? "Still open, nobody has answered in time" : "Still open")
                        : "%s, %s%s"
                                .formatted(
                                        reading.author(answer), reading.time(answered), answeredAbove(content, answer)),
                answer == null ? (late ? "overdue" : "open") : (late ? "late" : "answered"));
    }

    private static ChainedEntry entry(Object sequence, CaseReading reading) {
        return sequence instanceof Integer number ? reading.at(number).orElse(null) : null;
    }

    private static String table(ChainedEntry decision) {
        return "the table %s, version %s"
                .formatted(
                        Words.of(decision.entry().step()), text(decision.entry().payload(), "version"));
    }

    private static String told(Map<String, Object> content, CaseReading reading) {
        return content.get("told") instanceof List<?> told
                ? told.stream().map(id -> reading.nameOf(id.toString())).collect(Collectors.joining("; "))
                : "";
    }

    /** The first acknowledgement after it of the same escalation; an answer on one level ends the others too. */
    private static ChainedEntry answer(ChainedEntry escalation, CaseReading reading) {
        Object called = escalation.entry().payload().get("escalation");
        return reading.ofKind("acknowledgement")
                .filter(answer -> answer.sequence() > escalation.sequence())
                .filter(answer ->
                        called != null && called.equals(answer.entry().payload().get("escalation")))
                .findFirst()
                .orElse(null);
    }

    private static String answeredAbove(Map<String, Object> call, ChainedEntry answer) {
        Object level = answer.entry().payload().get("level");
        return number(level) > number(call.get("level")) ? ", on level " + level : "";
    }

    /** What caused it, in words that no folder protects: the rule or the event, its version and its date. */
    private static String cause(ChainedEntry cause, CaseReading reading) {
        EvidenceEntry entry = cause.entry();
        return switch (entry.kind()) {
            case "decision" -> "%s, decided on %s".formatted(table(cause), reading.time(entry.recordedAt()));
            case "deadline-missed" ->
                "the deadline of “%s” passed on %s".formatted(Words.of(entry.step()), reading.time(entry.recordedAt()));
            case "record" ->
                "%s asked on %s: “%s”"
                        .formatted(reading.author(cause), reading.time(entry.recordedAt()), Words.of(entry.step()));
            default ->
                "%s, “%s”, %s"
                        .formatted(Words.of(entry.kind()), Words.of(entry.step()), reading.time(entry.recordedAt()));
        };
    }

    private static String text(Map<String, Object> content, String key) {
        return String.valueOf(content.getOrDefault(key, ""));
    }

    private static int number(Object level) {
        return level instanceof Number number ? number.intValue() : 0;
    }
}
