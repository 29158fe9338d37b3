package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.EvidenceEntry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The engine forgets a finished case after its time to live; the register does not. */
class HistoryCleanupTest extends CaseTest {

    private static final int MOST_ROUNDS = 200;

    @Autowired
    ProcessEngine engine;

    @Test
    void theEnginesHistoryGoesAfterAYearAndTheRegisterStays() {
        clock.set(TUESDAY_TEN);
        String reference = raise();
        everyStepOf(reference, Map.of());
        List<EvidenceEntry> kept = register.of(reference);
        assertThat(nearMiss(reference).closedAt()).isNotNull();

        clock.set(TUESDAY_TEN.plus(Duration.ofDays(364)));
        cleanUp();
        assertThat(finished(reference)).as("before its time").isPositive();

        clock.set(TUESDAY_TEN.plus(Duration.ofDays(366)));
        cleanUp();

        assertThat(finished(reference)).isZero();
        assertThat(jdbc.queryForObject(
                        "select count(*) from camunda.act_hi_varinst where text_ = ?", Integer.class, reference))
                .as("variables that name the case")
                .isZero();
        assertThat(register.of(reference)).isEqualTo(kept);
        assertThat(nearMiss(reference).adultRef()).isNotBlank();
        assertThat(jdbc.queryForObject(
                        "select count(*) from heed.taken_flow where case_reference = ?", Integer.class, reference))
                .as("the path walked")
                .isPositive();
    }

    @Test
    void theCleanupRunsByNight() {
        var settings =
                (org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();

        assertThat(settings.getHistoryCleanupStrategy()).isEqualTo("removalTimeBased");
        assertThat(settings.getHistoryCleanupBatchWindowStartTime()).isEqualTo("01:00");
        assertThat(settings.getHistoryCleanupBatchWindowEndTime()).isEqualTo("05:00");
    }

    private long finished(String reference) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .count();
    }

    /** Runs the engine's own cleanup jobs until they find nothing more, which they show by waiting. */
    private void cleanUp() {
        history.cleanUpHistoryAsync(true);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Job> due = history.findHistoryCleanupJobs().stream()
                    .filter(job -> job.getDuedate() == null
                            || !job.getDuedate().toInstant().isAfter(clock.now()))
                    .toList();
            if (due.isEmpty()) {
                return;
            }
            due.forEach(job -> management.executeJob(job.getId()));
        }
        throw new AssertionError("The history cleanup finds no end");
    }
}
