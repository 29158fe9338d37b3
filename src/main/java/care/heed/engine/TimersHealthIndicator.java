package care.heed.engine;

import java.time.Duration;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Shows that deadlines do not fire in time, and by how much: the job executor is behind, or none is at work. */
@Component
@EnableConfigurationProperties(WatchSettings.class)
class TimersHealthIndicator extends AbstractHealthIndicator {

    private final OverdueTimers timers;
    private final WatchSettings settings;

    TimersHealthIndicator(OverdueTimers timers, WatchSettings settings) {
        super("The timers could not be read");
        this.timers = timers;
        this.settings = settings;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Duration lag = timers.lag();
        health.up().withDetail("lateSeconds", lag.toSeconds());
        if (lag.compareTo(settings.lateTimer()) > 0) {
            health.status(IncidentsHealthIndicator.ATTENTION);
        }
    }
}
