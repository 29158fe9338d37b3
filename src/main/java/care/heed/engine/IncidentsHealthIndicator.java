package care.heed.engine;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** Shows that the engine has incidents; everything else works on and stays in service. */
@Component
class IncidentsHealthIndicator extends AbstractHealthIndicator {

    static final Status ATTENTION = new Status("ATTENTION");

    private final Incidents incidents;

    IncidentsHealthIndicator(Incidents incidents) {
        super("The incidents could not be counted");
        this.incidents = incidents;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        long open = incidents.open();
        health.status(open == 0 ? Status.UP : ATTENTION).withDetail("open", open);
    }
}
