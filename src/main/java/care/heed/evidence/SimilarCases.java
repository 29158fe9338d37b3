package care.heed.evidence;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Cases that resemble one: those that the reader sees by their reference, the others only counted.
 *
 * @param window how far back was looked, in words
 */
record SimilarCases(String what, String window, List<String> references, long elsewhere) {

    private static final int SAME_ADULT_DAYS = 28;
    private static final int SAME_ROUTINE_DAYS = 90;

    static List<SimilarCases> of(CaseReading reading, NearMisses nearMisses) {
        Window adult = window(reading, "same-adult", SAME_ADULT_DAYS);
        Window routine = window(reading, "same-routine", SAME_ROUTINE_DAYS);
        return List.of(
                of("The same adult", adult, nearMisses.sameAdult(reading.nearMiss(), adult.length()), reading),
                of(
                        "The same failed routine at this service",
                        routine,
                        nearMisses.sameRoutine(reading.nearMiss(), routine.length()),
                        reading));
    }

    private static SimilarCases of(String what, Window window, List<NearMiss> found, CaseReading reading) {
        List<NearMiss> others = found.stream()
                .filter(other -> !other.reference().equals(reading.nearMiss().reference()))
                .toList();
        List<String> visible = others.stream()
                .filter(reading.reader()::sees)
                .map(NearMiss::reference)
                .toList();
        return new SimilarCases(what, window.words(), visible, others.size() - visible.size());
    }

    private record Window(Duration length, String words) {}

    /** The window that a table gave when this case was compared; without such an entry, what Heed ships with. */
    private static Window window(CaseReading reading, String patternKind, int shipped) {
        return reading.ofKind("decision")
                .map(decision -> decision.entry().payload())
                .filter(content -> "pattern-windows".equals(content.get("table"))
                        && content.get("inputs") instanceof Map<?, ?> inputs
                        && patternKind.equals(inputs.get("patternKind")))
                .flatMap(content -> DecisionLine.rows(content.get("output")).stream())
                .filter(row -> row.get("days") instanceof Number)
                .map(row -> ((Number) row.get("days")).intValue())
                .reduce((earlier, later) -> later)
                .map(days -> new Window(
                        Duration.ofDays(days), "in the %d days before, by the table Pattern windows".formatted(days)))
                .orElseGet(() -> new Window(
                        Duration.ofDays(shipped), "in the %d days before, as Heed ships".formatted(shipped)));
    }
}
