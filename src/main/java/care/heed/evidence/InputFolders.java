package care.heed.evidence;

import java.util.Map;
import java.util.Set;

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

    /** What one table put out and another took in; outputs are shown to every reader. */
    private boolean isOutput(String input) {
        return reading.ofKind("decision")
                .anyMatch(
                        decision -> DecisionLine.rows(decision.entry().payload().get("output")).stream()
                                .anyMatch(row -> row.containsKey(input)));
    }
}
