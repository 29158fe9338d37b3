package care.heed.engine;

import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Moves engine and application forward together; how far is kept in the database, so that a restart stays there. */
@Component
@Profile("training")
class TrainingClock extends AbstractProcessEnginePlugin {

    private final JdbcClient jdbc;
    private final ObjectProvider<JobExecutor> jobExecutor;

    TrainingClock(JdbcClient jdbc, ObjectProvider<JobExecutor> jobExecutor) {
        this.jdbc = jdbc;
        this.jobExecutor = jobExecutor;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        ClockUtil.offset(movedBy().toMillis());
    }

    Duration movedBy() {
        return Duration.ofMillis(jdbc.sql("SELECT moved_by_millis FROM heed.training_clock")
                .query(Long.class)
                .optional()
                .orElse(0L));
    }

    /** Lets the clock run on from where it was moved to, after it stood still. */
    void runAgain() {
        ClockUtil.offset(movedBy().toMillis());
    }

    /** Lets the clock run on from a moment, past or future: where a generated year ends. */
    synchronized void set(Instant now) {
        jdbc.sql("UPDATE heed.training_clock SET moved_by_millis = :moved")
                .param("moved", now.toEpochMilli() - System.currentTimeMillis())
                .update();
        runAgain();
    }

    /** Timers that have become due fire at once, not at the job executor's next look. */
    synchronized Duration forward(Duration step) {
        Duration total = Duration.ofMillis(
                jdbc.sql("""
                        INSERT INTO heed.training_clock (moved_by_millis) VALUES (:step)
                        ON CONFLICT (one_row) DO UPDATE
                        SET moved_by_millis = training_clock.moved_by_millis + excluded.moved_by_millis
                        RETURNING moved_by_millis
                        """).param("step", step.toMillis()).query(Long.class).single());
        ClockUtil.offset(total.toMillis());
        jobExecutor.ifAvailable(JobExecutor::jobWasAdded);
        return total;
    }
}
