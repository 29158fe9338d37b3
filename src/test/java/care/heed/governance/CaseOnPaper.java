package care.heed.governance;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.NearMiss;
import care.heed.evidence.TrackedAction;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** One case as a person with a pencil would have it before them: its facts, its entries in order, its actions. */
final class CaseOnPaper {

    private final NearMiss nearMiss;
    private final List<Line> lines;
    private final List<TrackedAction> actions;
    private final List<Step> steps;

    CaseOnPaper(NearMiss nearMiss, List<Line> lines, List<TrackedAction> actions) {
        this.nearMiss = nearMiss;
        this.lines = lines;
        this.actions = actions;
        this.steps = everyStep();
    }

    /** An entry and its number in the case. */
    record Line(int number, EvidenceEntry entry) {

        Object content(String key) {
            return entry.payload().get(key);
        }
    }

    /** A step that somebody had to do. */
    record Step(
            String step,
            Instant opened,
            Instant due,
            Instant done,
            Instant withdrawn,
            Instant missed,
            Instant acknowledged,
            EvidenceEntry record) {

        boolean inTime() {
            return done != null && !done.isAfter(due);
        }

        /** Whether it was still to be done at its deadline. */
        boolean late() {
            return !inTime() && neededWhenDue();
        }

        boolean neededWhenDue() {
            return withdrawn == null || withdrawn.isAfter(due);
        }
    }

    NearMiss nearMiss() {
        return nearMiss;
    }

    List<TrackedAction> actions() {
        return actions;
    }

    List<Step> steps() {
        return steps;
    }

    String reference() {
        return nearMiss.reference();
    }

    boolean counts() {
        return nearMiss.duplicateOf() == null;
    }

    Stream<Line> ofKind(String kind) {
        return lines.stream().filter(line -> line.entry().kind().equals(kind));
    }

    private List<Step> everyStep() {
        Map<String, Line> deadlines = new LinkedHashMap<>();
        ofKind("deadline-set")
                .forEach(line -> deadlines.putIfAbsent(line.entry().taskId(), line));
        return deadlines.values().stream().map(this::step).toList();
    }

    private Step step(Line deadline) {
        String task = deadline.entry().taskId();
        Optional<Line> missed = of("deadline-missed", task);
        Optional<EvidenceEntry> record = of("record", task).map(Line::entry);
        return new Step(
                deadline.entry().step(),
                deadline.entry().recordedAt(),
                Instant.parse((String) deadline.content("dueAt")),
                record.map(EvidenceEntry::recordedAt).orElse(null),
                of("withdrawn", task).map(line -> line.entry().recordedAt()).orElse(null),
                missed.map(line -> line.entry().recordedAt()).orElse(null),
                missed.flatMap(this::acknowledgement).orElse(null),
                record.orElse(null));
    }

    private Optional<Line> of(String kind, String task) {
        return ofKind(kind).filter(line -> task.equals(line.entry().taskId())).findFirst();
    }

    private Optional<Instant> acknowledgement(Line missed) {
        return ofKind("escalation")
                .filter(told -> Objects.equals(told.content("because"), missed.number()))
                .flatMap(told -> ofKind("acknowledgement")
                        .filter(answer -> answer.content("escalation").equals(told.content("escalation"))))
                .map(answer -> answer.entry().recordedAt())
                .min(Comparator.naturalOrder());
    }

    /** The step as it was done for the first time. */
    Optional<Step> firstDone(String step) {
        return steps.stream()
                .filter(one -> one.step().equals(step) && one.done() != null)
                .min(Comparator.comparing(Step::done));
    }

    /** The first escalation that a risk caused, and not a missed deadline alone. */
    Optional<Instant> escalatedForRisk() {
        return ofKind("escalation")
                .filter(line -> !line.content("trigger").equals("missed-deadline"))
                .map(line -> line.entry().recordedAt())
                .findFirst();
    }

    /** The date that an action was given first. */
    Instant firstDue(TrackedAction action) {
        return ofKind("deadline-set")
                .filter(line -> line.entry().step().equals("carry-out-action")
                        && action.id().equals(line.content("actionId")))
                .map(line -> Instant.parse((String) line.content("dueAt")))
                .findFirst()
                .orElse(null);
    }

    static boolean complete(TrackedAction action) {
        return List.of("done", "made-permanent").contains(String.valueOf(action.outcome()));
    }

    /** When an adult was no longer at risk for want of this action; null where that has not come yet. */
    static Instant resolved(TrackedAction action) {
        return Stream.of(complete(action) ? action.carriedOutAt() : null, action.finishedAt())
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    boolean highSeverityBefore(Instant end) {
        return ofKind("decision")
                .filter(line -> line.entry().step().equals("threshold-screen")
                        && line.entry().recordedAt().isBefore(end))
                .anyMatch(line -> ((List<?>) line.content("output"))
                        .stream().anyMatch(row -> Boolean.TRUE.equals(((Map<?, ?>) row).get("highSeverity"))));
    }
}
