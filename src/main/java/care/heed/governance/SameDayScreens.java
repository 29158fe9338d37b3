package care.heed.governance;

import care.heed.people.CareService;
import care.heed.people.Services;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Which near misses were screened on the working day to which they belong; what a day is, the calendar of each service says. */
@Component
class SameDayScreens {

    private final RecognitionQueries queries;
    private final Services services;
    private final Clock clock;

    SameDayScreens(RecognitionQueries queries, Services services, Clock clock) {
        this.queries = queries;
        this.services = services;
        this.clock = clock;
    }

    List<Counted> of(Scope scope) {
        return queries.raised(scope).stream()
                .map(raised -> counted(raised, scope.period()))
                .filter(Objects::nonNull)
                .toList();
    }

    private Counted counted(RecognitionQueries.Raised raised, Period period) {
        CareService service = services.get(raised.serviceId());
        Instant close = service.calendar().endOfWorkingDay(raised.identifiedAt());
        Instant counted = raised.receivedAt().isAfter(close) ? raised.receivedAt() : close;
        Instant dayOver = close.atZone(service.zone())
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(service.zone())
                .toInstant();
        if (!period.contains(counted) || dayOver.isAfter(clock.instant())) {
            return null;
        }
        return new Counted(
                raised.reference(),
                raised.screenedAt() != null && raised.screenedAt().isBefore(dayOver));
    }
}
