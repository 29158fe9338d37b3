package care.heed.engine;

import care.heed.evidence.Audit;
import care.heed.evidence.Audits;
import care.heed.pathways.AuditCalendar;
import care.heed.pathways.AuditRecognition;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
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

    private static final List<String> AUDITS = List.of(AuditRecognition.KEY);

    private final ManagementService management;
    private final Audits audits;
    private final AuditCalendar calendar;
    private final StartLock lock;
    private final Clock clock;
    private boolean running;

    AuditTimers(ManagementService management, Audits audits, AuditCalendar calendar, StartLock lock, Clock clock) {
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

    private void set(String audit) {
        Date wanted = Date.from(isOwed(audit) ? clock.instant() : calendar.nextAt(audit));
        timerOf(audit)
                .filter(timer -> timer.getDuedate().toInstant().isAfter(clock.instant()))
                .filter(timer -> !timer.getDuedate().equals(wanted))
                .ifPresent(timer -> management.setJobDuedate(timer.getId(), wanted));
    }

    /** Whether a time has passed since the last audit at which another one was due; before the first one, none has. */
    private boolean isOwed(String audit) {
        Instant due = calendar.lastDue(audit).at();
        return audits.lastUpTo(audit, clock.instant())
                .map(Audit::dueAt)
                .filter(due::isAfter)
                .isPresent();
    }

    private Optional<Job> timerOf(String audit) {
        return management.createJobQuery().processDefinitionKey(audit).timers().list().stream()
                .filter(job -> job.getProcessInstanceId() == null)
                .findFirst();
    }
}
