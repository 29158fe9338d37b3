package care.heed.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;

/** The timers of a generated year, each at its own time and those of one moment in an order that repeats itself. */
final class YearJobs {

    private static final Comparator<DueJob> ORDER = Comparator.comparing(DueJob::at)
            .thenComparing(
                    DueJob::caseReference, Comparator.comparing(String::length).thenComparing(r -> r))
            .thenComparing(DueJob::element)
            .thenComparing(DueJob::priority);

    private final ManagementService management;
    private final RuntimeService runtime;
    private final Map<String, String> caseOf = new HashMap<>();
    private final Map<String, String> elementOf = new HashMap<>();

    YearJobs(ManagementService management, RuntimeService runtime) {
        this.management = management;
        this.runtime = runtime;
    }

    /** A timer that is due, of which case and at which element of its model. */
    record DueJob(String id, Instant at, String caseReference, String element, long priority) {}

    /** The first timer that is due at a moment or before it. */
    Optional<DueJob> nextUpTo(Instant end) {
        List<Job> due = management
                .createJobQuery()
                .active()
                .withRetriesLeft()
                .duedateLowerThan(Date.from(end.plusMillis(1)))
                .list();
        return due.stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .map(this::dueJob)
                .min(ORDER);
    }

    void run(DueJob job) {
        management.executeJob(job.id());
    }

    private DueJob dueJob(Job job) {
        return new DueJob(
                job.getId(),
                job.getDuedate().toInstant(),
                caseOf.computeIfAbsent(job.getProcessInstanceId(), this::caseOf),
                elementOf.computeIfAbsent(job.getJobDefinitionId(), this::elementOf),
                job.getPriority());
    }

    private String caseOf(String processInstanceId) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(processInstanceId)
                .singleResult()
                .getBusinessKey();
    }

    private String elementOf(String jobDefinitionId) {
        var definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(jobDefinitionId)
                .singleResult();
        return definition.getProcessDefinitionKey() + "/" + definition.getActivityId() + "/"
                + definition.getJobConfiguration();
    }
}
