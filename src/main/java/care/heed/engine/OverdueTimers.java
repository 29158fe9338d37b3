package care.heed.engine;

import care.heed.people.People;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.stereotype.Component;

/** How late the engine's timers are: those that should have fired and have not, but not those that wait as incidents. */
@Component
class OverdueTimers {

    private final ManagementService management;
    private final People people;
    private final Clock clock;

    OverdueTimers(ManagementService management, People people, Clock clock) {
        this.management = management;
        this.people = people;
        this.clock = clock;
    }

    /** By how much the oldest is late; nothing where none is. Whoever asks is told of all services, a number only. */
    Duration lag() {
        Instant now = clock.instant();
        return people
                .unrestricted(() -> management
                        .createJobQuery()
                        .timers()
                        .active()
                        .withRetriesLeft()
                        .duedateLowerThan(Date.from(now))
                        .orderByJobDuedate()
                        .asc()
                        .listPage(0, 1))
                .stream()
                .map(timer -> Duration.between(timer.getDuedate().toInstant(), now))
                .findFirst()
                .orElse(Duration.ZERO);
    }
}
