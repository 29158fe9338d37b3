package care.heed.evidence;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which folders the inputs of a decision are kept: a decision input is as protected as the record it came from. */
final class InputFolders {

    /** Inputs that are counted or compared from an answer of another name. */
    static final Map<String, String> COUNTED_FROM = Map.of(
            "abuseIndicatorCount", "abuseIndicators",
            "liveControlGaps", "controlGaps",
            "sameRoutineCount", "failedRoutine",
            "sameAdultCount", "adultRef",
            "crossCasePatternCount", "crossCasePattern",
            "casesWithTheme", "theme");

    /** Inputs that no record holds and that every reader of the case sees elsewhere in its file. */
    private static final Set<String> OPEN = Set.of(
            "taskId",
            "trigger",
            "level",
            "patternKind",
            "overdueRiskActions",
            "sameDayScreenPercent",
            "delayedEscalations",
            "repeatedControlFailures",
            "urgentActionsOnTimePercent",
            "repeatedEvents",
            "unresolvedLiveRiskActions");

    private final CaseReading reading;

    InputFolders(CaseReading reading) {
        this.reading = reading;
    }

    /** Whether the reader may see the value of an input; one of unknown origin only opens with every folder. */
    boolean isOpen(String input) {
        if (reading.opensEveryFolder() || OPEN.contains(input)) {
            return true;
        }
        String answer = COUNTED_FROM.getOrDefault(input, input);
        var folders = reading.ofKind("record")
                .map(ChainedEntry::entry)
                .filter(record -> record.payload().containsKey(answer))
                .map(EvidenceEntry::folder)
                .distinct()
                .toList();
        return folders.isEmpty() ? isOutput(answer) : folders.stream().allMatch(reading::opens);
    }

    /** Whether the reader may see a decision: only if everything that it was made on is open, because it follows from that. */
    boolean isOpen(EvidenceEntry decision) {
        return decision.payload().get("inputs") instanceof Map<?, ?> inputs
                && inputs.keySet().stream().allMatch(input -> isOpen(input.toString()));
    }

    /** What one table put out and another took in is as open as the decision that put it out. */
    private boolean isOutput(String input) {
        List<EvidenceEntry> sources = reading.ofKind("decision")
                .map(ChainedEntry::entry)
                .filter(decision -> DecisionLine.rows(decision.payload().get("output")).stream()
                        .anyMatch(row -> row.containsKey(input)))
                .filter(decision ->
                        !(decision.payload().get("inputs") instanceof Map<?, ?> own && own.containsKey(input)))
                .toList();
        return !sources.isEmpty() && sources.stream().allMatch(this::isOpen);
    }
}
