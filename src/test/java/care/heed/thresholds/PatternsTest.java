package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which facts across cases count as a pattern. */
class PatternsTest {

    private final Tables patterns = Tables.of("patterns");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    sameAdultCount | sameRoutineCount | adultsExposed | crossCasePattern
                    0              | 0                | 0             | none
                    1              | 1                | 1             | none
                    2              | 1                | 1             | same-adult
                    1              | 2                | 1             | none
                    1              | 3                | 1             | same-routine
                    1              | 4                | 1             | same-routine
                    1              | 1                | 2             | several-adults
                    2              | 3                | 2             | same-adult same-routine several-adults
                    1.9            | 2.9              | 1.0           | none
                    2.0            | 3.0              | 1.5           | same-adult same-routine several-adults
                    """)
    void eachFactCountsFromItsOwnNumber(
            String sameAdultCount, String sameRoutineCount, String adultsExposed, String crossCasePattern) {
        Answer answer = patterns.given(
                "sameAdultCount", sameAdultCount, "sameRoutineCount", sameRoutineCount, "adultsExposed", adultsExposed);

        assertThat(answer.collected("crossCasePattern")).isEqualTo(crossCasePattern == null ? "" : crossCasePattern);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    sameAdultCount | sameRoutineCount | adultsExposed | crossCasePattern
                    null           | 1                | 1             | same-adult
                    missing        | 1                | 1             | same-adult
                    -1             | 1                | 1             | same-adult
                    unknown        | 1                | 1             | same-adult
                    1              | null             | 1             | same-routine
                    1              | missing          | 1             | same-routine
                    1              | -1               | 1             | same-routine
                    1              | unknown          | 1             | same-routine
                    1              | 1                | null          | several-adults
                    1              | 1                | missing       | several-adults
                    1              | 1                | -1            | several-adults
                    1              | 1                | unknown       | several-adults
                    missing        | missing          | missing       | same-adult same-routine several-adults
                    """)
    void aCountThatIsNotKnownIsAPattern(
            String sameAdultCount, String sameRoutineCount, String adultsExposed, String crossCasePattern) {
        Answer answer = patterns.given(
                "sameAdultCount", sameAdultCount, "sameRoutineCount", sameRoutineCount, "adultsExposed", adultsExposed);

        assertThat(answer.collected("crossCasePattern")).isEqualTo(crossCasePattern == null ? "" : crossCasePattern);
    }
}
