package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * When each step of a running case falls due where everything happens at one moment; Oak House (England) first, Elm
 * Court (Scotland) second, on the local clock.
 */
class PathwayDeadlinesTest extends PathwayTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Test
    void onAWeekdayMorningProtectionIsDueTheSameAfternoon() {
        assertDue("2027-03-10T10:15", """
                record-near-miss            2027-03-10T10:30  2027-03-10T10:30
                review-seriousness          2027-03-10T10:45  2027-03-10T10:45
                screen-threshold            2027-03-10T17:00  2027-03-10T16:30
                decide-route                2027-03-10T14:15  2027-03-10T14:15
                open-protection-plan        2027-03-10T14:15  2027-03-10T14:15
                confirm-protection-plan     2027-03-10T14:30  2027-03-10T20:00
                review-service-controls     2027-03-10T17:00  2027-03-10T16:30
                change-front-line-practice  2027-03-11T07:00  2027-03-11T08:00
                check-front-line-practice   2027-03-11T10:00  2027-03-12T09:30
                update-chronology           2027-03-10T14:15  2027-03-10T14:15
                reassess-threshold          2027-03-11T10:15  2027-03-11T10:15
                sign-off-reassessment       2027-03-10T17:00  2027-03-10T16:30
                consult-local-authority     2027-03-10T14:15  2027-03-10T14:15
                review-residual-risk        2027-03-11T17:00  2027-03-11T16:30
                summarise-learning          2027-03-11T17:00  2027-03-11T16:30
                review-wider-exposure       2027-03-11T17:00  2027-03-11T16:30
                oversee-high-severity       2027-03-13T10:15  2027-03-13T10:15
                review-open-risk            2027-03-11T17:00  2027-03-11T16:30
                confirm-stabilised          2027-03-11T17:00  2027-03-11T16:30
                close-and-learn             2027-03-17T17:00  2027-03-17T16:30
                carry-out-action            2027-03-10T14:30  2027-03-10T20:00
                check-action                2027-03-12T17:00  2027-03-12T16:30
                """);
    }

    @Test
    void onAFridayAtHalfPastFourProtectionDoesNotWaitForMonday() {
        assertDue("2027-03-12T16:30", """
                record-near-miss            2027-03-12T16:45  2027-03-12T16:45
                review-seriousness          2027-03-12T17:00  2027-03-12T17:00
                screen-threshold            2027-03-12T17:00  2027-03-15T16:30
                decide-route                2027-03-13T16:30  2027-03-13T16:30
                open-protection-plan        2027-03-13T04:30  2027-03-13T04:30
                confirm-protection-plan     2027-03-12T22:00  2027-03-12T20:00
                review-service-controls     2027-03-12T17:00  2027-03-15T16:30
                change-front-line-practice  2027-03-13T07:00  2027-03-13T08:00
                check-front-line-practice   2027-03-15T10:00  2027-03-15T09:30
                update-chronology           2027-03-13T08:30  2027-03-13T08:30
                reassess-threshold          2027-03-13T16:30  2027-03-13T16:30
                sign-off-reassessment       2027-03-12T17:00  2027-03-13T16:30
                consult-local-authority     2027-03-13T16:30  2027-03-13T16:30
                review-residual-risk        2027-03-15T17:00  2027-03-15T16:30
                summarise-learning          2027-03-15T17:00  2027-03-15T16:30
                review-wider-exposure       2027-03-15T17:00  2027-03-15T16:30
                oversee-high-severity       2027-03-15T16:30  2027-03-15T16:30
                review-open-risk            2027-03-15T17:00  2027-03-15T16:30
                confirm-stabilised          2027-03-15T17:00  2027-03-15T16:30
                close-and-learn             2027-03-19T17:00  2027-03-19T16:30
                carry-out-action            2027-03-12T22:00  2027-03-12T20:00
                check-action                2027-03-16T17:00  2027-03-16T16:30
                """);
    }

    /** England keeps Easter Monday, Scotland does not; the clocks go forward on Easter Sunday. */
    @Test
    void beforeGoodFridayOfficeStepsWaitForEachNationsOwnWorkingDay() {
        assertDue("2027-03-25T14:00", """
                record-near-miss            2027-03-25T14:15  2027-03-25T14:15
                review-seriousness          2027-03-25T14:30  2027-03-25T14:30
                screen-threshold            2027-03-25T17:00  2027-03-25T16:30
                decide-route                2027-03-26T14:00  2027-03-26T14:00
                open-protection-plan        2027-03-26T02:00  2027-03-26T02:00
                confirm-protection-plan     2027-03-25T14:30  2027-03-25T20:00
                review-service-controls     2027-03-25T17:00  2027-03-25T16:30
                change-front-line-practice  2027-03-26T07:00  2027-03-26T08:00
                check-front-line-practice   2027-03-30T10:00  2027-03-29T09:30
                update-chronology           2027-03-26T06:00  2027-03-26T06:00
                reassess-threshold          2027-03-26T14:00  2027-03-26T14:00
                sign-off-reassessment       2027-03-25T17:00  2027-03-25T16:30
                consult-local-authority     2027-03-26T14:00  2027-03-26T14:00
                review-residual-risk        2027-03-30T17:00  2027-03-29T16:30
                summarise-learning          2027-03-30T17:00  2027-03-29T16:30
                review-wider-exposure       2027-03-30T17:00  2027-03-29T16:30
                oversee-high-severity       2027-03-28T15:00  2027-03-28T15:00
                review-open-risk            2027-03-30T17:00  2027-03-29T16:30
                confirm-stabilised          2027-03-30T17:00  2027-03-29T16:30
                close-and-learn             2027-04-05T17:00  2027-04-02T16:30
                carry-out-action            2027-03-25T14:30  2027-03-25T20:00
                check-action                2027-03-31T17:00  2027-03-30T16:30
                """);
    }

    @Test
    void atTenToMidnightTheShiftRunsByTheClockAndTheOfficeFromTheMorning() {
        assertDue("2027-03-10T23:50", """
                record-near-miss            2027-03-11T00:05  2027-03-11T00:05
                review-seriousness          2027-03-11T00:20  2027-03-11T00:20
                screen-threshold            2027-03-11T17:00  2027-03-11T16:30
                decide-route                2027-03-11T13:00  2027-03-11T12:30
                open-protection-plan        2027-03-11T11:50  2027-03-11T11:50
                confirm-protection-plan     2027-03-11T07:00  2027-03-11T08:00
                review-service-controls     2027-03-11T17:00  2027-03-11T16:30
                change-front-line-practice  2027-03-11T07:00  2027-03-11T08:00
                check-front-line-practice   2027-03-11T10:00  2027-03-12T09:30
                update-chronology           2027-03-11T13:00  2027-03-11T12:30
                reassess-threshold          2027-03-11T23:50  2027-03-11T23:50
                sign-off-reassessment       2027-03-11T17:00  2027-03-11T16:30
                consult-local-authority     2027-03-11T13:00  2027-03-11T12:30
                review-residual-risk        2027-03-11T17:00  2027-03-11T16:30
                summarise-learning          2027-03-11T17:00  2027-03-11T16:30
                review-wider-exposure       2027-03-11T17:00  2027-03-11T16:30
                oversee-high-severity       2027-03-13T23:50  2027-03-13T23:50
                review-open-risk            2027-03-11T17:00  2027-03-11T16:30
                confirm-stabilised          2027-03-11T17:00  2027-03-11T16:30
                close-and-learn             2027-03-17T17:00  2027-03-17T16:30
                carry-out-action            2027-03-11T07:00  2027-03-11T08:00
                check-action                2027-03-12T17:00  2027-03-12T16:30
                """);
    }

    /** Sunday 01:30 in summer time, the first of the two; 24 hours later it is Monday 00:30. */
    @Test
    void inTheHourThatTheAutumnClockChangeRepeatsElapsedTimeStaysElapsedTime() {
        assertDue(Instant.parse("2027-10-31T00:30:00Z"), """
                record-near-miss            2027-10-31T00:45:00Z  2027-10-31T00:45:00Z
                review-seriousness          2027-10-31T01:00:00Z  2027-10-31T01:00:00Z
                screen-threshold            2027-11-01T17:00:00Z  2027-11-01T16:30:00Z
                decide-route                2027-11-01T00:30:00Z  2027-11-01T00:30:00Z
                open-protection-plan        2027-10-31T12:30:00Z  2027-10-31T12:30:00Z
                confirm-protection-plan     2027-10-31T07:00:00Z  2027-10-31T08:00:00Z
                review-service-controls     2027-11-01T17:00:00Z  2027-11-01T16:30:00Z
                change-front-line-practice  2027-10-31T07:00:00Z  2027-10-31T08:00:00Z
                check-front-line-practice   2027-11-01T10:00:00Z  2027-11-01T09:30:00Z
                update-chronology           2027-10-31T16:30:00Z  2027-10-31T16:30:00Z
                reassess-threshold          2027-11-01T00:30:00Z  2027-11-01T00:30:00Z
                sign-off-reassessment       2027-11-01T00:30:00Z  2027-11-01T00:30:00Z
                consult-local-authority     2027-11-01T00:30:00Z  2027-11-01T00:30:00Z
                review-residual-risk        2027-11-01T17:00:00Z  2027-11-01T16:30:00Z
                summarise-learning          2027-11-01T17:00:00Z  2027-11-01T16:30:00Z
                review-wider-exposure       2027-11-01T17:00:00Z  2027-11-01T16:30:00Z
                oversee-high-severity       2027-11-03T00:30:00Z  2027-11-03T00:30:00Z
                review-open-risk            2027-11-01T17:00:00Z  2027-11-01T16:30:00Z
                confirm-stabilised          2027-11-01T17:00:00Z  2027-11-01T16:30:00Z
                close-and-learn             2027-11-05T17:00:00Z  2027-11-05T16:30:00Z
                carry-out-action            2027-10-31T07:00:00Z  2027-10-31T08:00:00Z
                check-action                2027-11-02T17:00:00Z  2027-11-02T16:30:00Z
                """);
    }

    /** Saturday 22:30; 24 hours later it is Sunday 23:30. */
    @Test
    void onTheNightOfTheSpringClockChangeElapsedTimeStaysElapsedTime() {
        assertDue("2028-03-25T22:30", """
                record-near-miss            2028-03-25T22:45  2028-03-25T22:45
                review-seriousness          2028-03-25T23:00  2028-03-25T23:00
                screen-threshold            2028-03-27T17:00  2028-03-27T16:30
                decide-route                2028-03-26T23:30  2028-03-26T23:30
                open-protection-plan        2028-03-26T11:30  2028-03-26T11:30
                confirm-protection-plan     2028-03-26T07:00  2028-03-26T08:00
                review-service-controls     2028-03-27T17:00  2028-03-27T16:30
                change-front-line-practice  2028-03-26T07:00  2028-03-26T08:00
                check-front-line-practice   2028-03-27T10:00  2028-03-27T09:30
                update-chronology           2028-03-26T15:30  2028-03-26T15:30
                reassess-threshold          2028-03-26T23:30  2028-03-26T23:30
                sign-off-reassessment       2028-03-26T23:30  2028-03-26T23:30
                consult-local-authority     2028-03-26T23:30  2028-03-26T23:30
                review-residual-risk        2028-03-27T17:00  2028-03-27T16:30
                summarise-learning          2028-03-27T17:00  2028-03-27T16:30
                review-wider-exposure       2028-03-27T17:00  2028-03-27T16:30
                oversee-high-severity       2028-03-28T23:30  2028-03-28T23:30
                review-open-risk            2028-03-27T17:00  2028-03-27T16:30
                confirm-stabilised          2028-03-27T17:00  2028-03-27T16:30
                close-and-learn             2028-03-31T17:00  2028-03-31T16:30
                carry-out-action            2028-03-26T07:00  2028-03-26T08:00
                check-action                2028-03-28T17:00  2028-03-28T16:30
                """);
    }

    @Test
    void aBankHolidayWeekendCannotPostponeProtectionChronologyOrRoute() {
        for (String service : List.of("oak-house", "elm-court")) {
            Instant eveOfEaster = Instant.parse("2027-03-25T16:45:00Z");
            String reference = recorded(service, eveOfEaster);
            screened(reference, "moderate");

            assertThat(due(reference, "open-protection-plan")).isEqualTo("2027-03-26T04:45:00Z");
            assertThat(due(reference, "update-chronology")).isEqualTo("2027-03-26T08:45:00Z");
            assertThat(due(reference, "decide-route")).isEqualTo("2027-03-26T16:45:00Z");

            jobs.runUntil(Instant.parse("2027-03-26T16:45:00Z"));
            assertThat(escalations(reference))
                    .contains(
                            "missed-deadline: open-protection-plan",
                            "missed-deadline: update-chronology",
                            "missed-deadline: decide-route");
        }
    }

    private void assertDue(String moment, String dates) {
        assertDue(LocalDateTime.parse(moment).atZone(LONDON).toInstant(), dates);
    }

    private void assertDue(Instant moment, String dates) {
        Map<String, Instant> oak = new LinkedHashMap<>();
        Map<String, Instant> elm = new LinkedHashMap<>();
        dates.lines().map(line -> line.strip().split("\\s+")).forEach(line -> {
            oak.put(line[0], instant(line[1]));
            elm.put(line[0], instant(line[2]));
        });

        assertThat(walk("oak-house", moment)).containsExactlyInAnyOrderEntriesOf(oak);
        assertThat(walk("elm-court", moment)).containsExactlyInAnyOrderEntriesOf(elm);
    }

    private static Instant instant(String text) {
        return text.endsWith("Z")
                ? Instant.parse(text)
                : LocalDateTime.parse(text).atZone(LONDON).toInstant();
    }

    /** Walks two cases, one of high severity and one not, through every step at one moment and notes when each is due. */
    private Map<String, Instant> walk(String service, Instant moment) {
        Map<String, Instant> due = new LinkedHashMap<>();
        String reference = raised(service, moment);
        done(due, reference, "record-near-miss", Map.of("eventAt", moment.toString()));
        done(due, reference, "review-seriousness", Map.of());
        done(due, reference, "screen-threshold", Map.of("avoidedHarmSeverity", "serious"));
        done(due, reference, "decide-route", Map.of());
        done(due, reference, "open-protection-plan", Map.of());
        done(due, reference, "confirm-protection-plan", Map.of());
        done(due, reference, "change-front-line-practice", Map.of());
        done(due, reference, "check-front-line-practice", Map.of());
        done(due, reference, "review-service-controls", Map.of());
        done(due, reference, "update-chronology", Map.of());
        done(due, reference, "reassess-threshold", Map.of("consultLocalAuthority", "yes"));
        done(due, reference, "sign-off-reassessment", Map.of());
        done(due, reference, "consult-local-authority", Map.of("authorityOutcome", "declined"));
        done(due, reference, "review-residual-risk", Map.of());
        done(due, reference, "summarise-learning", Map.of("learningActions", List.of()));
        done(due, reference, "review-wider-exposure", Map.of());
        done(due, reference, "oversee-high-severity", Map.of("consultationCompleted", "no"));
        done(due, reference, "review-open-risk", Map.of());
        done(due, reference, "close-and-learn", Map.of());

        String other = recorded(service, moment);
        screened(other, "minor");
        complete(other, "open-protection-plan");
        complete(other, "review-service-controls");
        due.put("carry-out-action", due(actionTask(other, "carry-out-action", "environmental-correction")));
        carryOut(actionTask(other, "carry-out-action", "environmental-correction"), "done");
        due.put("check-action", due(actionTask(other, "check-action", "environmental-correction")));
        finishOpenActions(other);
        done(due, other, "confirm-stabilised", Map.of());
        return due;
    }

    private void done(Map<String, Instant> due, String reference, String step, Map<String, Object> answers) {
        due.put(step, due(reference, step));
        complete(reference, step, answers);
    }
}
