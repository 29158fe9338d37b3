package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When uncontrolled risk remains after a near miss. */
class SeriousnessTest {

    private final Tables seriousness = Tables.of("seriousness");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    riskControlledNow | recurrenceNextShift | controlsKnownWeak | anotherAdultExposed | uncontrolledRisk | reason
                    no                | no                  | no                | no                  | True             | not controlled now
                    no                | yes                 | yes               | yes                 | True             | not controlled now
                    yes               | no                  | no                | no                  | False            | not expected to recur
                    yes               | no                  | yes               | yes                 | False            | not expected to recur
                    yes               | yes                 | no                | no                  | False            | the controls were not weak and no other adult is exposed
                    yes               | yes                 | yes               | no                  | True             | may recur on the next shift, and the controls were already known to be weak.
                    yes               | yes                 | no                | yes                 | True             | may recur on the next shift, and another adult may be exposed.
                    yes               | yes                 | yes               | yes                 | True             | already known to be weak and another adult may be exposed.
                    """)
    void uncontrolledRiskRemainsWhereItIsNotControlledOrMayComeBackUnguarded(
            String riskControlledNow,
            String recurrenceNextShift,
            String controlsKnownWeak,
            String anotherAdultExposed,
            boolean uncontrolledRisk,
            String reason) {
        Answer answer = seriousness.given(
                "riskControlledNow",
                riskControlledNow,
                "recurrenceNextShift",
                recurrenceNextShift,
                "controlsKnownWeak",
                controlsKnownWeak,
                "anotherAdultExposed",
                anotherAdultExposed);

        assertThat(answer.get("uncontrolledRisk")).isEqualTo(uncontrolledRisk);
        assertThat(answer.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    riskControlledNow | recurrenceNextShift | controlsKnownWeak | anotherAdultExposed | uncontrolledRisk | reason
                    yes               | unknown             | yes               | no                  | True             | next shift (not known, so it counts as yes), and the controls were already known to be weak.
                    yes               | yes                 | unknown           | no                  | True             | weak (not known, so it counts as yes).
                    yes               | yes                 | no                | unknown             | True             | exposed (not known, so it counts as yes).
                    yes               | unknown             | unknown           | unknown             | True             | not known
                    yes               | unknown             | no                | no                  | False            | next shift (not known, so it counts as yes); the controls
                    unknown           | no                  | no                | no                  | True             | Nobody could say that the risk is controlled
                    """)
    void unknownWeighsAsYesAndTheReasonSaysSo(
            String riskControlledNow,
            String recurrenceNextShift,
            String controlsKnownWeak,
            String anotherAdultExposed,
            boolean uncontrolledRisk,
            String reason) {
        Answer answer = seriousness.given(
                "riskControlledNow",
                riskControlledNow,
                "recurrenceNextShift",
                recurrenceNextShift,
                "controlsKnownWeak",
                controlsKnownWeak,
                "anotherAdultExposed",
                anotherAdultExposed);

        assertThat(answer.get("uncontrolledRisk")).isEqualTo(uncontrolledRisk);
        assertThat(answer.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    riskControlledNow | recurrenceNextShift | controlsKnownWeak | anotherAdultExposed | uncontrolledRisk | reason
                    null              | no                  | no                | no                  | True             | Nobody could say
                    missing           | no                  | no                | no                  | True             | Nobody could say
                    YES               | no                  | no                | no                  | True             | Nobody could say
                    true              | no                  | no                | no                  | True             | Nobody could say
                    yes               | null                | yes               | no                  | True             | not known
                    yes               | missing             | yes               | no                  | True             | not known
                    yes               | maybe               | yes               | no                  | True             | not known
                    yes               | 1                   | yes               | no                  | True             | not known
                    yes               | yes                 | null              | no                  | True             | weak (not known
                    yes               | yes                 | missing           | no                  | True             | weak (not known
                    yes               | yes                 | no                | null                | True             | exposed (not known
                    yes               | yes                 | no                | missing             | True             | exposed (not known
                    missing           | missing             | missing           | missing             | True             | Nobody could say
                    """)
    void whatNobodyForesawWeighsAsUnknown(
            String riskControlledNow,
            String recurrenceNextShift,
            String controlsKnownWeak,
            String anotherAdultExposed,
            boolean uncontrolledRisk,
            String reason) {
        Answer answer = seriousness.given(
                "riskControlledNow",
                riskControlledNow,
                "recurrenceNextShift",
                recurrenceNextShift,
                "controlsKnownWeak",
                controlsKnownWeak,
                "anotherAdultExposed",
                anotherAdultExposed);

        assertThat(answer.get("uncontrolledRisk")).isEqualTo(uncontrolledRisk);
        assertThat(answer.reason()).contains(reason);
    }
}
