package care.heed.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked of the published tables about one figure. */
class ThresholdsTest {

    @Test
    void aFigureIsAskedAboutAloneWithAllOthersWell() {
        Thresholds thresholds = new Thresholds((table, facts) -> {
            assertThat(table).isEqualTo("recognition-governance");
            assertThat(facts)
                    .isEqualTo(Map.of(
                            "sameDayScreenPercent", new BigDecimal(100),
                            "delayedEscalations", new BigDecimal(2),
                            "repeatedControlFailures", BigDecimal.ZERO));
            return Optional.of(Map.of("practiceCorrection", true, "reason", "Two were late."));
        });

        assertThat(thresholds.of(figure("delayed-escalations", new BigDecimal(2))))
                .contains(new Thresholds.Said("recognition-governance", true, "Two were late."));
    }

    @Test
    void whereNothingWasMeasuredNothingWentWrong() {
        Thresholds thresholds = new Thresholds((table, facts) -> {
            assertThat(facts).containsEntry("urgentActionsOnTimePercent", new BigDecimal(100));
            return Optional.of(Map.of("executiveEscalation", false, "reason", "All well."));
        });

        assertThat(thresholds.of(figure("urgent-actions-on-time", null)))
                .contains(new Thresholds.Said("protection-governance", false, "All well."));
    }

    @Test
    void aFigureThatNoTableAsksForHasNoThreshold() {
        Thresholds thresholds = new Thresholds((table, facts) -> {
            throw new AssertionError("nobody asks " + table);
        });

        assertThat(thresholds.of(figure("minutes-to-record", BigDecimal.TEN))).isEmpty();
    }

    @Test
    void withoutAPublishedTableThereIsNoThreshold() {
        assertThat(new Thresholds((table, facts) -> Optional.empty()).of(figure("repeated-events", BigDecimal.ONE)))
                .isEmpty();
    }

    private static Figure figure(String id, BigDecimal value) {
        return new Figure(id, 0, null, value, List.of());
    }
}
