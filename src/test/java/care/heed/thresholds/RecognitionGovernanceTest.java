package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When practice must be corrected after the weekly audit. */
class RecognitionGovernanceTest {

    private final Tables governance = Tables.of("recognition-governance");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    delayedEscalations | practiceCorrection | reason
                    0   | False | delayed recognition: 0;
                    1   | False | delayed recognition: 1;
                    1.9 | False | delayed recognition: 1;
                    2   | True  | delayed recognition: 2;
                    2.0 | True  | delayed recognition: 2;
                    12  | True  | delayed recognition: 12;
                    -1  | True  | not known
                    null    | True | not known
                    missing | True | not known
                    unknown | True | not known
                    """)
    void moreThanOneIsTooMany(String delayedEscalations, boolean practiceCorrection, String reason) {
        Answer answer = governance.given("delayedEscalations", delayedEscalations);

        assertThat(answer.get("practiceCorrection")).isEqualTo(practiceCorrection);
        assertThat(answer.reason()).contains(reason);
    }
}
