package care.heed.support;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.boot.test.context.TestComponent;

/** Plays the job executor in tests: fires what is due, in order, each job at its own time. */
@TestComponent
public class EngineJobs {

    private static final int MOST = 10_000;

    private final ManagementService managementService;
    private final TestClock clock;

    EngineJobs(ManagementService managementService, TestClock clock) {
        this.managementService = managementService;
        this.clock = clock;
    }

    /** Fires what is due now, without moving the clock. */
    public void runDue() {
        runUntil(clock.now());
    }

    public void runFor(Duration step) {
        runUntil(clock.now().plus(step));
    }

    /** Moves the clock from due date to due date up to the given time, firing each job when it is due. */
    public void runUntil(Instant end) {
        for (int count = 0; count < MOST; count++) {
            Optional<Job> next = next(end);
            if (next.isEmpty()) {
                if (clock.now().isBefore(end)) {
                    clock.set(end);
                }
                return;
            }
            Instant due = dueAt(next.get());
            if (clock.now().isBefore(due)) {
                clock.set(due);
            }
            managementService.executeJob(next.get().getId());
        }
        throw new AssertionError("More than " + MOST + " jobs fell due up to " + end);
    }

    /** Jobs of processes only: the engine's own housekeeping is left alone. */
    private Optional<Job> next(Instant end) {
        return managementService.createJobQuery().active().withRetriesLeft().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .filter(job -> !dueAt(job).isAfter(end))
                .min(Comparator.comparing(EngineJobs::dueAt));
    }

    private static Instant dueAt(Job job) {
        return job.getDuedate() == null ? Instant.EPOCH : job.getDuedate().toInstant();
    }
}
