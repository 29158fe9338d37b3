package care.heed.evidence;

import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** Shows to whoever watches the system that seals could not leave it; the system itself works on and stays in service. */
@Component
class HeadsHealthIndicator implements HealthIndicator {

    static final Status ATTENTION = new Status("ATTENTION");

    private final SealExports exports;

    HeadsHealthIndicator(SealExports exports) {
        this.exports = exports;
    }

    @Override
    public Health health() {
        List<SealExports.Problem> problems = exports.problems();
        return problems.isEmpty()
                ? Health.up().build()
                : Health.status(ATTENTION).withDetail("notExported", problems).build();
    }
}
