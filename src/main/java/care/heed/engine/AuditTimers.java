package care.heed.engine;

import care.heed.deadlines.AuditCalendar;
import care.heed.evidence.Audit;
import care.heed.evidence.AuditPeriods;
import care.heed.pathways.AuditProtection;
import care.heed.pathways.AuditRecognition;
import care.heed.pathways.GovernanceMeeting;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sets the timers of the audits at each start. The engine makes them anew when models are deployed, and then forgets one that
 * was due while Heed stood still; and days that were changed in the settings count at once.
 */
@Component
class AuditTimers implements SmartLifecycle {

    private static final List<String> AUDITS =
            List.of(AuditRecognition.KEY, AuditProtection.KEY, GovernanceMeeting.KEY);

    private final ManagementService management;
    private final AuditPeriods audits;
    private final AuditCalendar calendar;
    private final StartLock lock;
    private final Clock clock;
    private boolean running;

    AuditTimers(
            ManagementService management, AuditPeriods audits, AuditCalendar calendar, StartLock lock, Clock clock) {
        this.management = management;
        this.audits = audits;
        this.calendar = calendar;
        this.lock = lock;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        lock.run(() -> AUDITS.forEach(this::set));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Where the clock of a generated year has come to its end. */
    @Override
    public int getPhase() {
        return TrainingYear.BEFORE_THE_PAGES + 1;
    }

    /** A timer that is due already fires by itself, or has failed and waits for an administrator. */
    private void set(String audit) {
        Instant now = clock.instant();
        List<Job> timers = timersOf(audit);
        if (timers.stream().allMatch(timer -> timer.getDuedate().toInstant().isAfter(now))) {
            Date wanted = Date.from(isOwed(audit) ? now : calendar.nextAt(audit));
            timers.stream().limit(1).forEach(timer -> management.setJobDuedate(timer.getId(), wanted));
            timers.stream().skip(1).forEach(timer -> management.deleteJob(timer.getId()));
        }
    }

    /** Whether a time has passed since the last audit at which another one was due; before the first one, none has. */
    private boolean isOwed(String audit) {
        Instant due = calendar.lastDue(audit, clock.instant()).at();
        return audits.lastBefore(audit, clock.instant())
                .map(Audit::dueAt)
                .filter(due::isAfter)
                .isPresent();
    }

    /**
     * The last one first. Nodes that failed in the same try of a timer have each set a next one; a timer that has set its next
     * one already sets no other.
     */
    private List<Job> timersOf(String audit) {
        return management
                .createJobQuery()
                .processDefinitionKey(audit)
                .timers()
                .orderByJobDuedate()
                .desc()
                .list()
                .stream()
                .filter(job -> job.getProcessInstanceId() == null)
                .toList();
    }
}
