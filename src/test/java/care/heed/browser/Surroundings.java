package care.heed.browser;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where a browser test starts and what it leaves behind: no cases of other tests on the screens, and a training clock that
 * runs, because a browser's session and Camunda's web apps need time to pass.
 */
final class Surroundings {

    private static final ZoneId UK = ZoneId.of("Europe/London");

    private final RuntimeService runtime;
    private final JdbcClient jdbc;

    Surroundings(RuntimeService runtime, JdbcClient jdbc) {
        this.runtime = runtime;
        this.jdbc = jdbc;
    }

    /** An empty office on the next Tuesday at ten in the morning. */
    void tuesdayMorning() {
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(ProcessInstance::getId)
                .forEach(id -> runtime.deleteProcessInstance(id, "cleared away for a browser test", true, true));
        jdbc.sql("UPDATE heed.near_miss SET closed_at = now() WHERE closed_at IS NULL")
                .update();
        ClockUtil.reset();
        at(ClockUtil.getCurrentTime()
                .toInstant()
                .atZone(UK)
                .with(TemporalAdjusters.next(DayOfWeek.TUESDAY))
                .with(LocalTime.of(10, 0))
                .toInstant());
    }

    /** Moves the running clock to this moment. */
    void at(Instant moment) {
        ClockUtil.reset();
        move(Duration.between(ClockUtil.getCurrentTime().toInstant(), moment));
    }

    /** The training clock as the home page finds it, so that its buttons go on from here. */
    private void move(Duration by) {
        jdbc.sql("""
                INSERT INTO heed.training_clock (moved_by_millis) VALUES (:by)
                ON CONFLICT (one_row) DO UPDATE SET moved_by_millis = excluded.moved_by_millis
                """).param("by", by.toMillis()).update();
        ClockUtil.offset(by.toMillis());
    }

    void putBack() {
        jdbc.sql("UPDATE heed.training_clock SET moved_by_millis = 0").update();
        ClockUtil.reset();
    }
}
