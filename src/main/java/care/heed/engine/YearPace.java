package care.heed.engine;

import care.heed.pathways.EscalateConcern;
import care.heed.people.CareService;
import care.heed.people.Roles;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** How long people of a generated year take for a step: mostly in time, some late, a few only when chased. */
final class YearPace {

    private static final Set<String> ON_SHIFT = Set.of(Roles.SENIOR_SUPPORT_WORKER, Roles.TEAM_LEADER);
    private static final Duration AT_ONCE = Duration.ofMinutes(4);
    private static final Duration LONGEST_LATE = Duration.ofDays(2);

    private final YearShares shares;

    YearPace(YearShares shares) {
        this.shares = shares;
    }

    /** When a step that was created now will be done. */
    Instant doneAt(String step, Instant now, Instant due, Collection<String> roles, CareService service, Draw draw) {
        if (due == null || !due.isAfter(now)) {
            return now.plus(draw.between(AT_ONCE, AT_ONCE.multipliedBy(8)));
        }
        Duration time = Duration.between(now, due);
        boolean answer = step.equals(EscalateConcern.ACKNOWLEDGE_ESCALATION);
        if (draw.chance(answer ? shares.unansweredInTime() : shares.late())) {
            return due.plus(lateness(time, answer, draw));
        }
        Instant at = now.plusSeconds((long) (time.toSeconds() * draw.between(0.12, 0.85)));
        return answer || roles.stream().anyMatch(ON_SHIFT::contains) ? at : inOfficeHours(at, due, service, draw);
    }

    private Duration lateness(Duration time, boolean answer, Draw draw) {
        if (!answer && draw.chance(shares.leftUntilChased())) {
            return draw.between(Duration.ofHours(20), LONGEST_LATE.plusDays(1));
        }
        Duration longest = time.multipliedBy(answer ? 3 : 1);
        return draw.between(AT_ONCE, longest.compareTo(LONGEST_LATE) > 0 ? LONGEST_LATE : longest.plus(AT_ONCE));
    }

    /** Who works in an office does it there, unless it is due before the office opens. */
    private static Instant inOfficeHours(Instant at, Instant due, CareService service, Draw draw) {
        Instant inHours = service.calendar()
                .afterWorkingHours(at, Duration.ofMinutes(draw.below(40)))
                .plusSeconds(draw.below(60));
        return inHours.isBefore(due) ? inHours : at;
    }
}
