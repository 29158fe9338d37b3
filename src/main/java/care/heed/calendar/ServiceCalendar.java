package care.heed.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * When a service works, changes shift and meets, as instants.
 *
 * <p>Rules are read off the local clock. A time in the hour that the autumn change repeats is the first of the two; a
 * time in the hour that the spring change skips is the moment of the change. Both are the earlier reading, so that a
 * clock change never gives anyone longer than the wall clock promised.
 */
public final class ServiceCalendar {

    private final WorkingPattern pattern;
    private final BankHolidays bankHolidays;

    public ServiceCalendar(WorkingPattern pattern) {
        this.pattern = pattern;
        this.bankHolidays = new BankHolidays(pattern.nation());
    }

    public ZoneId zone() {
        return pattern.zone();
    }

    /** Whether the service works on this date: a weekday with hours that is neither a bank holiday nor set aside. */
    public boolean isWorkingDay(LocalDate date) {
        return pattern.workingHours().containsKey(date.getDayOfWeek())
                && !pattern.extraNonWorkingDays().contains(date)
                && !bankHolidays.contains(date);
    }

    /** The close of this date's working hours, or nothing on a day without them. */
    public Optional<Instant> closeOf(LocalDate date) {
        return isWorkingDay(date) ? Optional.of(closing(date)) : Optional.empty();
    }

    /** The instant at which this much time has passed inside working hours. */
    public Instant afterWorkingHours(Instant anchor, Duration workingTime) {
        if (workingTime.isNegative()) {
            throw new IllegalArgumentException("working time cannot be negative: " + workingTime);
        }
        Duration left = workingTime;
        LocalDate day = dateOf(anchor);
        while (true) {
            if (isWorkingDay(day)) {
                Instant from = later(anchor, opening(day));
                Duration open = Duration.between(from, closing(day));
                if (!open.isNegative()) {
                    if (left.compareTo(open) <= 0) {
                        return from.plus(left);
                    }
                    left = left.minus(open);
                }
            }
            day = day.plusDays(1);
        }
    }

    /** The close of the working day in which the anchor falls; at or after closing, of the next working day. */
    public Instant endOfWorkingDay(Instant anchor) {
        LocalDate day = dateOf(anchor);
        if (isWorkingDay(day) && anchor.isBefore(closing(day))) {
            return closing(day);
        }
        return closing(workingDayAfter(day));
    }

    /** The close of the nth working day after the anchor's date, whatever the time of day; none means today's. */
    public Instant endOfWorkingDay(Instant anchor, int workingDays) {
        if (workingDays < 0) {
            throw new IllegalArgumentException("working days cannot be negative: " + workingDays);
        }
        if (workingDays == 0) {
            return endOfWorkingDay(anchor);
        }
        LocalDate day = dateOf(anchor);
        for (int counted = 0; counted < workingDays; counted++) {
            day = workingDayAfter(day);
        }
        return closing(day);
    }

    /** The first shift start after the anchor. */
    public Instant nextShift(Instant anchor) {
        return firstAfter(anchor, day -> pattern.shifts().stream().map(start -> at(day, start)));
    }

    /** The first start of a day's first shift after the anchor. */
    public Instant nextShiftCycle(Instant anchor) {
        LocalTime firstShift = pattern.shifts().get(0);
        return firstAfter(anchor, day -> Stream.of(at(day, firstShift)));
    }

    /** The first management review after the anchor; a review that falls on a non-working day is not held. */
    public Instant nextManagementReview(Instant anchor) {
        ManagementReviews reviews = pattern.managementReviews();
        return firstAfter(
                anchor,
                day -> reviews.days().contains(day.getDayOfWeek()) && isWorkingDay(day)
                        ? Stream.of(at(day, reviews.at()))
                        : Stream.empty());
    }

    /** The first occasion after the anchor; a planned date on which nobody works moves to the next working day. */
    public Occasion nextOccasion(Rounds rounds, Instant anchor) {
        LocalDate day = dateOf(anchor);
        while (true) {
            Optional<Occasion> occasion =
                    occasionOn(day, rounds).filter(held -> held.at().isAfter(anchor));
            if (occasion.isPresent()) {
                return occasion.get();
            }
            day = day.plusDays(1);
        }
    }

    /** The last occasion at or before the anchor. */
    public Occasion lastOccasion(Rounds rounds, Instant anchor) {
        LocalDate day = dateOf(anchor);
        while (true) {
            Optional<Occasion> occasion =
                    occasionOn(day, rounds).filter(held -> !held.at().isAfter(anchor));
            if (occasion.isPresent()) {
                return occasion.get();
            }
            day = day.minusDays(1);
        }
    }

    /** Several planned dates, such as those of a long Easter weekend, may come together on one working day. */
    private Optional<Occasion> occasionOn(LocalDate day, Rounds rounds) {
        if (!isWorkingDay(day)) {
            return Optional.empty();
        }
        List<Occasion.Moved> moved = new ArrayList<>();
        for (LocalDate before = day.minusDays(1); !isWorkingDay(before); before = before.minusDays(1)) {
            if (rounds.arePlannedFor(before)) {
                moved.add(0, new Occasion.Moved(before, whyNobodyWorksOn(before)));
            }
        }
        return rounds.arePlannedFor(day) || !moved.isEmpty()
                ? Optional.of(new Occasion(at(day, rounds.at()), moved))
                : Optional.empty();
    }

    private String whyNobodyWorksOn(LocalDate date) {
        if (bankHolidays.contains(date)) {
            return "a bank holiday";
        }
        return pattern.extraNonWorkingDays().contains(date) ? "a day that is set aside" : "a day without working hours";
    }

    /** The first start after the anchor of the day on which a supervision cycle begins. */
    public Instant nextSupervisionCycle(Instant anchor) {
        YearMonth month = YearMonth.from(dateOf(anchor));
        while (true) {
            Instant begins = supervisionCycleOf(month).atStartOfDay(zone()).toInstant();
            if (begins.isAfter(anchor)) {
                return begins;
            }
            month = month.plusMonths(1);
        }
    }

    private LocalDate supervisionCycleOf(YearMonth month) {
        LocalDate first = month.atDay(1);
        return switch (pattern.supervisionCycle()) {
            case FIRST_MONDAY -> first.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
            case FIRST_WORKING_DAY -> workingDayAfter(first.minusDays(1));
        };
    }

    private Instant firstAfter(Instant anchor, Function<LocalDate, Stream<Instant>> startsOf) {
        LocalDate day = dateOf(anchor);
        while (true) {
            Optional<Instant> start = startsOf.apply(day)
                    .filter(candidate -> candidate.isAfter(anchor))
                    .min(Instant::compareTo);
            if (start.isPresent()) {
                return start.get();
            }
            day = day.plusDays(1);
        }
    }

    private LocalDate workingDayAfter(LocalDate date) {
        LocalDate day = date.plusDays(1);
        while (!isWorkingDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private Instant opening(LocalDate day) {
        return at(day, pattern.workingHours().get(day.getDayOfWeek()).opens());
    }

    private Instant closing(LocalDate day) {
        return at(day, pattern.workingHours().get(day.getDayOfWeek()).closes());
    }

    /** What the local clock means on this day: see the class for the repeated and the skipped hour. */
    private Instant at(LocalDate day, LocalTime time) {
        LocalDateTime local = day.atTime(time);
        ZoneOffsetTransition change = zone().getRules().getTransition(local);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        return local.atZone(zone()).toInstant();
    }

    private LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
