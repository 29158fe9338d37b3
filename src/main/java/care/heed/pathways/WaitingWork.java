package care.heed.pathways;

import care.heed.evidence.Readers;
import care.heed.people.People;
import care.heed.people.Services;
import care.heed.people.TimeInWords;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The open steps that a person may see, in the order they fall due. */
@Component
class WaitingWork {

    private static final int MOST = 100;
    private static final String UNKNOWN = "–";

    private final TaskService taskService;
    private final RuntimeService runtimeService;
    private final People people;
    private final Readers readers;
    private final Services services;
    private final TimeInWords timeInWords;
    private final Clock clock;

    WaitingWork(
            TaskService taskService,
            RuntimeService runtimeService,
            People people,
            Readers readers,
            Services services,
            TimeInWords timeInWords,
            Clock clock) {
        this.taskService = taskService;
        this.runtimeService = runtimeService;
        this.people = people;
        this.readers = readers;
        this.services = services;
        this.timeInWords = timeInWords;
        this.clock = clock;
    }

    /** The person's own steps and those their groups may take. */
    List<Row> of(String person) {
        return taskService
                .createTaskQuery()
                .active()
                .or()
                .taskAssignee(person)
                .taskCandidateUser(person)
                .endOr()
                .orderByDueDate()
                .asc()
                .listPage(0, MOST)
                .stream()
                .map(task -> row(task, person))
                .toList();
    }

    /** What else is overdue in the services whose cases the person sees, whoever has to do it; the work itself stays closed. */
    List<Row> overdueBeside(List<Row> waiting, String person) {
        String[] own = people.servicesOf(person).toArray(String[]::new);
        if (own.length == 0) {
            return List.of();
        }
        Set<String> shown = waiting.stream().map(Row::taskId).collect(Collectors.toSet());
        Set<String> closed = readers.of(person).closedCases();
        return people.unrestricted(() -> taskService
                .createTaskQuery()
                .active()
                .tenantIdIn(own)
                .dueBefore(Date.from(clock.instant()))
                .orderByDueDate()
                .asc()
                .listPage(0, MOST)
                .stream()
                .filter(task -> !shown.contains(task.getId()))
                .map(task -> row(task, person).withoutLink())
                .filter(row -> !closed.contains(row.caseReference()))
                .toList());
    }

    private Row row(Task task, String person) {
        Instant due = task.getDueDate() == null ? null : task.getDueDate().toInstant();
        String reference = caseReferenceOf(task);
        return new Row(
                task.getId(),
                "/camunda/app/tasklist/default/#/?task=" + task.getId(),
                reference,
                task.getName().replace(", " + reference, ""),
                serviceOf(task),
                due == null ? "No date" : timeInWords.at(due, task.getTenantId()),
                due == null ? "" : timeInWords.distanceTo(due),
                due != null && due.isBefore(clock.instant()),
                holderOf(task, person));
    }

    /** Staff may read it from their task, auditors from the instance, and nobody loses the page for lack of it. */
    private String caseReferenceOf(Task task) {
        ProcessInstance instance = runtimeService
                .createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult();
        if (instance != null && instance.getBusinessKey() != null) {
            return instance.getBusinessKey();
        }
        try {
            return Objects.toString(taskService.getVariable(task.getId(), "caseReference"), UNKNOWN);
        } catch (AuthorizationException notTheirs) {
            return UNKNOWN;
        }
    }

    private String serviceOf(Task task) {
        String service = task.getTenantId();
        if (service == null) {
            return services.get(Services.PROVIDER).name();
        }
        return services.exists(service) ? services.get(service).name() : UNKNOWN;
    }

    private String holderOf(Task task, String person) {
        if (task.getAssignee() == null) {
            return "Not taken yet";
        }
        return task.getAssignee().equals(person) ? "You" : people.nameOf(task.getAssignee());
    }

    /** One open step as the home page shows it. */
    record Row(
            String taskId,
            String address,
            String caseReference,
            String step,
            String service,
            String due,
            String distance,
            boolean overdue,
            String holder) {

        Row withoutLink() {
            return new Row(taskId, null, caseReference, step, service, due, distance, overdue, holder);
        }
    }
}
