package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a near miss is of high severity, and when it meets the safeguarding threshold. */
class ThresholdScreenTest {

    private final Tables thresholdScreen = Tables.of("threshold-screen");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    avoidedHarmSeverity | previousRelatedIncidents | abuseIndicatorCount | highSeverity | thresholdMet | reason
                    serious             | 0                        | 0                   | True         | True         | would have been serious
                    life-threatening    | 0                        | 0                   | True         | True         | would have been life-threatening
                    minor               | 0                        | 0                   | False        | False        | The harm avoided was minor, with no indicator
                    minor               | 1                        | 0                   | False        | False        | previous related incidents: 1.
                    minor               | 2                        | 0                   | False        | True         | there were previous related incidents: 2.
                    minor               | 3                        | 0                   | False        | True         | there were previous related incidents: 3.
                    minor               | 0                        | 1                   | False        | True         | indicators of neglect, abuse or exploitation were seen: 1.
                    moderate            | 0                        | 0                   | False        | False        | no previous related incident and no indicator
                    moderate            | 1                        | 0                   | False        | True         | was moderate, and a related incident had happened before
                    moderate            | 2                        | 0                   | False        | True         | there were previous related incidents: 2.
                    moderate            | 0                        | 1                   | False        | True         | exploitation were seen: 1.
                    moderate            | 5                        | 4                   | False        | True         | exploitation were seen: 4.
                    """)
    void severityAbuseAndPreviousIncidentsMeetTheThreshold(
            String avoidedHarmSeverity,
            String previousRelatedIncidents,
            String abuseIndicatorCount,
            boolean highSeverity,
            boolean thresholdMet,
            String reason) {
        Answer answer = thresholdScreen.given(
                "avoidedHarmSeverity",
                avoidedHarmSeverity,
                "previousRelatedIncidents",
                previousRelatedIncidents,
                "abuseIndicatorCount",
                abuseIndicatorCount);

        assertThat(answer.get("highSeverity")).isEqualTo(highSeverity);
        assertThat(answer.get("thresholdMet")).isEqualTo(thresholdMet);
        assertThat(answer.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    avoidedHarmSeverity | previousRelatedIncidents | abuseIndicatorCount | highSeverity | thresholdMet | reason
                    minor               | 1.0                      | 0.0                 | False        | False        | incidents: 1.
                    minor               | 2.0                      | 0.0                 | False        | True         | incidents: 2.
                    minor               | 1.9                      | 0.0                 | False        | False        | incidents: 1.
                    moderate            | 0.9                      | 0.0                 | False        | False        | no previous
                    moderate            | 1.0                      | 0.0                 | False        | True         | happened before
                    minor               | 0                        | 0.5                 | False        | True         | were seen
                    """)
    void numbersCountWhetherWholeOrNot(
            String avoidedHarmSeverity,
            String previousRelatedIncidents,
            String abuseIndicatorCount,
            boolean highSeverity,
            boolean thresholdMet,
            String reason) {
        Answer answer = thresholdScreen.given(
                "avoidedHarmSeverity",
                avoidedHarmSeverity,
                "previousRelatedIncidents",
                previousRelatedIncidents,
                "abuseIndicatorCount",
                abuseIndicatorCount);

        assertThat(answer.get("highSeverity")).isEqualTo(highSeverity);
        assertThat(answer.get("thresholdMet")).isEqualTo(thresholdMet);
        assertThat(answer.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    avoidedHarmSeverity | previousRelatedIncidents | abuseIndicatorCount | highSeverity | thresholdMet | reason
                    null                | 0                        | 0                   | True         | True         | not known, so it counts as serious
                    missing             | 0                        | 0                   | True         | True         | counts as serious
                    unknown             | 0                        | 0                   | True         | True         | counts as serious
                    Minor               | 0                        | 0                   | True         | True         | counts as serious
                    minor               | null                     | 0                   | False        | True         | count as repeated
                    minor               | missing                  | 0                   | False        | True         | count as repeated
                    minor               | unknown                  | 0                   | False        | True         | count as repeated
                    minor               | -1                       | 0                   | False        | True         | count as repeated
                    minor               | 0                        | null                | False        | True         | count as seen
                    minor               | 0                        | missing             | False        | True         | count as seen
                    moderate            | 0                        | unknown             | False        | True         | count as seen
                    moderate            | 0                        | -1                  | False        | True         | count as seen
                    missing             | missing                  | missing             | True         | True         | counts as serious
                    """)
    void whatIsNotKnownCountsAsTheGravestAnswer(
            String avoidedHarmSeverity,
            String previousRelatedIncidents,
            String abuseIndicatorCount,
            boolean highSeverity,
            boolean thresholdMet,
            String reason) {
        Answer answer = thresholdScreen.given(
                "avoidedHarmSeverity",
                avoidedHarmSeverity,
                "previousRelatedIncidents",
                previousRelatedIncidents,
                "abuseIndicatorCount",
                abuseIndicatorCount);

        assertThat(answer.get("highSeverity")).isEqualTo(highSeverity);
        assertThat(answer.get("thresholdMet")).isEqualTo(thresholdMet);
        assertThat(answer.reason()).contains(reason);
    }
}
