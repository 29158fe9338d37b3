package care.heed.evidence;

import care.heed.people.TimeInWords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the deadlines of a case beside what was done: the deadline and the record of one task belong together. */
final class StepLines {

    private final CaseReading reading;
    private final Set<Integer> answered = new HashSet<>();

    private StepLines(CaseReading reading) {
        this.reading = reading;
    }

    static List<StepLine> of(CaseReading reading) {
        return new StepLines(reading).lines();
    }

    private List<StepLine> lines() {
        List<StepLine> lines = new ArrayList<>();
        deadlines().forEach(deadline -> lines.add(line(deadline)));
        reading.ofKind("record")
                .filter(record -> !answered.contains(record.sequence()))
                .forEach(record -> lines.add(withoutDeadline(record)));
        lines.sort(java.util.Comparator.comparingInt(StepLine::sequence));
        return lines;
    }

    /** The latest deadline of each task; entries from before tasks were named stand for themselves. */
    private Iterable<ChainedEntry> deadlines() {
        Map<String, ChainedEntry> latest = new LinkedHashMap<>();
        reading.ofKind("deadline-set").forEach(deadline -> {
            String task = deadline.entry().taskId();
            latest.put(task == null ? "entry " + deadline.sequence() : task, deadline);
        });
        return latest.values();
    }

    private StepLine line(ChainedEntry deadline) {
        Map<String, Object> content = deadline.entry().payload();
        Instant due = CaseReading.instant(content.get("dueAt"));
        Optional<ChainedEntry> record = answer("record", deadline);
        if (record.isPresent()) {
            answered.add(record.get().sequence());
            return done(deadline, due, record.get());
        }
        Optional<ChainedEntry> withdrawn = answer("withdrawn", deadline);
        if (withdrawn.isPresent()) {
            return line(deadline, due, withdrawn.get(), "withdrawn", "withdrawn, no longer needed");
        }
        boolean overdue = due != null && due.isBefore(reading.now());
        String distance = due == null
                ? ""
                : TimeInWords.lengthOf(Duration.between(due, reading.now()).abs());
        return line(
                deadline,
                due,
                null,
                overdue ? "overdue" : "open",
                overdue ? "open, overdue by " + distance : "open, due in " + distance);
    }

    private Optional<ChainedEntry> answer(String kind, ChainedEntry deadline) {
        String task = deadline.entry().taskId();
        return reading.ofKind(kind)
                .filter(entry -> task == null
                        ? entry.sequence() > deadline.sequence()
                                && entry.entry().step().equals(deadline.entry().step())
                                && !answered.contains(entry.sequence())
                        : task.equals(entry.entry().taskId()))
                .findFirst();
    }

    private StepLine done(ChainedEntry deadline, Instant due, ChainedEntry record) {
        Instant done = record.entry().recordedAt();
        boolean late = due != null && done.isAfter(due);
        return line(
                deadline,
                due,
                record,
                late ? "late" : "done",
                late ? "late by " + TimeInWords.lengthOf(Duration.between(due, done)) : "on time");
    }

    private StepLine line(ChainedEntry deadline, Instant due, ChainedEntry end, String state, String result) {
        return new StepLine(
                deadline.sequence(),
                reading.at(Words.of(deadline.entry().step()), deadline.entry().serviceId()),
                reading.time(due),
                why(deadline.entry().payload()),
                end == null ? "" : reading.time(end.entry().recordedAt()),
                end == null || end.entry().author() == null ? "" : reading.author(end),
                state,
                result);
    }

    private static String why(Map<String, Object> content) {
        // The date stands beside it already.
        String reason = String.valueOf(content.getOrDefault("reason", "")).replaceFirst("^Due [^:]+:\\d\\d[^:]*: ", "");
        reason = reason.isEmpty() ? reason : Character.toUpperCase(reason.charAt(0)) + reason.substring(1);
        return content.get("version") == null
                ? reason
                : "%s By the table %s, version %s."
                        .formatted(reason, Words.of(String.valueOf(content.get("table"))), content.get("version"));
    }

    private StepLine withoutDeadline(ChainedEntry record) {
        return new StepLine(
                record.sequence(),
                Words.of(record.entry().step()),
                "",
                "",
                reading.time(record.entry().recordedAt()),
                reading.author(record),
                "done",
                "done, nothing was due");
    }
}
