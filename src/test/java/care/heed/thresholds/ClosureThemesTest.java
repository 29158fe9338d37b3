package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a theme needs a service-wide improvement plan. */
class ClosureThemesTest {

    private final Tables closureThemes = Tables.of("closure-themes");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    casesWithTheme | improvementPlanRequired | reason
                    0              | False                   | theme: 0;
                    1              | False                   | theme: 1;
                    1.0            | False                   | theme: 1;
                    1.9            | False                   | theme: 1;
                    2              | True                    | theme: 2;
                    2.0            | True                    | theme: 2;
                    12             | True                    | theme: 12;
                    -1             | True                    | not known
                    null           | True                    | not known
                    missing        | True                    | not known
                    unknown        | True                    | not known
                    """)
    void aThemeOfTwoOrMoreCasesNeedsAPlan(String casesWithTheme, boolean improvementPlanRequired, String reason) {
        Answer answer = closureThemes.given("casesWithTheme", casesWithTheme);

        assertThat(answer.get("improvementPlanRequired")).isEqualTo(improvementPlanRequired);
        assertThat(answer.reason()).contains(reason);
    }
}
