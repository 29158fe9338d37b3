package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far back Heed looks for related near misses. */
class PatternWindowsTest {

    private final Tables patternWindows = Tables.of("pattern-windows");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    patternKind  | days
                    same-adult   | 28
                    same-routine | 90
                    null         | 90
                    missing      | 90
                    unknown      | 90
                    same-theme   | 90
                    """)
    void eachKindHasItsWindowAndAnUnknownKindTheLongest(String patternKind, int days) {
        Answer answer = patternWindows.given("patternKind", patternKind);

        assertThat(answer.get("days")).isEqualTo(days);
    }

    @Test
    void noKnownKindLooksFurtherBackThanAnUnknownOne() {
        int longest = (int) patternWindows.given("patternKind", "unknown").get("days");

        assertThat((int) patternWindows.given("patternKind", "same-adult").get("days"))
                .isLessThanOrEqualTo(longest);
        assertThat((int) patternWindows.given("patternKind", "same-routine").get("days"))
                .isLessThanOrEqualTo(longest);
    }
}
