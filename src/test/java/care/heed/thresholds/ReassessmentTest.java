package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the local authority must be consulted. */
class ReassessmentTest {

    private final Tables reassessment = Tables.of("reassessment");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    consultLocalAuthority | harmNarrowlyAvoided | recurrenceWouldBeSerious | consultationRequired | reason
                    yes                   | no                  | no                       | True                 | safeguarding lead says
                    yes                   | yes                 | yes                      | True                 | safeguarding lead says
                    no                    | yes                 | yes                      | True                 | only narrowly avoided, and a recurrence would likely cause serious injury or abuse.
                    no                    | yes                 | no                       | False                | but a recurrence would not likely
                    no                    | no                  | yes                      | False                | Harm was not narrowly avoided.
                    no                    | no                  | no                       | False                | and a recurrence would not likely
                    """)
    void consultationIsRequiredWhereTheLeadSaysSoOrItWasNarrowAndWouldBeSerious(
            String consultLocalAuthority,
            String harmNarrowlyAvoided,
            String recurrenceWouldBeSerious,
            boolean consultationRequired,
            String reason) {
        Answer answer = reassessment.given(
                "consultLocalAuthority",
                consultLocalAuthority,
                "harmNarrowlyAvoided",
                harmNarrowlyAvoided,
                "recurrenceWouldBeSerious",
                recurrenceWouldBeSerious);

        assertThat(answer.get("consultationRequired")).isEqualTo(consultationRequired);
        assertThat(answer.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    consultLocalAuthority | harmNarrowlyAvoided | recurrenceWouldBeSerious | consultationRequired | reason
                    unknown               | no                  | no                       | True                 | not known, so it counts as yes
                    null                  | no                  | no                       | True                 | not known
                    missing               | no                  | no                       | True                 | not known
                    No                    | no                  | no                       | True                 | not known
                    no                    | unknown             | yes                      | True                 | avoided (not known, so it counts as yes), and
                    no                    | null                | yes                      | True                 | avoided (not known
                    no                    | missing             | yes                      | True                 | avoided (not known
                    no                    | yes                 | unknown                  | True                 | abuse (not known, so it counts as yes).
                    no                    | yes                 | null                     | True                 | abuse (not known
                    no                    | yes                 | missing                  | True                 | abuse (not known
                    no                    | unknown             | no                       | False                | avoided (not known
                    no                    | no                  | unknown                  | False                | not narrowly avoided
                    missing               | missing             | missing                  | True                 | not known
                    """)
    void whatIsNotKnownWeighsAsYes(
            String consultLocalAuthority,
            String harmNarrowlyAvoided,
            String recurrenceWouldBeSerious,
            boolean consultationRequired,
            String reason) {
        Answer answer = reassessment.given(
                "consultLocalAuthority",
                consultLocalAuthority,
                "harmNarrowlyAvoided",
                harmNarrowlyAvoided,
                "recurrenceWouldBeSerious",
                recurrenceWouldBeSerious);

        assertThat(answer.get("consultationRequired")).isEqualTo(consultationRequired);
        assertThat(answer.reason()).contains(reason);
    }
}
