package care.heed.deadlines;

import care.heed.calendar.ServiceCalendar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/** The units of the table: how far each reaches from an anchor, and what it is called. */
enum Unit {
    MINUTES("minutes") {
        @Override
        Instant after(Instant anchor, double amount, ServiceCalendar calendar) {
            return anchor.plus(seconds(amount * 60));
        }

        @Override
        String words(double amount, boolean sameDay) {
            return counted(amount, "minute") + " from when";
        }
    },
    HOURS("hours") {
        @Override
        Instant after(Instant anchor, double amount, ServiceCalendar calendar) {
            return anchor.plus(seconds(amount * 3600));
        }

        @Override
        String words(double amount, boolean sameDay) {
            return counted(amount, "hour") + " from when";
        }
    },
    WORKING_HOURS("workingHours") {
        @Override
        Instant after(Instant anchor, double amount, ServiceCalendar calendar) {
            return calendar.afterWorkingHours(anchor, seconds(amount * 3600));
        }

        @Override
        String words(double amount, boolean sameDay) {
            return counted(amount, "working hour") + " from when";
        }
    },
    END_OF_WORKING_DAY("endOfWorkingDay") {
        @Override
        Instant after(Instant anchor, double amount, ServiceCalendar calendar) {
            return calendar.endOfWorkingDay(anchor);
        }

        @Override
        String words(double amount, boolean sameDay) {
            return sameDay
                    ? "the close of the working day on which"
                    : "the close of the next working day, because it was outside working hours when";
        }
    },
    WORKING_DAYS("workingDays") {
        @Override
        Instant after(Instant anchor, double amount, ServiceCalendar calendar) {
            return calendar.endOfWorkingDay(anchor, (int) amount);
        }

        @Override
        String words(double amount, boolean sameDay) {
            return switch ((int) amount) {
                case 0 -> END_OF_WORKING_DAY.words(amount, sameDay);
                case 1 -> "the close of the next working day after";
                default -> "the close of the " + ranked((int) amount) + " working day after";
            };
        }
    },
    NEXT_SHIFT("nextShift") {
        @Override
        Instant after(Instant anchor, double amount, ServiceCalendar calendar) {
            return calendar.nextShift(anchor);
        }

        @Override
        String words(double amount, boolean sameDay) {
            return "the start of the next shift after";
        }
    },
    NEXT_SHIFT_CYCLE("nextShiftCycle") {
        @Override
        Instant after(Instant anchor, double amount, ServiceCalendar calendar) {
            return calendar.nextShiftCycle(anchor);
        }

        @Override
        String words(double amount, boolean sameDay) {
            return "the next start of the day's first shift after";
        }
    },
    NEXT_MANAGEMENT_REVIEW("nextManagementReview") {
        @Override
        Instant after(Instant anchor, double amount, ServiceCalendar calendar) {
            return calendar.nextManagementReview(anchor);
        }

        @Override
        String words(double amount, boolean sameDay) {
            return "the first management review after";
        }
    };

    private final String key;

    Unit(String key) {
        this.key = key;
    }

    static Optional<Unit> of(Object key) {
        return Arrays.stream(values()).filter(unit -> unit.key.equals(key)).findFirst();
    }

    abstract Instant after(Instant anchor, double amount, ServiceCalendar calendar);

    /** How it reads before the words of its anchor, as in "4 working hours from when". */
    abstract String words(double amount, boolean sameDay);

    final String words(double amount, Instant anchor, Instant due, ServiceCalendar calendar) {
        LocalDate anchorDate = LocalDate.ofInstant(anchor, calendar.zone());
        return words(amount, anchorDate.equals(LocalDate.ofInstant(due, calendar.zone())));
    }

    boolean needsAmount() {
        return this == MINUTES || this == HOURS || this == WORKING_HOURS || this == WORKING_DAYS;
    }

    /** Whether it runs by the clock, so that a clock change shows in the time of day. */
    boolean isElapsed() {
        return this == MINUTES || this == HOURS;
    }

    /** Whether those who act on it work office hours, so that a reminder at the weekend would reach nobody. */
    boolean isOfficeTime() {
        return this == WORKING_HOURS
                || this == END_OF_WORKING_DAY
                || this == WORKING_DAYS
                || this == NEXT_MANAGEMENT_REVIEW;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds(Math.round(seconds));
    }

    private static String ranked(int number) {
        int last = number % 100 / 10 == 1 ? 0 : number % 10;
        return number + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
    }

    private static String counted(double amount, String noun) {
        String number = BigDecimal.valueOf(amount).stripTrailingZeros().toPlainString();
        return number + " " + noun + (amount == 1 ? "" : "s");
    }
}
