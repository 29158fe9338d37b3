package care.heed.evidence;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** In which folders the inputs of a decision are kept: a decision input is as protected as the record it came from. */
final class InputFolders {

    /** Inputs that are counted or compared from an answer of another name. */
    private static final Map<String, String> COUNTED_FROM = Map.of(
            "abuseIndicatorCount", "abuseIndicators",
            "liveControlGaps", "controlGaps",
            "sameRoutineCount", "failedRoutine",
            "sameAdultCount", "adultRef",
            "casesWithTheme", "theme");

    /** Inputs that no record holds and that every reader of the case sees elsewhere in its file. */
    private static final Set<String> OPEN =
            Set.of("taskId", "trigger", "level", "patternKind", "crossCasePatternCount", "overdueRiskActions", "route");

    /** Outputs that say in words or by name what a table was asked on. */
    static final Set<String> REPEATING = Set.of("reason", "highRiskIndicator");

    private final CaseReading reading;

    InputFolders(CaseReading reading) {
        this.reading = reading;
    }

    /** Whether the reader may see the value of an input; one of unknown origin only opens with every folder. */
    boolean isOpen(String input) {
        if (reading.reader().opensEveryFolder() || OPEN.contains(input)) {
            return true;
        }
        String answer = COUNTED_FROM.getOrDefault(input, input);
        var folders = reading.ofKind("record")
                .map(ChainedEntry::entry)
                .filter(record -> record.payload().containsKey(answer))
                .map(EvidenceEntry::folder)
                .distinct()
                .toList();
        return folders.isEmpty() ? isOutput(input) : folders.stream().allMatch(reading.reader()::opens);
    }

    /** What one table put out and another took in; it is shown to every reader unless it repeats what it was made from. */
    private boolean isOutput(String input) {
        List<Map<String, Object>> makers = reading.ofKind("decision")
                .map(decision -> decision.entry().payload())
                .filter(content ->
                        DecisionLine.rows(content.get("output")).stream().anyMatch(row -> row.containsKey(input)))
                .toList();
        return !makers.isEmpty()
                && (!REPEATING.contains(input)
                        || makers.stream()
                                .flatMap(content -> names(content.get("inputs")))
                                .noneMatch(made -> made.equals(input) || !isOpen(made)));
    }

    private static Stream<String> names(Object inputs) {
        return inputs instanceof Map<?, ?> map ? map.keySet().stream().map(String::valueOf) : Stream.of();
    }
}
