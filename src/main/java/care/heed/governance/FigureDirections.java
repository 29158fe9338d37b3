package care.heed.governance;

import static care.heed.governance.Direction.LESS_IS_BETTER;
import static care.heed.governance.Direction.MORE_IS_BETTER;
import static care.heed.governance.Direction.NEITHER;

import java.util.Map;
import java.util.Set;

/**
 * Which way each figure should go. Those that count near misses themselves go neither way, because they rise when people
 * report more.
 */
final class FigureDirections {

    private static final Map<String, Direction> KNOWN = Map.ofEntries(
            Map.entry("same-day-screens", MORE_IS_BETTER),
            Map.entry("delayed-escalations", LESS_IS_BETTER),
            Map.entry("minutes-to-record", LESS_IS_BETTER),
            Map.entry("urgent-actions-on-time", MORE_IS_BETTER),
            Map.entry("repeated-events", LESS_IS_BETTER),
            Map.entry("unresolved-live-risk-actions", LESS_IS_BETTER),
            Map.entry("action-completion", MORE_IS_BETTER),
            Map.entry("hours-to-escalation", LESS_IS_BETTER),
            Map.entry("high-severity-beyond-timescale", LESS_IS_BETTER),
            Map.entry("weak-controls-unchanged", LESS_IS_BETTER),
            Map.entry("open-on-next-shift", LESS_IS_BETTER),
            Map.entry("warnings-without-challenge", LESS_IS_BETTER),
            Map.entry("open-vulnerabilities-after-closure", LESS_IS_BETTER),
            Map.entry(StepDefinitions.ON_TIME, MORE_IS_BETTER),
            Map.entry(StepDefinitions.MEDIAN_MINUTES, LESS_IS_BETTER),
            Map.entry(StepDefinitions.NINETIETH_PERCENTILE_MINUTES, LESS_IS_BETTER),
            Map.entry(StepDefinitions.MISSED, LESS_IS_BETTER),
            Map.entry(StepDefinitions.MINUTES_TO_ACKNOWLEDGEMENT, LESS_IS_BETTER));

    /** Those whose cases are few and single events: the time between them tells more than their number a month. */
    private static final Set<String> RARE = Set.of(
            "delayed-escalations",
            "repeated-control-failures",
            "repeated-events",
            "repeated-exposure",
            "warnings-without-challenge",
            "consultations-made");

    private FigureDirections() {}

    static Direction of(String figure) {
        return KNOWN.getOrDefault(figure.replaceFirst(":.*", ""), NEITHER);
    }

    static boolean isRare(String figure) {
        return RARE.contains(figure);
    }
}
