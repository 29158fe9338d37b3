package care.heed.calendar;

import static care.heed.calendar.TrainingPatterns.LONDON;
import static care.heed.calendar.TrainingPatterns.WEEKDAYS;
import static care.heed.calendar.TrainingPatterns.pattern;
import static care.heed.calendar.TrainingPatterns.weekly;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What must hold of every calendar at every minute of 2026 and 2027, clock changes above all. */
class ServiceCalendarPropertyTest {

    private static final List<Instant> CLOCK_CHANGES = Stream.of(
                    "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "2027-03-28T01:00:00Z", "2027-10-31T01:00:00Z")
            .map(Instant::parse)
            .toList();

    @Property
    void everyRuleGivesAnInstantAfterTheAnchor(
            @ForAll("patterns") WorkingPattern pattern, @ForAll("anchors") Instant anchor) {
        ServiceCalendar calendar = new ServiceCalendar(pattern);

        assertThat(calendar.endOfWorkingDay(anchor)).isAfter(anchor);
        assertThat(calendar.endOfWorkingDay(anchor, 1)).isAfter(anchor);
        assertThat(calendar.nextShift(anchor)).isAfter(anchor);
        assertThat(calendar.nextShiftCycle(anchor)).isAfter(anchor);
        assertThat(calendar.nextManagementReview(anchor)).isAfter(anchor);
        assertThat(calendar.nextSupervisionCycle(anchor)).isAfter(anchor);
    }

    @Property
    void aLaterAnchorNeverGivesAnEarlierDate(
            @ForAll("patterns") WorkingPattern pattern,
            @ForAll("anchors") Instant anchor,
            @ForAll @IntRange(max = 4000) int minutes) {
        ServiceCalendar calendar = new ServiceCalendar(pattern);
        Stream<UnaryOperator<Instant>> rules = Stream.of(
                calendar::endOfWorkingDay,
                from -> calendar.endOfWorkingDay(from, 3),
                from -> calendar.afterWorkingHours(from, Duration.ofHours(4)),
                calendar::nextShift,
                calendar::nextShiftCycle,
                calendar::nextManagementReview,
                calendar::nextSupervisionCycle);

        rules.forEach(rule ->
                assertThat(rule.apply(anchor.plusSeconds(60L * minutes))).isAfterOrEqualTo(rule.apply(anchor)));
    }

    @Property
    void exactlyTheWorkingTimeAskedForLiesBetweenAnchorAndDate(
            @ForAll("patterns") WorkingPattern pattern,
            @ForAll("anchors") Instant anchor,
            @ForAll @IntRange(min = 1, max = 2400) int minutes) {
        Instant due = new ServiceCalendar(pattern).afterWorkingHours(anchor, Duration.ofMinutes(minutes));

        assertThat(minutesOfWorkBetween(pattern, anchor, due)).isEqualTo(minutes);
        assertThat(minutesOfWorkBetween(pattern, anchor, due.minusSeconds(60))).isEqualTo(minutes - 1L);
    }

    @Property
    void closingsShiftsAndReviewsStandOnTheLocalClock(
            @ForAll("patterns") WorkingPattern pattern, @ForAll("anchors") Instant anchor) {
        ServiceCalendar calendar = new ServiceCalendar(pattern);

        ZonedDateTime close = calendar.endOfWorkingDay(anchor).atZone(LONDON);
        assertThat(close.toLocalTime())
                .isEqualTo(pattern.workingHours().get(close.getDayOfWeek()).closes());
        assertThat(calendar.isWorkingDay(close.toLocalDate())).isTrue();
        ZonedDateTime review = calendar.nextManagementReview(anchor).atZone(LONDON);
        assertThat(review.toLocalTime()).isEqualTo(pattern.managementReviews().at());
        assertThat(pattern.managementReviews().days()).contains(review.getDayOfWeek());
        assertThat(calendar.isWorkingDay(review.toLocalDate())).isTrue();
        ZonedDateTime shift = calendar.nextShift(anchor).atZone(LONDON);
        boolean skipped = CLOCK_CHANGES.contains(shift.toInstant());
        assertThat(skipped || pattern.shifts().contains(shift.toLocalTime())).isTrue();
    }

    @Property
    void noShiftStartsBetweenTheAnchorAndTheNextShift(
            @ForAll("patterns") WorkingPattern pattern, @ForAll("anchors") Instant anchor) {
        ServiceCalendar calendar = new ServiceCalendar(pattern);
        Instant next = calendar.nextShift(anchor);

        assertThat(calendar.nextShift(next.minusSeconds(1))).isEqualTo(next);
        assertThat(Duration.between(anchor, next)).isLessThanOrEqualTo(Duration.ofHours(25));
    }

    private static long minutesOfWorkBetween(WorkingPattern pattern, Instant from, Instant until) {
        BankHolidays bankHolidays = new BankHolidays(pattern.nation());
        long minutes = 0;
        for (Instant minute = from; minute.isBefore(until); minute = minute.plusSeconds(60)) {
            ZonedDateTime local = minute.atZone(pattern.zone());
            LocalDate date = local.toLocalDate();
            WorkingHours hours = pattern.workingHours().get(date.getDayOfWeek());
            if (hours != null
                    && !bankHolidays.contains(date)
                    && !local.toLocalTime().isBefore(hours.opens())
                    && local.toLocalTime().isBefore(hours.closes())) {
                minutes++;
            }
        }
        return minutes;
    }

    @Provide
    Arbitrary<Instant> anchors() {
        Arbitrary<Instant> anywhere = Arbitraries.integers()
                .between(0, 2 * 365 * 24 * 60 - 1)
                .map(minute -> Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * minute));
        Arbitrary<Instant> aroundAClockChange = Combinators.combine(
                        Arbitraries.of(CLOCK_CHANGES), Arbitraries.integers().between(-4320, 4320))
                .as((change, minutes) -> change.plusSeconds(60L * minutes));
        return Arbitraries.oneOf(anywhere, aroundAClockChange);
    }

    @Provide
    Arbitrary<WorkingPattern> patterns() {
        Arbitrary<WorkingPattern> anyNation = Combinators.combine(
                        Arbitraries.of(Nation.class),
                        Arbitraries.of("09:00", "08:30", "00:00"),
                        Arbitraries.of("17:00", "16:30", "23:59"),
                        Arbitraries.of(List.of(
                                List.of("07:00", "14:30", "22:00"),
                                List.of("08:00", "20:00"),
                                List.of("01:30", "13:30"),
                                List.of("00:00"))),
                        Arbitraries.of(SupervisionCycle.class),
                        Arbitraries.of(WEEKDAYS, EnumSet.allOf(DayOfWeek.class)))
                .as((nation, opens, closes, shifts, cycle, days) -> pattern(
                        nation,
                        weekly(opens, closes, days),
                        shifts,
                        new ManagementReviews(
                                EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY, DayOfWeek.FRIDAY),
                                LocalTime.parse("09:30")),
                        cycle));
        return Arbitraries.oneOf(Arbitraries.of(TrainingPatterns.oakHouse(), TrainingPatterns.elmCourt()), anyNation);
    }
}
