package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.people.Folder;
import care.heed.people.Roles;
import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may open which closed folder in an emergency, and for how long. */
class EmergencyAccessTest {

    private final Tables emergencyAccess = Tables.of("emergency-access");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
                    role                         | folder                            | minutes | reason
                    team-leader                  | provider-assurance-workspace      | 60      | which protection is meant to be in place
                    registered-manager           | case-evidence-folder              | 120     | what happened when
                    designated-safeguarding-lead | executive-governance-folder       | 30      | half an hour
                    operations-director          | restricted-safeguarding-workspace | 120     | what the risk is
                    operations-director          | safeguarding-decision-folder      | 120     | what has been decided
                    operations-director          | case-evidence-folder              | 120     | what has been decided
                    """)
    void aSeniorRoleMayOpenAFolderForAWhile(String role, String folder, int minutes, String reason) {
        Answer answer = emergencyAccess.given("role", role, "folder", folder);

        assertThat(answer.get("allowed")).isEqualTo(true);
        assertThat(answer.get("minutes")).isEqualTo(minutes);
        assertThat(answer.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
                    role                         | folder                        | reason
                    team-leader                  | safeguarding-decision-folder  | and no other folder
                    team-leader                  | governance-reporting-template | and no other folder
                    team-leader                  | case-evidence-folder          | and no other folder
                    team-leader                  | executive-governance-folder   | and no other folder
                    registered-manager           | executive-governance-folder   | not opened to those who run the service
                    operations-director          | executive-governance-folder   | stays with the executive lead
                    designated-safeguarding-lead | case-evidence-folder          | No other folder is closed
                    senior-support-worker        | provider-assurance-workspace  | ask the registered manager
                    senior-support-worker        | case-evidence-folder          | ask the registered manager
                    safeguarding-administrator   | provider-assurance-workspace  | ask the registered manager
                    safeguarding-administrator   | executive-governance-folder   | ask the registered manager
                    quality-safeguarding-lead    | executive-governance-folder   | ask the registered manager
                    executive-lead               | executive-governance-folder   | ask the registered manager
                    auditor                      | case-evidence-folder          | ask the registered manager
                    governance-lead              | case-evidence-folder          | ask the registered manager
                    camunda-admin                | case-evidence-folder          | ask the registered manager
                    """)
    void everyOtherFolderAndEveryOtherRoleStaysOutAndIsToldWhy(String role, String folder, String reason) {
        Answer answer = emergencyAccess.given("role", role, "folder", folder);

        assertThat(answer.get("allowed")).isEqualTo(false);
        assertThat(answer.get("minutes")).isEqualTo(0);
        assertThat(answer.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
                    role                | folder
                    registered-manager  | unknown
                    registered-manager  | Case-evidence-folder
                    registered-manager  | null
                    registered-manager  | missing
                    operations-director | null
                    Registered-manager  | case-evidence-folder
                    unknown             | case-evidence-folder
                    null                | case-evidence-folder
                    missing             | case-evidence-folder
                    missing             | missing
                    """)
    void whatIsNotKnownOpensNothing(String role, String folder) {
        Answer answer = emergencyAccess.given("role", role, "folder", folder);

        assertThat(answer.get("allowed")).isEqualTo(false);
        assertThat(answer.get("minutes")).isEqualTo(0);
        assertThat(answer.reason()).isNotBlank();
    }

    @Test
    void ofEveryRoleAndFolderOnlyTheseSixOpenAndNoneThatIsOpenAnyway() {
        Set<String> allowed = new TreeSet<>();
        for (String role : Roles.ALL) {
            Arrays.stream(Folder.values())
                    .filter(folder -> Boolean.TRUE.equals(emergencyAccess
                            .given("role", role, "folder", folder.id())
                            .get("allowed")))
                    .forEach(folder -> {
                        assertThat(folder.mayBeReadBy(Set.of(role))).isFalse();
                        allowed.add(role + " " + folder.id());
                    });
        }

        assertThat(allowed)
                .containsExactly(
                        "designated-safeguarding-lead executive-governance-folder",
                        "operations-director case-evidence-folder",
                        "operations-director restricted-safeguarding-workspace",
                        "operations-director safeguarding-decision-folder",
                        "registered-manager case-evidence-folder",
                        "team-leader provider-assurance-workspace");
    }
}
