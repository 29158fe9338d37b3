package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.people.Roles;
import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who takes over when somebody in a role has a conflict of interest. */
class ConflictAlternativeTest {

    private final Tables alternatives = Tables.of("conflict-alternative");

    @Test
    void aColleagueInTheSameRoleTakesOverAndWhereThereIsNoneTheNextOnTheLadder() {
        List<String> working = Roles.ALL.stream()
                .filter(role -> !role.equals(Roles.CAMUNDA_ADMIN))
                .filter(role -> !role.equals(Roles.AUDITOR))
                .toList();

        assertThat(working).hasSize(9).allSatisfy(role -> {
            assertThat(alternative(role, 0)).isEqualTo("next-on-ladder");
            assertThat(alternative(role, 1)).isEqualTo("same-role");
            assertThat(alternative(role, 2)).isEqualTo("same-role");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
                    role           | otherHolders
                    team-leader    | unknown
                    team-leader    | -1
                    team-leader    | 0.5
                    team-leader    | null
                    team-leader    | missing
                    night-porter   | 3
                    null           | 3
                    missing        | missing
                    """)
    void whatTheTableDoesNotKnowClimbsTheLadder(String role, String otherHolders) {
        Answer answer = alternatives.given("role", role, "otherHolders", otherHolders);

        assertThat(answer.get("alternative")).isEqualTo("next-on-ladder");
        assertThat(answer.reason()).isNotBlank();
    }

    private Object alternative(String role, int otherHolders) {
        return alternatives
                .given("role", role, "otherHolders", String.valueOf(otherHolders))
                .get("alternative");
    }
}
