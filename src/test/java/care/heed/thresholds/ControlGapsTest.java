package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When live control gaps are escalated. */
class ControlGapsTest {

    private final Tables controlGaps = Tables.of("control-gaps");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    liveControlGaps | escalate | reason
                    0               | False    | live: 0;
                    1               | False    | live: 1;
                    1.0             | False    | live: 1;
                    1.9             | False    | live: 1;
                    2               | True     | live: 2;
                    2.0             | True     | live: 2;
                    3               | True     | live: 3;
                    -1              | True     | not known
                    null            | True     | not known
                    missing         | True     | not known
                    unknown         | True     | not known
                    """)
    void twoOrMoreLiveGapsAreEscalated(String liveControlGaps, boolean escalate, String reason) {
        Answer answer = controlGaps.given("liveControlGaps", liveControlGaps);

        assertThat(answer.get("escalate")).isEqualTo(escalate);
        assertThat(answer.reason()).contains(reason);
    }
}
