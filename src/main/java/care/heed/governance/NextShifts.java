package care.heed.governance;

import care.heed.people.Services;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Which actions were still open when the next shift began; when that is, the calendar of each service says. */
@Component
class NextShifts {

    private final EarlyWarningQueries queries;
    private final Services services;
    private final Clock clock;

    NextShifts(EarlyWarningQueries queries, Services services, Clock clock) {
        this.queries = queries;
        this.services = services;
        this.clock = clock;
    }

    List<Counted> openActions(Scope scope) {
        return queries.openedActions(scope).stream()
                .map(action -> counted(action, scope.period()))
                .filter(Objects::nonNull)
                .toList();
    }

    private Counted counted(EarlyWarningQueries.Opened action, Period period) {
        Instant shift = services.get(action.serviceId()).calendar().nextShift(action.openedAt());
        if (!period.contains(shift) || shift.isAfter(clock.instant())) {
            return null;
        }
        return new Counted(
                action.reference(),
                action.resolvedAt() == null || action.resolvedAt().isAfter(shift));
    }
}
