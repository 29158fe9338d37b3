package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which route a near miss takes, by how many high-risk indicators it shows. */
class RouteTest {

    private final Tables route = Tables.of("route");

    @Test
    void noIndicatorIsTheStandardRoute() {
        Answer answer = route.given(NearMiss.harmlessBut());

        assertThat(answer.get("route")).isEqualTo("standard");
        assertThat(answer.reason()).isEqualTo("No high-risk indicator was found.");
    }

    @Test
    void oneIndicatorIsEnhancedMonitoring() {
        Answer answer = route.given(NearMiss.harmlessBut("controlsKnownWeak", "yes"));

        assertThat(answer.get("route")).isEqualTo("enhanced-monitoring");
        assertThat(answer.reason()).isEqualTo("One high-risk indicator: controls known weak.");
    }

    @Test
    void twoIndicatorsAreUrgent() {
        Answer answer = route.given(NearMiss.harmlessBut("controlsKnownWeak", "yes", "abuseIndicatorCount", "1.0"));

        assertThat(answer.get("route")).isEqualTo("urgent-escalation");
        assertThat(answer.reason()).isEqualTo("High-risk indicators: 2: controls known weak, abuse indicators.");
    }

    @Test
    void anAnswerThatIsNotKnownCountsAsAnIndicator() {
        assertThat(route.given(NearMiss.harmlessBut("pattern", "missing")).get("route"))
                .isEqualTo("enhanced-monitoring");
        assertThat(route.given(NearMiss.harmlessBut("pattern", "null", "recurrenceNextShift", "unknown"))
                        .get("route"))
                .isEqualTo("urgent-escalation");
    }

    @Test
    void nothingKnownIsUrgent() {
        Answer answer = route.given(Map.of());

        assertThat(answer.get("route")).isEqualTo("urgent-escalation");
        assertThat(answer.reason()).startsWith("High-risk indicators: 9: uncontrolled risk, recurrence next shift");
    }

    @Test
    void theTableAloneCountsWhatItIsGiven() {
        Tables alone = Tables.alone("route");

        assertThat(alone.given(Map.of("highRiskIndicator", List.of())).get("route"))
                .isEqualTo("standard");
        assertThat(alone.given(Map.of("highRiskIndicator", List.of("uncontrolled-risk")))
                        .get("route"))
                .isEqualTo("enhanced-monitoring");
        assertThat(alone.given(Map.of("highRiskIndicator", List.of("uncontrolled-risk", "systemic-pattern")))
                        .get("route"))
                .isEqualTo("urgent-escalation");
    }

    @Test
    void indicatorsThatCannotBeReadAreUrgent() {
        Answer answer = Tables.alone("route").given(Map.of("highRiskIndicator", "uncontrolled-risk"));

        assertThat(answer.get("route")).isEqualTo("urgent-escalation");
        assertThat(answer.reason()).contains("could not be read");
    }
}
