package care.heed.evidence;

import java.util.List;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** Shows to whoever watches the system that seals could not leave it; the system itself works on and stays in service. */
@Component
class HeadsHealthIndicator extends AbstractHealthIndicator {

    static final Status ATTENTION = new Status("ATTENTION");

    private final SealExports exports;

    HeadsHealthIndicator(SealExports exports) {
        super("The exports of seals could not be read");
        this.exports = exports;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<SealExports.Problem> problems = exports.problems();
        health.up().withDetail("lastExported", exports.latest());
        if (!problems.isEmpty()) {
            health.status(ATTENTION).withDetail("notExported", problems);
        }
    }
}
