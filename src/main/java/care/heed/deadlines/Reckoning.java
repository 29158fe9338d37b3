package care.heed.deadlines;

import care.heed.calendar.ServiceCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Works one rule out for one service and what is known of one case: the date, the reminder and the reason. */
final class Reckoning {

    private final ServiceCalendar calendar;
    private final Map<Anchor, Instant> known;
    private final Instant start;

    /** Where it is not known when the step began, it begins now. */
    Reckoning(ServiceCalendar calendar, Map<Anchor, Instant> known, Instant now) {
        this.calendar = calendar;
        this.known = new EnumMap<>(Anchor.class);
        this.known.putAll(known);
        this.start = this.known.computeIfAbsent(Anchor.TASK_CREATED, missing -> now);
    }

    Deadline of(RuleBook.Entry entry) {
        DeadlineRule rule = entry.rule();
        Anchor anchor = standIn(rule.anchor());
        Instant from = known.get(anchor);
        Instant due = rule.unit().after(from, rule.amount(), calendar);
        String why =
                rule.unit().words(rule.amount(), from, due, calendar) + " " + anchor.words() + " (" + words(from) + ")";
        boolean elapsed = rule.unit().isElapsed();
        boolean officeTime = rule.unit().isOfficeTime();
        if (rule.ceilingHours().isPresent()) {
            double hours = rule.ceilingHours().getAsDouble();
            Instant ceiling = Unit.HOURS.after(from, hours, calendar);
            if (ceiling.isBefore(due)) {
                why = "brought forward to " + Unit.HOURS.words(hours, true) + " " + anchor.words() + " (" + words(from)
                        + "), because by working time alone it would not be due until " + words(due);
                due = ceiling;
                elapsed = true;
                officeTime = false;
            }
        }
        String reason = why + "." + clockChange(from, due, elapsed) + remark(rule.anchor(), anchor) + entry.remark();
        Instant remind = reminder(due, rule.reminderShare());
        return deadline(due, officeTime ? inOfficeHours(remind, due) : remind, reason, rule);
    }

    /** A date that someone set, with the row's reminder and priority. */
    Deadline dated(Instant due, String why, DeadlineRule rule) {
        return deadline(due, reminder(due, rule.reminderShare()), why, rule);
    }

    private Deadline deadline(Instant due, Instant remind, String why, DeadlineRule rule) {
        return new Deadline(due, remind, "Due " + words(due) + ": " + why, rule.priority());
    }

    private Instant reminder(Instant due, double share) {
        if (!due.isAfter(start)) {
            return due;
        }
        return start.plusMillis((long) (Duration.between(start, due).toMillis() * share));
    }

    /** A reminder that would fall in the night or at a weekend waits for opening, where that is still in time. */
    private Instant inOfficeHours(Instant remind, Instant due) {
        Instant opening = calendar.afterWorkingHours(remind, Duration.ZERO);
        return opening.isBefore(due) ? opening : remind;
    }

    /**
     * What counts instead: in a reopened case the reopening for the near miss itself, which may be months ago; for a moment
     * that is not on record, noticed for happened, otherwise the beginning of the step.
     */
    private Anchor standIn(Anchor wanted) {
        if (isOfNearMiss(wanted) && known.containsKey(Anchor.REOPENED_AT)) {
            return Anchor.REOPENED_AT;
        }
        if (known.containsKey(wanted)) {
            return wanted;
        }
        return wanted == Anchor.EVENT_AT && known.containsKey(Anchor.IDENTIFIED_AT)
                ? Anchor.IDENTIFIED_AT
                : Anchor.TASK_CREATED;
    }

    private static String remark(Anchor wanted, Anchor used) {
        if (isOfNearMiss(wanted) && used == Anchor.REOPENED_AT) {
            return " In a reopened case the time counts from the reopening, not from when " + wanted.words() + ".";
        }
        return wanted == used
                ? ""
                : " It is not on record when " + wanted.words() + ", so the time counts from when " + used.words()
                        + ".";
    }

    private static boolean isOfNearMiss(Anchor anchor) {
        return anchor == Anchor.EVENT_AT || anchor == Anchor.IDENTIFIED_AT;
    }

    private String clockChange(Instant from, Instant due, boolean elapsed) {
        var rules = calendar.zone().getRules();
        return elapsed && !rules.getOffset(from).equals(rules.getOffset(due)) ? " The clocks change in between." : "";
    }

    private String words(Instant moment) {
        return Moments.inWords(moment, calendar.zone());
    }
}
