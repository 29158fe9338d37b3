package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the executive must be told after a protection audit. */
class ProtectionGovernanceTest {

    private final Tables governance = Tables.of("protection-governance");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    repeatedEvents | executiveEscalation | reason
                    0   | False | control changes: 0;
                    1   | False | control changes: 1;
                    1.9 | False | control changes: 1;
                    2   | True  | control changes: 2;
                    2.0 | True  | control changes: 2;
                    12  | True  | control changes: 12;
                    -1  | True  | not known
                    null    | True | not known
                    missing | True | not known
                    unknown | True | not known
                    """)
    void moreThanOneIsTooMany(String repeatedEvents, boolean executiveEscalation, String reason) {
        Answer answer = governance.given("repeatedEvents", repeatedEvents);

        assertThat(answer.get("executiveEscalation")).isEqualTo(executiveEscalation);
        assertThat(answer.reason()).contains(reason);
    }
}
