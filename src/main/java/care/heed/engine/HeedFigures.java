package care.heed.engine;

import care.heed.evidence.OpenWork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Heed's own figures for Prometheus: counted when they are asked for, over all services, never of a case or a person. */
@Component
class HeedFigures implements MeterBinder {

    private final OverdueTimers timers;
    private final Incidents incidents;
    private final OpenWork work;

    HeedFigures(OverdueTimers timers, Incidents incidents, OpenWork work) {
        this.timers = timers;
        this.incidents = incidents;
        this.work = work;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("heed.deadline.lag", timers, found -> found.lag().toMillis() / 1000.0)
                .baseUnit("seconds")
                .description("By how much the oldest timer that is due is late")
                .register(registry);
        Gauge.builder("heed.incidents", incidents, Incidents::open)
                .description("What the engine could not do and waits for an administrator")
                .register(registry);
        Gauge.builder("heed.cases.open", work, OpenWork::cases)
                .description("Near misses that are not closed")
                .register(registry);
        Gauge.builder("heed.deadlines.missed", work, OpenWork::missedDeadlines)
                .description("Open steps past their deadline")
                .register(registry);
        Gauge.builder("heed.escalations.unacknowledged", work, OpenWork::unacknowledgedEscalations)
                .description("Escalations that nobody has acknowledged yet")
                .register(registry);
    }
}
