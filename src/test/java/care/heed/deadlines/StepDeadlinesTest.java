package care.heed.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.people.Services;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The date of every step for one moment at which the near miss happens, is noticed, the step begins and the case is
 * stable; Oak House (England) first, Elm Court (Scotland) second, on the local clock.
 */
class StepDeadlinesTest {

    private static final Services SERVICES = TrainingServices.load();

    @ParameterizedTest
    @CsvSource({
        "record-near-miss,          2026-11-18T10:30, 2026-11-18T10:30",
        "review-seriousness,        2026-11-18T10:45, 2026-11-18T10:45",
        "screen-threshold,          2026-11-18T17:00, 2026-11-18T16:30",
        "decide-route,              2026-11-18T14:15, 2026-11-18T14:15",
        "open-protection-plan,      2026-11-18T14:15, 2026-11-18T14:15",
        "confirm-protection-plan,   2026-11-18T14:30, 2026-11-18T20:00",
        "review-service-controls,   2026-11-18T17:00, 2026-11-18T16:30",
        "change-front-line-practice,2026-11-19T07:00, 2026-11-19T08:00",
        "check-front-line-practice, 2026-11-19T10:00, 2026-11-20T09:30",
        "update-chronology,         2026-11-18T14:15, 2026-11-18T14:15",
        "reassess-threshold,        2026-11-19T10:15, 2026-11-19T10:15",
        "sign-off-reassessment,     2026-11-18T17:00, 2026-11-18T16:30",
        "consult-local-authority,   2026-11-18T14:15, 2026-11-18T14:15",
        "summarise-learning,        2026-11-19T17:00, 2026-11-19T16:30",
        "review-wider-exposure,     2026-11-19T17:00, 2026-11-19T16:30",
        "oversee-high-severity,     2026-11-21T10:15, 2026-11-21T10:15",
        "confirm-stabilised,        2026-11-19T17:00, 2026-11-19T16:30",
        "close-and-learn,           2026-11-25T17:00, 2026-11-25T16:30"
    })
    void onAWeekdayMorning(String step, LocalDateTime oak, LocalDateTime elm) {
        assertDue(step, "2026-11-18T10:15:00Z", oak, elm);
    }

    @ParameterizedTest
    @CsvSource({
        "record-near-miss,          2026-11-20T16:45, 2026-11-20T16:45",
        "review-seriousness,        2026-11-20T17:00, 2026-11-20T17:00",
        "screen-threshold,          2026-11-20T17:00, 2026-11-23T16:30",
        "decide-route,              2026-11-21T16:30, 2026-11-21T16:30",
        "open-protection-plan,      2026-11-21T04:30, 2026-11-21T04:30",
        "confirm-protection-plan,   2026-11-20T22:00, 2026-11-20T20:00",
        "review-service-controls,   2026-11-20T17:00, 2026-11-23T16:30",
        "change-front-line-practice,2026-11-21T07:00, 2026-11-21T08:00",
        "check-front-line-practice, 2026-11-23T10:00, 2026-11-23T09:30",
        "update-chronology,         2026-11-21T08:30, 2026-11-21T08:30",
        "reassess-threshold,        2026-11-21T16:30, 2026-11-21T16:30",
        "sign-off-reassessment,     2026-11-20T17:00, 2026-11-21T16:30",
        "consult-local-authority,   2026-11-21T16:30, 2026-11-21T16:30",
        "summarise-learning,        2026-11-23T17:00, 2026-11-23T16:30",
        "review-wider-exposure,     2026-11-23T17:00, 2026-11-23T16:30",
        "oversee-high-severity,     2026-11-23T16:30, 2026-11-23T16:30",
        "confirm-stabilised,        2026-11-23T17:00, 2026-11-23T16:30",
        "close-and-learn,           2026-11-27T17:00, 2026-11-27T16:30"
    })
    void onAFridayAtHalfPastFour(String step, LocalDateTime oak, LocalDateTime elm) {
        assertDue(step, "2026-11-20T16:30:00Z", oak, elm);
    }

    /** England keeps Easter Monday, Scotland does not. */
    @ParameterizedTest
    @CsvSource({
        "record-near-miss,          2026-04-02T15:15, 2026-04-02T15:15",
        "review-seriousness,        2026-04-02T15:30, 2026-04-02T15:30",
        "screen-threshold,          2026-04-02T17:00, 2026-04-02T16:30",
        "decide-route,              2026-04-03T15:00, 2026-04-03T15:00",
        "open-protection-plan,      2026-04-03T03:00, 2026-04-03T03:00",
        "confirm-protection-plan,   2026-04-02T22:00, 2026-04-02T20:00",
        "review-service-controls,   2026-04-02T17:00, 2026-04-02T16:30",
        "change-front-line-practice,2026-04-03T07:00, 2026-04-03T08:00",
        "check-front-line-practice, 2026-04-07T10:00, 2026-04-06T09:30",
        "update-chronology,         2026-04-03T07:00, 2026-04-03T07:00",
        "reassess-threshold,        2026-04-03T15:00, 2026-04-03T15:00",
        "sign-off-reassessment,     2026-04-02T17:00, 2026-04-02T16:30",
        "consult-local-authority,   2026-04-03T15:00, 2026-04-03T15:00",
        "summarise-learning,        2026-04-07T17:00, 2026-04-06T16:30",
        "review-wider-exposure,     2026-04-07T17:00, 2026-04-06T16:30",
        "oversee-high-severity,     2026-04-05T15:00, 2026-04-05T15:00",
        "confirm-stabilised,        2026-04-07T17:00, 2026-04-06T16:30",
        "close-and-learn,           2026-04-13T17:00, 2026-04-10T16:30"
    })
    void onTheAfternoonBeforeGoodFriday(String step, LocalDateTime oak, LocalDateTime elm) {
        assertDue(step, "2026-04-02T14:00:00Z", oak, elm);
    }

    @ParameterizedTest
    @CsvSource({
        "record-near-miss,          2026-11-19T00:05, 2026-11-19T00:05",
        "review-seriousness,        2026-11-19T00:20, 2026-11-19T00:20",
        "screen-threshold,          2026-11-19T17:00, 2026-11-19T16:30",
        "decide-route,              2026-11-19T13:00, 2026-11-19T12:30",
        "open-protection-plan,      2026-11-19T11:50, 2026-11-19T11:50",
        "confirm-protection-plan,   2026-11-19T07:00, 2026-11-19T08:00",
        "review-service-controls,   2026-11-19T17:00, 2026-11-19T16:30",
        "change-front-line-practice,2026-11-19T07:00, 2026-11-19T08:00",
        "check-front-line-practice, 2026-11-19T10:00, 2026-11-20T09:30",
        "update-chronology,         2026-11-19T13:00, 2026-11-19T12:30",
        "reassess-threshold,        2026-11-19T23:50, 2026-11-19T23:50",
        "sign-off-reassessment,     2026-11-19T17:00, 2026-11-19T16:30",
        "consult-local-authority,   2026-11-19T13:00, 2026-11-19T12:30",
        "summarise-learning,        2026-11-19T17:00, 2026-11-19T16:30",
        "review-wider-exposure,     2026-11-19T17:00, 2026-11-19T16:30",
        "oversee-high-severity,     2026-11-21T23:50, 2026-11-21T23:50",
        "confirm-stabilised,        2026-11-19T17:00, 2026-11-19T16:30",
        "close-and-learn,           2026-11-25T17:00, 2026-11-25T16:30"
    })
    void onANightShiftAtTenToMidnight(String step, LocalDateTime oak, LocalDateTime elm) {
        assertDue(step, "2026-11-18T23:50:00Z", oak, elm);
    }

    /** Sunday 01:30 BST, the first of the two; thirty minutes later it is 01:00 GMT. */
    @ParameterizedTest
    @CsvSource({
        "review-seriousness,        2026-10-25T01:00:00Z, 2026-10-25T01:00:00Z",
        "record-near-miss,          2026-10-25T00:45:00Z, 2026-10-25T00:45:00Z",
        "screen-threshold,          2026-10-26T17:00:00Z, 2026-10-26T16:30:00Z",
        "decide-route,              2026-10-26T00:30:00Z, 2026-10-26T00:30:00Z",
        "open-protection-plan,      2026-10-25T12:30:00Z, 2026-10-25T12:30:00Z",
        "confirm-protection-plan,   2026-10-25T07:00:00Z, 2026-10-25T08:00:00Z",
        "review-service-controls,   2026-10-26T17:00:00Z, 2026-10-26T16:30:00Z",
        "change-front-line-practice,2026-10-25T07:00:00Z, 2026-10-25T08:00:00Z",
        "check-front-line-practice, 2026-10-26T10:00:00Z, 2026-10-26T09:30:00Z",
        "update-chronology,         2026-10-25T16:30:00Z, 2026-10-25T16:30:00Z",
        "reassess-threshold,        2026-10-26T00:30:00Z, 2026-10-26T00:30:00Z",
        "sign-off-reassessment,     2026-10-26T00:30:00Z, 2026-10-26T00:30:00Z",
        "consult-local-authority,   2026-10-26T00:30:00Z, 2026-10-26T00:30:00Z",
        "summarise-learning,        2026-10-26T17:00:00Z, 2026-10-26T16:30:00Z",
        "review-wider-exposure,     2026-10-26T17:00:00Z, 2026-10-26T16:30:00Z",
        "oversee-high-severity,     2026-10-28T00:30:00Z, 2026-10-28T00:30:00Z",
        "confirm-stabilised,        2026-10-26T17:00:00Z, 2026-10-26T16:30:00Z",
        "close-and-learn,           2026-10-30T17:00:00Z, 2026-10-30T16:30:00Z"
    })
    void inTheHourThatTheAutumnClockChangeRepeats(String step, Instant oak, Instant elm) {
        assertDue(step, Instant.parse("2026-10-25T00:30:00Z"), oak, elm);
    }

    /** Saturday 22:30 GMT; 24 hours later it is Sunday 23:30 BST. Good Friday falls within the five working days. */
    @ParameterizedTest
    @CsvSource({
        "record-near-miss,          2026-03-28T22:45, 2026-03-28T22:45",
        "review-seriousness,        2026-03-28T23:00, 2026-03-28T23:00",
        "screen-threshold,          2026-03-30T17:00, 2026-03-30T16:30",
        "decide-route,              2026-03-29T23:30, 2026-03-29T23:30",
        "open-protection-plan,      2026-03-29T11:30, 2026-03-29T11:30",
        "confirm-protection-plan,   2026-03-29T07:00, 2026-03-29T08:00",
        "review-service-controls,   2026-03-30T17:00, 2026-03-30T16:30",
        "change-front-line-practice,2026-03-29T07:00, 2026-03-29T08:00",
        "check-front-line-practice, 2026-03-30T10:00, 2026-03-30T09:30",
        "update-chronology,         2026-03-29T15:30, 2026-03-29T15:30",
        "reassess-threshold,        2026-03-29T23:30, 2026-03-29T23:30",
        "sign-off-reassessment,     2026-03-29T23:30, 2026-03-29T23:30",
        "consult-local-authority,   2026-03-29T23:30, 2026-03-29T23:30",
        "summarise-learning,        2026-03-30T17:00, 2026-03-30T16:30",
        "review-wider-exposure,     2026-03-30T17:00, 2026-03-30T16:30",
        "oversee-high-severity,     2026-03-31T23:30, 2026-03-31T23:30",
        "confirm-stabilised,        2026-03-30T17:00, 2026-03-30T16:30",
        "close-and-learn,           2026-04-07T17:00, 2026-04-06T16:30"
    })
    void onTheNightOfTheSpringClockChange(String step, LocalDateTime oak, LocalDateTime elm) {
        assertDue(step, "2026-03-28T22:30:00Z", oak, elm);
    }

    private static void assertDue(String step, String moment, LocalDateTime oak, LocalDateTime elm) {
        ZoneId london = ZoneId.of("Europe/London");
        assertDue(
                step,
                Instant.parse(moment),
                oak.atZone(london).toInstant(),
                elm.atZone(london).toInstant());
    }

    private static void assertDue(String step, Instant moment, Instant oak, Instant elm) {
        Deadlines deadlines = new Deadlines(
                taskId -> TableReader.row(TableReader.shipped(), taskId),
                () -> 1,
                SERVICES,
                Clock.fixed(moment, ZoneOffset.UTC));
        Map<String, Instant> anchors = Map.of("eventAt", moment, "identifiedAt", moment, "stabilisedAt", moment);

        assertThat(deadlines.preview("oak-house", step, anchors).dueAt()).isEqualTo(oak);
        assertThat(deadlines.preview("elm-court", step, anchors).dueAt()).isEqualTo(elm);
    }
}
