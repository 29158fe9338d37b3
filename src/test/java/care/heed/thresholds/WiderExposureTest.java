package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When exposure beyond the case is escalated. */
class WiderExposureTest {

    private final Tables widerExposure = Tables.of("wider-exposure");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    similarElsewhere | sameStaffOrSystems | auditsWouldHaveDetected | escalate | reason
                    yes              | yes                | yes                     | True     | elsewhere, and the same staff or systems recur.
                    yes              | no                 | yes                     | True     | Similar near misses happened elsewhere.
                    no               | yes                | yes                     | True     | The same staff or systems recur.
                    no               | no                 | yes                     | False    | audits would have found it earlier
                    no               | no                 | no                      | False    | audits would not have found it earlier
                    """)
    void exposureElsewhereOrTheSameStaffOrSystemsIsEscalated(
            String similarElsewhere,
            String sameStaffOrSystems,
            String auditsWouldHaveDetected,
            boolean escalate,
            String reason) {
        Answer answer = widerExposure.given(
                "similarElsewhere",
                similarElsewhere,
                "sameStaffOrSystems",
                sameStaffOrSystems,
                "auditsWouldHaveDetected",
                auditsWouldHaveDetected);

        assertThat(answer.get("escalate")).isEqualTo(escalate);
        assertThat(answer.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    similarElsewhere | sameStaffOrSystems | auditsWouldHaveDetected | escalate | reason
                    unknown          | no                 | yes                     | True     | elsewhere (not known
                    null             | no                 | yes                     | True     | elsewhere (not known
                    missing          | no                 | yes                     | True     | elsewhere (not known
                    no               | unknown            | yes                     | True     | recur (not known
                    no               | null               | yes                     | True     | recur (not known
                    no               | missing            | yes                     | True     | recur (not known
                    no               | no                 | unknown                 | True     | Nobody could say
                    no               | no                 | null                    | True     | Nobody could say
                    no               | no                 | missing                 | True     | Nobody could say
                    missing          | missing            | missing                 | True     | not known
                    """)
    void whatIsNotKnownIsEscalated(
            String similarElsewhere,
            String sameStaffOrSystems,
            String auditsWouldHaveDetected,
            boolean escalate,
            String reason) {
        Answer answer = widerExposure.given(
                "similarElsewhere",
                similarElsewhere,
                "sameStaffOrSystems",
                sameStaffOrSystems,
                "auditsWouldHaveDetected",
                auditsWouldHaveDetected);

        assertThat(answer.get("escalate")).isEqualTo(escalate);
        assertThat(answer.reason()).contains(reason);
    }
}
