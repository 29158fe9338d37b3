package care.heed.pathways;

import care.heed.deadlines.Deadline;
import care.heed.deadlines.Deadlines;
import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.notices.Notice;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What every step of a pathway has: a deadline with its reason, a reminder, and the evidence of both. */
@Component("steps")
public class Steps {

    private final Deadlines deadlines;
    private final ConflictOfInterest conflictOfInterest;
    private final Separation separation;
    private final Register register;
    private final Telling telling;
    private final ObjectProvider<TaskService> tasks;
    private final Clock clock;

    Steps(
            Deadlines deadlines,
            ConflictOfInterest conflictOfInterest,
            Separation separation,
            Register register,
            Telling telling,
            ObjectProvider<TaskService> tasks,
            Clock clock) {
        this.deadlines = deadlines;
        this.conflictOfInterest = conflictOfInterest;
        this.separation = separation;
        this.register = register;
        this.telling = telling;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Gives a new task its due date, which is the date of its deadline timer, and says why it is due then. */
    public void created(DelegateTask task, Date due) {
        DelegateExecution execution = task.getExecution();
        Deadline deadline = deadlines.of(execution, task.getTaskDefinitionKey());
        task.setName("%s, %s".formatted(task.getName(), CaseVariables.text(execution, CaseVariables.CASE_REFERENCE)));
        task.setDueDate(due);
        task.setPriority(deadline.priority());
        task.setDescription(deadline.reason());
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("dueAt", due.toInstant().toString());
        payload.put("reason", deadline.reason());
        payload.put("table", "deadlines");
        payload.put("version", deadlines.tableVersion());
        payload.put("processInstance", task.getProcessInstanceId());
        if (execution.getVariable(CaseVariables.ACTION_ID) != null) {
            payload.put("actionId", execution.getVariable(CaseVariables.ACTION_ID));
        }
        append(execution, "deadline-set", task.getId(), task.getTaskDefinitionKey(), payload);
    }

    /** Gives a new task to a person or to roles: those whom the model names, except who may not do it. */
    public void place(DelegateTask task, String person, Set<String> roles) {
        ConflictOfInterest.Placement placement = task.getExecution().getVariable(CaseVariables.CASE_REFERENCE) == null
                ? new ConflictOfInterest.Placement(person, roles)
                : conflictOfInterest.place(task, person, roles);
        if (placement.person() != null) {
            task.setAssignee(placement.person());
            task.addCandidateUser(placement.person());
        }
        task.addCandidateGroups(placement.roles());
    }

    /** The last word on who gets a task, whoever gives it: nobody who may not do the step. */
    public void assigned(DelegateTask task) {
        // A standalone task has no execution and is nobody's step.
        if (task.getAssignee() != null
                && task.getExecution() != null
                && task.getExecution().getVariable(CaseVariables.CASE_REFERENCE) != null) {
            separation.refuse(task, task.getAssignee());
        }
    }

    /** Keeps that a task ended without an answer, because what it was about ended otherwise. */
    public void withdrawn(DelegateTask task) {
        if (task.getVariable(CaseVariables.CASE_REFERENCE) != null) {
            append(task, "withdrawn", task.getId(), task.getTaskDefinitionKey(), Map.of());
        }
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
                task,
                "reminder",
                task.getId(),
                task.getTaskDefinitionKey(),
                Map.of(
                        "dueAt",
                        due.toString(),
                        "told",
                        task.getAssignee() != null ? List.of(task.getAssignee()) : List.copyOf(groups(task))));
    }

    /** Keeps that a deadline passed with the work still open, and why it was due then. */
    public void deadlineMissed(DelegateExecution execution, String step) {
        Optional<Task> open = tasks
                .getObject()
                .createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey(step)
                .list()
                .stream()
                // Of an escalation, earlier levels may be open still: it is the last one whose time has come.
                .filter(task -> task.getDueDate() != null
                        && !task.getDueDate().toInstant().isAfter(clock.instant()))
                .max(Comparator.comparing(Task::getDueDate));
        Map<String, Object> payload = new LinkedHashMap<>();
        open.ifPresent(task -> {
            payload.put("dueAt", task.getDueDate().toInstant().toString());
            payload.put("reason", String.valueOf(task.getDescription()));
        });
        int sequence =
                append(execution, "deadline-missed", open.map(Task::getId).orElse(null), step, payload);
        execution.setVariable(CaseVariables.BECAUSE, sequence);
    }

    /** Keeps that a step cannot begin, because another one is late. */
    public void heldUp(DelegateExecution execution, String step, String waitsFor) {
        int sequence = append(execution, "held-up", null, step, Map.of("waitsFor", waitsFor));
        execution.setVariable(CaseVariables.BECAUSE, sequence);
    }

    /** Keeps what a table decided, in which version, on which inputs, by which rows, with its reasons in words. */
    public void decided(DelegateExecution execution, Decided decided) {
        if (execution.getVariable(CaseVariables.CASE_REFERENCE) == null) {
            return;
        }
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("table", decided.table());
        payload.put("version", decided.version());
        payload.put("definitionId", decided.definitionId());
        payload.put("publishedBy", decided.publishedBy());
        if (decided.approvedBy() != null) {
            payload.put("approvedBy", decided.approvedBy());
        }
        payload.put("publishedAt", decided.publishedAt());
        payload.put("inputs", decided.inputs());
        payload.put("matchedRows", decided.matchedRows());
        payload.put("output", decided.output());
        execution.setVariable(CaseVariables.BECAUSE, append(execution, "decision", null, decided.table(), payload));
    }

    private void tell(DelegateTask task, String role, String person, Instant due) {
        telling.tell(new Notice(
                CaseVariables.text(task, CaseVariables.SERVICE_ID),
                role,
                person,
                "reminder",
                CaseVariables.text(task, CaseVariables.CASE_REFERENCE),
                task.getTaskDefinitionKey(),
                due,
                clock.instant(),
                false));
    }

    private static Set<String> groups(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private int append(VariableScope scope, String kind, String taskId, String step, Map<String, Object> payload) {
        return register.append(new EvidenceEntry(
                CaseVariables.text(scope, CaseVariables.CASE_REFERENCE),
                CaseVariables.text(scope, CaseVariables.SERVICE_ID),
                kind,
                step,
                null,
                null,
                null,
                null,
                null,
                null,
                clock.instant(),
                taskId,
                payload));
    }
}
