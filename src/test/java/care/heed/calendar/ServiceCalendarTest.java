package care.heed.calendar;

import static care.heed.calendar.TrainingPatterns.LONDON;
import static care.heed.calendar.TrainingPatterns.WEEKDAYS;
import static care.heed.calendar.TrainingPatterns.pattern;
import static care.heed.calendar.TrainingPatterns.weekly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceCalendarTest {

    private final ServiceCalendar oak = new ServiceCalendar(TrainingPatterns.oakHouse());
    private final ServiceCalendar elm = new ServiceCalendar(TrainingPatterns.elmCourt());

    @ParameterizedTest
    @CsvSource({
        "2026-11-18T10:00, 4, 2026-11-18T14:00", // within one day
        "2026-11-18T13:00, 4, 2026-11-18T17:00", // to the closing minute exactly
        "2026-11-18T13:01, 4, 2026-11-19T09:01", // one minute over
        "2026-11-20T16:30, 4, 2026-11-23T12:30", // over a weekend
        "2026-11-18T06:00, 4, 2026-11-18T13:00", // before opening
        "2026-11-18T17:00, 4, 2026-11-19T13:00", // at closing
        "2026-11-18T23:50, 4, 2026-11-19T13:00", // at night
        "2026-11-21T12:00, 4, 2026-11-23T13:00", // on a Saturday
        "2026-04-02T15:00, 4, 2026-04-07T11:00", // Maundy Thursday: Good Friday, weekend, Easter Monday
        "2026-12-24T16:00, 4, 2026-12-29T12:00", // Christmas Day, and Boxing Day's substitute
        "2026-10-23T16:00, 4, 2026-10-26T12:00", // clocks go back in between
        "2027-03-26T12:00, 4, 2027-03-30T13:00", // Good Friday, clocks go forward on Easter Sunday
        "2026-11-18T10:00, 24, 2026-11-23T10:00" // three working days of eight hours, not one calendar day
    })
    void workingHoursAreCountedOnlyInsideWorkingHours(LocalDateTime anchor, int hours, LocalDateTime due) {
        assertThat(oak.afterWorkingHours(at(anchor), Duration.ofHours(hours))).isEqualTo(at(due));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-18T10:00, 2026-11-18T17:00",
        "2026-11-18T03:00, 2026-11-18T17:00", // before opening: the same day
        "2026-11-18T16:59, 2026-11-18T17:00",
        "2026-11-18T17:00, 2026-11-19T17:00", // at closing: the next working day
        "2026-11-20T17:00, 2026-11-23T17:00",
        "2026-11-21T00:30, 2026-11-23T17:00",
        "2026-04-02T23:50, 2026-04-07T17:00"
    })
    void theEndOfTheWorkingDayIsItsCloseOrTheNextOne(LocalDateTime anchor, LocalDateTime due) {
        assertThat(oak.endOfWorkingDay(at(anchor))).isEqualTo(at(due));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-18T10:00, 1, 2026-11-19T17:00",
        "2026-11-18T23:50, 1, 2026-11-19T17:00", // counted from the date, whatever the hour
        "2026-11-20T16:30, 1, 2026-11-23T17:00",
        "2026-11-21T12:00, 1, 2026-11-23T17:00",
        "2026-11-18T10:00, 5, 2026-11-25T17:00",
        "2026-04-02T10:00, 1, 2026-04-07T17:00",
        "2026-11-18T10:00, 0, 2026-11-18T17:00"
    })
    void workingDaysCountFromTheDateOfTheAnchor(LocalDateTime anchor, int days, LocalDateTime due) {
        assertThat(oak.endOfWorkingDay(at(anchor), days)).isEqualTo(at(due));
    }

    @Test
    void scotlandWorksOnEasterMondayAndEnglandDoesNot() {
        assertThat(elm.isWorkingDay(LocalDate.parse("2026-04-06"))).isTrue();
        assertThat(oak.isWorkingDay(LocalDate.parse("2026-04-06"))).isFalse();
        assertThat(elm.endOfWorkingDay(at("2026-04-02T16:30"))).isEqualTo(at("2026-04-06T16:30"));
    }

    @Test
    void aServiceMaySetAsideDaysOfItsOwn() {
        WorkingPattern oakHouse = TrainingPatterns.oakHouse();
        ServiceCalendar calendar = new ServiceCalendar(new WorkingPattern(
                oakHouse.nation(),
                oakHouse.zone(),
                oakHouse.workingHours(),
                oakHouse.shifts(),
                oakHouse.managementReviews(),
                oakHouse.supervisionCycle(),
                Set.of(LocalDate.parse("2026-11-19"))));

        assertThat(calendar.closeOf(LocalDate.parse("2026-11-19"))).isEmpty();
        assertThat(calendar.closeOf(LocalDate.parse("2026-11-20"))).contains(at("2026-11-20T17:00"));
        assertThat(calendar.endOfWorkingDay(at("2026-11-18T17:00"))).isEqualTo(at("2026-11-20T17:00"));
        assertThat(calendar.nextManagementReview(at("2026-11-18T17:00"))).isEqualTo(at("2026-11-20T10:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-18T06:59, 2026-11-18T07:00",
        "2026-11-18T07:00, 2026-11-18T14:30", // a shift that starts now is not the next one
        "2026-11-18T21:59, 2026-11-18T22:00",
        "2026-11-18T23:50, 2026-11-19T07:00",
        "2026-12-25T22:00, 2026-12-26T07:00", // shifts know no bank holiday
        "2026-10-24T22:00, 2026-10-25T07:00", // a night shift of ten hours
        "2026-03-28T22:00, 2026-03-29T07:00" // and one of eight
    })
    void theNextShiftIsTheFirstToStartAfterwards(LocalDateTime anchor, LocalDateTime due) {
        assertThat(oak.nextShift(at(anchor))).isEqualTo(at(due));
    }

    @Test
    void shiftTimesStayOnTheLocalClockOnBothSidesOfAClockChange() {
        assertThat(oak.nextShift(Instant.parse("2026-10-24T05:00:00Z"))).isEqualTo("2026-10-24T06:00:00Z");
        assertThat(oak.nextShift(Instant.parse("2026-10-25T05:00:00Z"))).isEqualTo("2026-10-25T07:00:00Z");
        assertThat(oak.nextShift(Instant.parse("2026-03-28T05:00:00Z"))).isEqualTo("2026-03-28T07:00:00Z");
        assertThat(oak.nextShift(Instant.parse("2026-03-29T05:00:00Z"))).isEqualTo("2026-03-29T06:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-18T06:59, 2026-11-18T07:00",
        "2026-11-18T07:00, 2026-11-19T07:00",
        "2026-11-18T14:00, 2026-11-19T07:00",
        "2026-11-18T23:50, 2026-11-19T07:00"
    })
    void aShiftCycleBeginsWithTheFirstShiftOfADay(LocalDateTime anchor, LocalDateTime due) {
        assertThat(oak.nextShiftCycle(at(anchor))).isEqualTo(at(due));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-18T09:29, 2026-11-18T09:30", // a Wednesday
        "2026-11-18T09:30, 2026-11-20T09:30", // the one that begins now has begun
        "2026-04-01T10:00, 2026-04-06T09:30", // not on Good Friday, but on Scotland's Easter Monday
        "2026-06-12T10:00, 2026-06-17T09:30" // Monday 15 June 2026 is a bank holiday in Scotland only
    })
    void aManagementReviewIsHeldOnlyOnItsDaysWhereTheyAreWorkingDays(LocalDateTime anchor, LocalDateTime due) {
        assertThat(elm.nextManagementReview(at(anchor))).isEqualTo(at(due));
    }

    @Test
    void aSupervisionCycleBeginsOnTheFirstMondayOrTheFirstWorkingDayOfTheMonth() {
        assertThat(oak.nextSupervisionCycle(at("2026-11-18T10:00"))).isEqualTo(at("2026-12-07T00:00"));
        assertThat(oak.nextSupervisionCycle(at("2026-12-07T00:00"))).isEqualTo(at("2027-01-04T00:00"));
        assertThat(oak.nextSupervisionCycle(at("2026-12-06T23:59"))).isEqualTo(at("2026-12-07T00:00"));
        assertThat(elm.nextSupervisionCycle(at("2026-12-18T10:00"))).isEqualTo(at("2027-01-05T00:00"));
    }

    @Test
    void aShiftInTheRepeatedHourStartsTheFirstTimeItsHourComes() {
        ServiceCalendar calendar = withNightShift("01:30");

        assertThat(calendar.nextShift(at("2026-10-24T22:00"))).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(calendar.nextShift(Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void aShiftInTheSkippedHourStartsAtTheMomentOfTheChange() {
        ServiceCalendar calendar = withNightShift("01:30");

        assertThat(calendar.nextShift(at("2026-03-28T22:00"))).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(calendar.nextShift(Instant.parse("2026-03-29T01:00:00Z"))).isEqualTo("2026-03-30T00:30:00Z");
    }

    @Test
    void workingHoursThroughTheNightCountTheHourThatTheAutumnChangeRepeatsAndNotTheOneThatSpringSkips() {
        ServiceCalendar calendar = new ServiceCalendar(pattern(
                Nation.ENGLAND_AND_WALES,
                weekly("00:00", "08:00", EnumSet.allOf(DayOfWeek.class)),
                List.of("07:00"),
                new ManagementReviews(WEEKDAYS, LocalTime.parse("07:30")),
                SupervisionCycle.FIRST_MONDAY));

        assertThat(calendar.afterWorkingHours(at("2026-10-25T00:00"), Duration.ofHours(9)))
                .isEqualTo(at("2026-10-25T08:00"));
        assertThat(calendar.afterWorkingHours(at("2026-03-29T00:00"), Duration.ofHours(7)))
                .isEqualTo(at("2026-03-29T08:00"));
    }

    @Test
    void aPatternThatCouldNeverGiveADateIsRefused() {
        assertThatThrownBy(() -> pattern(
                        Nation.SCOTLAND,
                        Map.of(),
                        List.of("07:00"),
                        new ManagementReviews(WEEKDAYS, LocalTime.NOON),
                        SupervisionCycle.FIRST_MONDAY))
                .hasMessageContaining("working hours");
        assertThatThrownBy(() -> pattern(
                        Nation.SCOTLAND,
                        weekly("09:00", "17:00", WEEKDAYS),
                        List.of("07:00"),
                        new ManagementReviews(EnumSet.of(DayOfWeek.SUNDAY), LocalTime.NOON),
                        SupervisionCycle.FIRST_MONDAY))
                .hasMessageContaining("never fall on a working day");
        assertThatThrownBy(() -> new WorkingHours(LocalTime.of(17, 0), LocalTime.of(9, 0)))
                .hasMessageContaining("after opening");
    }

    private static ServiceCalendar withNightShift(String start) {
        return new ServiceCalendar(pattern(
                Nation.ENGLAND_AND_WALES,
                weekly("09:00", "17:00", WEEKDAYS),
                List.of(start),
                new ManagementReviews(WEEKDAYS, LocalTime.parse("10:00")),
                SupervisionCycle.FIRST_MONDAY));
    }

    private static Instant at(String local) {
        return at(LocalDateTime.parse(local));
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(LONDON).toInstant();
    }
}
