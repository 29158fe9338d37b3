package care.heed.governance;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the published tables say to the figures of the last seven days, the time for which they were written. */
@Component
class Thresholds {

    static final int DAYS = 7;

    /** What a table asks that no figure has gone wrong in. */
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private static final Map<String, Asked> ASKED = Map.of(
            "same-day-screens", new Asked("recognition-governance", "sameDayScreenPercent", ALL),
            "delayed-escalations", new Asked("recognition-governance", "delayedEscalations", BigDecimal.ZERO),
            "repeated-control-failures",
                    new Asked("recognition-governance", "repeatedControlFailures", BigDecimal.ZERO),
            "urgent-actions-on-time", new Asked("protection-governance", "urgentActionsOnTimePercent", ALL),
            "repeated-events", new Asked("protection-governance", "repeatedEvents", BigDecimal.ZERO),
            "unresolved-live-risk-actions",
                    new Asked("protection-governance", "unresolvedLiveRiskActions", BigDecimal.ZERO));

    private final GovernanceTables tables;

    Thresholds(GovernanceTables tables) {
        this.tables = tables;
    }

    /** As what a table knows a figure, and what would be well. */
    private record Asked(String table, String input, BigDecimal well) {}

    /**
     * What a table says to one figure, all others being well.
     *
     * @param table the id of the decision, whose page shows its rows
     */
    record Said(String table, boolean beyond, String reason) {}

    static List<String> figures() {
        return ASKED.keySet().stream().sorted().toList();
    }

    Optional<Said> of(Figure figure) {
        Asked asked = ASKED.get(figure.id());
        if (asked == null) {
            return Optional.empty();
        }
        Map<String, Object> facts = new HashMap<>();
        ASKED.values().stream()
                .filter(other -> other.table().equals(asked.table()))
                .forEach(other -> facts.put(other.input(), other.well()));
        if (figure.value() != null) {
            facts.put(asked.input(), figure.value());
        }
        return tables.ask(asked.table(), facts)
                .map(answer -> new Said(
                        asked.table(), answer.containsValue(Boolean.TRUE), Objects.toString(answer.get("reason"), "")));
    }
}
