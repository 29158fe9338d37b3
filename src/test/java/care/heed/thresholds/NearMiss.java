package care.heed.thresholds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A near miss without a single high-risk indicator, to change one answer at a time. */
final class NearMiss {

    private static final Map<String, String> HARMLESS = Map.of(
            "uncontrolledRisk", "false",
            "recurrenceNextShift", "no",
            "anotherAdultExposed", "no",
            "controlsKnownWeak", "no",
            "highSeverity", "false",
            "previousRelatedIncidents", "0",
            "abuseIndicatorCount", "0",
            "pattern", "one-off",
            "crossCasePatternCount", "0");

    private NearMiss() {}

    static String[] harmlessBut(String... inputsAndAnswers) {
        Map<String, String> answers = new TreeMap<>(HARMLESS);
        for (int index = 0; index < inputsAndAnswers.length; index += 2) {
            answers.put(inputsAndAnswers[index], inputsAndAnswers[index + 1]);
        }
        List<String> turns = new ArrayList<>();
        answers.forEach((input, answer) -> turns.addAll(List.of(input, answer)));
        return turns.toArray(String[]::new);
    }
}
