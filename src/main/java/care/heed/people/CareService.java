package care.heed.people;

import care.heed.calendar.Nation;
import care.heed.calendar.ServiceCalendar;
import java.time.Instant;
import java.time.ZoneId;

/** One care service (a care home, a home-care branch): a tenant with a name and a calendar of its own. */
public record CareService(String id, String name, Nation nation, ServiceCalendar calendar) {

    /** The zone in which this service's people read and write times. */
    public ZoneId zone() {
        return calendar.zone();
    }

    /** When the next round of supervisions begins, before which learning actions are due. */
    public Instant nextSupervisionCycle(Instant after) {
        return calendar.nextSupervisionCycle(after);
    }

    /** When the next day's first shift begins. */
    public Instant nextMorning(Instant after) {
        return calendar.nextShiftCycle(after);
    }
}
