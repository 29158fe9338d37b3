package care.heed.people;

import care.heed.calendar.Nation;
import care.heed.calendar.ServiceCalendar;

/** One care service (a care home, a home-care branch): a tenant with a name and a calendar of its own. */
public record CareService(String id, String name, Nation nation, ServiceCalendar calendar) {}
