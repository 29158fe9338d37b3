package care.heed.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When something that is held again and again is held, through clock changes and bank holidays. */
class OccasionsTest {

    private static final Rounds MONDAYS = new Rounds(Set.of(DayOfWeek.MONDAY), 0, LocalTime.of(9, 0));
    private static final Rounds TUESDAYS_AND_FRIDAYS =
            new Rounds(Set.of(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY), 0, LocalTime.of(9, 0));
    private static final Rounds FIRST_WEDNESDAYS = new Rounds(Set.of(DayOfWeek.WEDNESDAY), 1, LocalTime.of(9, 0));

    private final ServiceCalendar calendar = new ServiceCalendar(TrainingPatterns.oakHouse());

    @Test
    void theWeeklyAuditStaysAtNineThroughBothClockChanges() {
        assertThat(times(MONDAYS, "2027-03-15T12:00:00Z", 3))
                .containsExactly("2027-03-22T09:00:00Z", "2027-03-30T08:00:00Z", "2027-04-05T08:00:00Z");
        assertThat(times(MONDAYS, "2027-10-18T12:00:00Z", 3))
                .containsExactly("2027-10-25T08:00:00Z", "2027-11-01T09:00:00Z", "2027-11-08T09:00:00Z");
    }

    @Test
    void atChristmasTheAuditIsHeldOnTheFirstWorkingDayAndSaysWhereItCameFrom() {
        Occasion christmas = calendar.nextOccasion(MONDAYS, Instant.parse("2027-12-20T09:00:00Z"));

        // Monday 27 and Tuesday 28 December 2027 are the substitute days for Christmas Day and Boxing Day.
        assertThat(christmas.at()).isEqualTo("2027-12-29T09:00:00Z");
        assertThat(christmas.moved()).singleElement().satisfies(moved -> {
            assertThat(moved.from()).isEqualTo("2027-12-27");
            assertThat(moved.because()).isEqualTo("a bank holiday");
        });
        assertThat(calendar.nextOccasion(MONDAYS, christmas.at()).at()).isEqualTo("2028-01-04T09:00:00Z");
    }

    @Test
    void twoPlannedDatesThatComeTogetherAreOneOccasion() {
        Occasion afterEaster = calendar.nextOccasion(TUESDAYS_AND_FRIDAYS, Instant.parse("2027-03-23T09:00:00Z"));

        assertThat(afterEaster.at()).isEqualTo("2027-03-30T08:00:00Z");
        assertThat(afterEaster.moved()).extracting(Occasion.Moved::from).hasToString("[2027-03-26]");
        assertThat(calendar.nextOccasion(TUESDAYS_AND_FRIDAYS, afterEaster.at()).at())
                .isEqualTo("2027-04-02T08:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-03T09:00:00Z, 2027-04-07T08:00:00Z",
        "2027-03-02T10:00:00Z, 2027-03-03T09:00:00Z",
        "2027-03-03T08:59:59Z, 2027-03-03T09:00:00Z",
        "2027-08-31T10:00:00Z, 2027-09-01T08:00:00Z"
    })
    void theMeetingIsOnTheFirstWednesdayOfTheMonth(Instant after, Instant expected) {
        assertThat(calendar.nextOccasion(FIRST_WEDNESDAYS, after).at()).isEqualTo(expected);
    }

    @Test
    void theLastOccasionIsTheOneThatIsDueNowOrWasBefore() {
        assertThat(calendar.lastOccasion(MONDAYS, Instant.parse("2027-03-22T09:00:00Z"))
                        .at())
                .isEqualTo("2027-03-22T09:00:00Z");
        assertThat(calendar.lastOccasion(MONDAYS, Instant.parse("2027-03-22T08:59:59Z"))
                        .at())
                .isEqualTo("2027-03-15T09:00:00Z");
        assertThat(calendar.lastOccasion(MONDAYS, Instant.parse("2028-01-03T12:00:00Z"))
                        .at())
                .isEqualTo("2027-12-29T09:00:00Z");
    }

    private List<String> times(Rounds rounds, String after, int number) {
        List<String> times = new ArrayList<>();
        Instant last = Instant.parse(after);
        for (int count = 0; count < number; count++) {
            last = calendar.nextOccasion(rounds, last).at();
            times.add(last.toString());
        }
        return times;
    }
}
