package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import care.heed.support.Tables.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom an escalation tells, and how long they have. */
class EscalationLadderTest {

    private final Tables escalationLadder = Tables.of("escalation-ladder");

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    trigger           | level | group                        | acknowledgeMinutes | topLevel
                    uncontrolled-risk | 1     | registered-manager           | 15                 | False
                    uncontrolled-risk | 2     | designated-safeguarding-lead | 15                 | False
                    uncontrolled-risk | 3     | executive-lead               | 30                 | True
                    urgent-route      | 1     | operations-director          | 30                 | False
                    urgent-route      | 2     | quality-safeguarding-lead    | 30                 | False
                    urgent-route      | 3     | executive-lead               | 30                 | True
                    control-gaps      | 1     | operations-director          | 60                 | False
                    control-gaps      | 2     | designated-safeguarding-lead | 60                 | False
                    control-gaps      | 3     | executive-lead               | 60                 | True
                    wider-exposure    | 1     | designated-safeguarding-lead | 60                 | False
                    wider-exposure    | 2     | quality-safeguarding-lead    | 60                 | False
                    wider-exposure    | 3     | executive-lead               | 120                | True
                    oversight-review  | 1     | operations-director          | 120                | False
                    oversight-review  | 2     | quality-safeguarding-lead    | 120                | False
                    oversight-review  | 3     | executive-lead               | 240                | True
                    missed-deadline   | 1     | registered-manager           | 30                 | False
                    missed-deadline   | 2     | designated-safeguarding-lead | 60                 | False
                    missed-deadline   | 3     | executive-lead               | 60                 | True
                    repeated-events   | 1     | executive-lead               | 120                | True
                    repeated-events   | 2     | executive-lead               | 120                | True
                    repeated-events   | 3     | executive-lead               | 120                | True
                    governance-overdue | 1    | executive-lead               | 240                | True
                    governance-overdue | 3    | executive-lead               | 240                | True
                    escalate-now      | 1     | designated-safeguarding-lead | 15                 | False
                    escalate-now      | 2     | operations-director          | 15                 | False
                    escalate-now      | 3     | executive-lead               | 30                 | True
                    """)
    void eachTriggerClimbsToTheExecutiveLead(
            String trigger, String level, String group, int acknowledgeMinutes, boolean topLevel) {
        Answer answer = escalationLadder.given("trigger", trigger, "level", level);

        assertThat(answer.get("group")).isEqualTo(group);
        assertThat(answer.get("acknowledgeMinutes")).isEqualTo(acknowledgeMinutes);
        assertThat(answer.get("topLevel")).isEqualTo(topLevel);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    trigger         | level | group              | acknowledgeMinutes | topLevel
                    missed-deadline | 1.0   | registered-manager | 30                 | False
                    missed-deadline | 3.0   | executive-lead     | 60                 | True
                    """)
    void aLevelMayComeAsAFraction(
            String trigger, String level, String group, int acknowledgeMinutes, boolean topLevel) {
        Answer answer = escalationLadder.given("trigger", trigger, "level", level);

        assertThat(answer.get("group")).isEqualTo(group);
        assertThat(answer.get("acknowledgeMinutes")).isEqualTo(acknowledgeMinutes);
        assertThat(answer.get("topLevel")).isEqualTo(topLevel);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, nullValues = "none", textBlock = """
                    trigger         | level   | group                        | acknowledgeMinutes | topLevel
                    unknown         | 1       | designated-safeguarding-lead | 15                 | False
                    unknown         | 2       | operations-director          | 15                 | False
                    unknown         | 3       | executive-lead               | 30                 | True
                    null            | 1       | designated-safeguarding-lead | 15                 | False
                    null            | 2       | operations-director          | 15                 | False
                    null            | 3       | executive-lead               | 30                 | True
                    missing         | 1       | designated-safeguarding-lead | 15                 | False
                    missing         | 2       | operations-director          | 15                 | False
                    missing         | 3       | executive-lead               | 30                 | True
                    Missed-deadline | 1       | designated-safeguarding-lead | 15                 | False
                    Missed-deadline | 2       | operations-director          | 15                 | False
                    Missed-deadline | 3       | executive-lead               | 30                 | True
                    missed-deadline | 0       | executive-lead               | 30                 | True
                    missed-deadline | 4       | executive-lead               | 30                 | True
                    missed-deadline | -1      | executive-lead               | 30                 | True
                    missed-deadline | 1.5     | executive-lead               | 30                 | True
                    missed-deadline | null    | executive-lead               | 30                 | True
                    missed-deadline | missing | executive-lead               | 30                 | True
                    missed-deadline | unknown | executive-lead               | 30                 | True
                    missing         | missing | executive-lead               | 30                 | True
                    """)
    void whatIsNotKnownGoesToTheSafeguardingLeadOrStraightToTheTop(
            String trigger, String level, String group, int acknowledgeMinutes, boolean topLevel) {
        Answer answer = escalationLadder.given("trigger", trigger, "level", level);

        assertThat(answer.get("group")).isEqualTo(group);
        assertThat(answer.get("acknowledgeMinutes")).isEqualTo(acknowledgeMinutes);
        assertThat(answer.get("topLevel")).isEqualTo(topLevel);
    }

    @ParameterizedTest
    @CsvSource({
        "uncontrolled-risk",
        "urgent-route",
        "control-gaps",
        "wider-exposure",
        "oversight-review",
        "missed-deadline",
        "repeated-events",
        "escalate-now",
        "governance-overdue",
        "unknown"
    })
    void everyLadderHasATopAndGivesBetweenFifteenMinutesAndFourHours(String trigger) {
        for (String level : new String[] {"1", "2", "3", "4"}) {
            Answer answer = escalationLadder.given("trigger", trigger, "level", level);

            assertThat((int) answer.get("acknowledgeMinutes")).isBetween(15, 240);
            assertThat(answer.get("topLevel")).isEqualTo(answer.get("group").equals("executive-lead"));
        }
        assertThat(escalationLadder.given("trigger", trigger, "level", "3").get("topLevel"))
                .isEqualTo(true);
    }
}
