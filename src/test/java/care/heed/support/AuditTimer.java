package care.heed.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.boot.test.context.TestComponent;

/** Plays the job executor for the timers that start audits, which {@link EngineJobs} leaves alone. */
@TestComponent
public class AuditTimer {

    private final ManagementService managementService;
    private final RuntimeService runtimeService;
    private final TestClock clock;

    AuditTimer(ManagementService managementService, RuntimeService runtimeService, TestClock clock) {
        this.managementService = managementService;
        this.runtimeService = runtimeService;
        this.clock = clock;
    }

    /** The one timer that starts the next audit of a process. */
    public Job next(String process) {
        List<Job> timers = managementService.createJobQuery().processDefinitionKey(process).timers().list().stream()
                .filter(job -> job.getProcessInstanceId() == null)
                .toList();
        assertThat(timers).as("timers that start " + process).hasSize(1);
        return timers.get(0);
    }

    public Instant nextAt(String process) {
        return next(process).getDuedate().toInstant();
    }

    /** Sets the timer as a deployment at this moment would, whatever time other tests left it at. */
    public void deployedAt(String process, String moment) {
        clock.set(moment);
        managementService.recalculateJobDuedate(next(process).getId(), false);
    }

    /** Moves the clock to the time of the next audit, begins it, and returns its reference. */
    public String begin(String process) {
        clock.set(nextAt(process));
        return beginNow(process);
    }

    /** Begins the audit now, at whatever time the clock stands, and returns its reference. */
    public String beginNow(String process) {
        Set<String> before = running(process);
        managementService.executeJob(next(process).getId());
        Set<String> begun = running(process);
        begun.removeAll(before);
        assertThat(begun).as("audits begun").hasSize(1);
        return begun.iterator().next();
    }

    private Set<String> running(String process) {
        Set<String> references = new TreeSet<>();
        runtimeService.createProcessInstanceQuery().processDefinitionKey(process).list().stream()
                .map(ProcessInstance::getBusinessKey)
                .forEach(references::add);
        return references;
    }
}
