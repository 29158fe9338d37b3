package care.heed.calendar;

/** The day of the month on which a service's supervision cycle begins. */
public enum SupervisionCycle {
    FIRST_MONDAY,
    FIRST_WORKING_DAY
}
