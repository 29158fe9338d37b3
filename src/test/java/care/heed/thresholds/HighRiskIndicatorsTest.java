package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers raise which high-risk indicator. */
class HighRiskIndicatorsTest {

    private final Tables highRiskIndicators = Tables.of("high-risk-indicators");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    input                    | answer   | indicator
                    uncontrolledRisk         | false    | none
                    uncontrolledRisk         | true     | uncontrolled-risk
                    uncontrolledRisk         | null     | uncontrolled-risk
                    uncontrolledRisk         | missing  | uncontrolled-risk
                    uncontrolledRisk         | unknown  | uncontrolled-risk
                    recurrenceNextShift      | no       | none
                    recurrenceNextShift      | yes      | recurrence-next-shift
                    recurrenceNextShift      | unknown  | recurrence-next-shift
                    recurrenceNextShift      | null     | recurrence-next-shift
                    recurrenceNextShift      | missing  | recurrence-next-shift
                    recurrenceNextShift      | No       | recurrence-next-shift
                    anotherAdultExposed      | no       | none
                    anotherAdultExposed      | yes      | another-adult-exposed
                    anotherAdultExposed      | unknown  | another-adult-exposed
                    anotherAdultExposed      | null     | another-adult-exposed
                    anotherAdultExposed      | missing  | another-adult-exposed
                    anotherAdultExposed      | No       | another-adult-exposed
                    controlsKnownWeak        | no       | none
                    controlsKnownWeak        | yes      | controls-known-weak
                    controlsKnownWeak        | unknown  | controls-known-weak
                    controlsKnownWeak        | null     | controls-known-weak
                    controlsKnownWeak        | missing  | controls-known-weak
                    controlsKnownWeak        | No       | controls-known-weak
                    highSeverity             | false    | none
                    highSeverity             | true     | serious-avoided-harm
                    highSeverity             | null     | serious-avoided-harm
                    highSeverity             | missing  | serious-avoided-harm
                    highSeverity             | unknown  | serious-avoided-harm
                    previousRelatedIncidents | 0        | none
                    previousRelatedIncidents | 1        | none
                    previousRelatedIncidents | 1.0      | none
                    previousRelatedIncidents | 1.9      | none
                    previousRelatedIncidents | 2        | previous-related-incidents
                    previousRelatedIncidents | 2.0      | previous-related-incidents
                    previousRelatedIncidents | 3        | previous-related-incidents
                    previousRelatedIncidents | -1       | previous-related-incidents
                    previousRelatedIncidents | null     | previous-related-incidents
                    previousRelatedIncidents | missing  | previous-related-incidents
                    previousRelatedIncidents | unknown  | previous-related-incidents
                    abuseIndicatorCount      | 0        | none
                    abuseIndicatorCount      | 0.0      | none
                    abuseIndicatorCount      | 1        | abuse-indicators
                    abuseIndicatorCount      | 1.0      | abuse-indicators
                    abuseIndicatorCount      | 10       | abuse-indicators
                    abuseIndicatorCount      | -1       | abuse-indicators
                    abuseIndicatorCount      | null     | abuse-indicators
                    abuseIndicatorCount      | missing  | abuse-indicators
                    abuseIndicatorCount      | unknown  | abuse-indicators
                    pattern                  | one-off  | none
                    pattern                  | repeated | repeated-pattern
                    pattern                  | systemic | systemic-pattern
                    pattern                  | unknown  | systemic-pattern
                    pattern                  | null     | systemic-pattern
                    pattern                  | missing  | systemic-pattern
                    pattern                  | Repeated | systemic-pattern
                    crossCasePatternCount    | 0        | none
                    crossCasePatternCount    | 0.0      | none
                    crossCasePatternCount    | 1        | cross-case-pattern
                    crossCasePatternCount    | 1.0      | cross-case-pattern
                    crossCasePatternCount    | 3        | cross-case-pattern
                    crossCasePatternCount    | -1       | cross-case-pattern
                    crossCasePatternCount    | null     | cross-case-pattern
                    crossCasePatternCount    | missing  | cross-case-pattern
                    crossCasePatternCount    | unknown  | cross-case-pattern
                    """)
    void oneAnswerRaisesOneIndicatorWhereTheRestIsHarmless(String input, String answer, String indicator) {
        String collected =
                highRiskIndicators.given(NearMiss.harmlessBut(input, answer)).collected("highRiskIndicator");

        assertThat(collected).isEqualTo(indicator == null ? "" : indicator);
    }

    @Test
    void nothingKnownRaisesEveryIndicatorButTheLesserPattern() {
        assertThat(highRiskIndicators.given(Map.of()).collected("highRiskIndicator"))
                .isEqualTo("uncontrolled-risk recurrence-next-shift another-adult-exposed controls-known-weak"
                        + " serious-avoided-harm previous-related-incidents abuse-indicators systemic-pattern"
                        + " cross-case-pattern");
    }
}
