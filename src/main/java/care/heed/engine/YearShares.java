package care.heed.engine;

import java.time.Duration;

/**
 * How often things go this way or that in a generated year.
 *
 * @param weekend how many of a week's near misses fall on Saturday and Sunday
 * @param night how many fall between 22:00 and 07:00
 * @param late steps that are done after their deadline
 * @param leftUntilChased of the late steps, those that wait until somebody asks after them
 * @param raisedLate near misses that are raised hours after they were noticed
 * @param noticedLate near misses that are noticed days after they happened
 * @param unansweredInTime escalations that nobody acknowledges in time
 * @param repeats near misses of an adult who had one within the last weeks
 * @param repeatWindow within how long, less than the window of the table {@code pattern-windows}
 * @param weakServices how many services, the largest first, have one routine that fails again and again
 * @param weakRoutine near misses there that go back to that routine
 * @param quiet near misses without any high-risk answer
 * @param worrying near misses with one; the rest have several
 * @param implicated near misses that name a colleague as involved
 * @param overrides routes asked for other than the table says
 * @param duplicates near misses that a second colleague writes down once more
 * @param reopened closed cases that are opened again
 * @param escalatedNow open cases that a person escalates of their own accord
 * @param again answers that send a step back once: not yet in place, not agreed, not stable, not confirmed
 */
record YearShares(
        double weekend,
        double night,
        double late,
        double leftUntilChased,
        double raisedLate,
        double noticedLate,
        double unansweredInTime,
        double repeats,
        Duration repeatWindow,
        int weakServices,
        double weakRoutine,
        double quiet,
        double worrying,
        double implicated,
        double overrides,
        double duplicates,
        double reopened,
        double escalatedNow,
        double again) {

    static final YearShares REALISTIC = new YearShares(
            0.26,
            0.22,
            0.11,
            0.2,
            0.08,
            0.04,
            0.18,
            0.13,
            Duration.ofDays(26),
            3,
            0.25,
            0.72,
            0.16,
            0.04,
            0.04,
            0.02,
            0.02,
            0.02,
            0.06);
}
