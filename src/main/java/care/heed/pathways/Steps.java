package care.heed.pathways;

import care.heed.deadlines.Deadline;
import care.heed.deadlines.Deadlines;
import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.notices.Notice;
import care.heed.notices.Notices;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.stereotype.Component;

/** What every step of a pathway has: a deadline with its reason, a reminder, and the evidence of both. */
@Component("steps")
public class Steps {

    private final Deadlines deadlines;
    private final Register register;
    private final Notices notices;
    private final Clock clock;

    Steps(Deadlines deadlines, Register register, Notices notices, Clock clock) {
        this.deadlines = deadlines;
        this.register = register;
        this.notices = notices;
        this.clock = clock;
    }

    /** Gives a new task its due date, which is the date of its deadline timer, and says why it is due then. */
    public void created(DelegateTask task, Date due) {
        Deadline deadline = deadlines.of(task.getExecution(), task.getTaskDefinitionKey());
        task.setName("%s, %s".formatted(task.getName(), CaseVariables.text(task, CaseVariables.CASE_REFERENCE)));
        task.setDueDate(due);
        task.setPriority(deadline.priority());
        task.setDescription(deadline.reason());
        append(
                task.getExecution(),
                "deadline-set",
                task.getTaskDefinitionKey(),
                Map.of("dueAt", due.toInstant().toString(), "reason", deadline.reason()));
    }

    /** Reminds the people who can still act: whoever claimed the task, or else its groups. */
    public void remind(DelegateTask task) {
        Instant due = task.getDueDate().toInstant();
        if (!due.isAfter(clock.instant())) {
            return;
        }
        if (task.getAssignee() != null) {
            tell(task, null, task.getAssignee(), due);
        } else {
            groups(task).forEach(group -> tell(task, group, null, due));
        }
        append(
                task.getExecution(),
                "reminder",
                task.getTaskDefinitionKey(),
                Map.of(
                        "dueAt",
                        due.toString(),
                        "told",
                        task.getAssignee() != null ? List.of(task.getAssignee()) : List.copyOf(groups(task))));
    }

    /** Keeps that a deadline passed with the work still open. */
    public void deadlineMissed(DelegateExecution execution, String step) {
        append(execution, "deadline-missed", step, Map.of());
    }

    /** Keeps what a table decided, in which version, with its reasons in words. */
    public void decided(DelegateExecution execution, String decision, int version, DmnDecisionResult result) {
        append(
                execution,
                "decision",
                decision,
                Map.of(
                        "table",
                        decision,
                        "version",
                        version,
                        "output",
                        result.getResultList().stream()
                                .map(row -> new LinkedHashMap<>(row))
                                .toList()));
    }

    private void tell(DelegateTask task, String role, String person, Instant due) {
        notices.tell(new Notice(
                CaseVariables.text(task, CaseVariables.SERVICE_ID),
                role,
                person,
                "reminder",
                CaseVariables.text(task, CaseVariables.CASE_REFERENCE),
                task.getTaskDefinitionKey(),
                due,
                clock.instant()));
    }

    private static Set<String> groups(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private void append(DelegateExecution execution, String kind, String step, Map<String, Object> payload) {
        register.append(EvidenceEntry.event(
                CaseVariables.text(execution, CaseVariables.CASE_REFERENCE),
                CaseVariables.text(execution, CaseVariables.SERVICE_ID),
                kind,
                step,
                clock.instant(),
                payload));
    }
}
