package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When open risk must be reviewed. */
class ExecutiveOversightTest {

    private final Tables executiveOversight = Tables.of("executive-oversight");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    overdueRiskActions | consultationCompleted | repeatedExposureRisk | reviewRequired | reason
                    0                  | yes                   | no                   | False          | No risk action is overdue; the external consultation was made.
                    0                  | not-required          | no                   | False          | no external consultation is required.
                    0.0                | yes                   | yes                  | False          | risk of repeated exposure.
                    1                  | yes                   | no                   | True           | agreed time: 1.
                    1.0                | not-required          | yes                  | True           | agreed time: 1; there is a risk of repeated exposure.
                    0.5                | yes                   | no                   | True           | agreed time
                    3                  | no                    | no                   | True           | agreed time: 3; a required external consultation has not been made.
                    0                  | no                    | no                   | True           | has not been made.
                    0                  | no                    | yes                  | True           | has not been made; there is a risk
                    """)
    void riskBeyondTheAgreedTimeOrAMissingConsultationIsReviewed(
            String overdueRiskActions,
            String consultationCompleted,
            String repeatedExposureRisk,
            boolean reviewRequired,
            String reason) {
        Answer answer = executiveOversight.given(
                "overdueRiskActions",
                overdueRiskActions,
                "consultationCompleted",
                consultationCompleted,
                "repeatedExposureRisk",
                repeatedExposureRisk);

        assertThat(answer.get("reviewRequired")).isEqualTo(reviewRequired);
        assertThat(answer.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    overdueRiskActions | consultationCompleted | repeatedExposureRisk | reviewRequired | reason
                    -1                 | yes                   | no                   | True           | not known
                    null               | yes                   | no                   | True           | not known
                    missing            | no                    | yes                  | True           | not known
                    unknown            | yes                   | no                   | True           | not known
                    0                  | unknown               | no                   | True           | counts as not made
                    0                  | null                  | no                   | True           | counts as not made
                    0                  | missing               | yes                  | True           | counts as not made
                    2                  | unknown               | no                   | True           | agreed time: 2; whether
                    0                  | yes                   | unknown              | True           | repeated exposure is not known
                    0                  | yes                   | null                 | True           | not known
                    0                  | not-required          | missing              | True           | not known
                    missing            | missing               | missing              | True           | not known
                    """)
    void whatIsNotKnownIsReviewed(
            String overdueRiskActions,
            String consultationCompleted,
            String repeatedExposureRisk,
            boolean reviewRequired,
            String reason) {
        Answer answer = executiveOversight.given(
                "overdueRiskActions",
                overdueRiskActions,
                "consultationCompleted",
                consultationCompleted,
                "repeatedExposureRisk",
                repeatedExposureRisk);

        assertThat(answer.get("reviewRequired")).isEqualTo(reviewRequired);
        assertThat(answer.reason()).contains(reason);
    }
}
