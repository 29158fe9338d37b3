package care.heed.pathways;

import care.heed.evidence.Conflicts;
import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.people.People;
import care.heed.people.Roles;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Takes the work of a case out of the hands of those who may not do it, and gives it to whom the published table names. */
@Component
class ConflictOfInterest {

    private final Separation separation;
    private final Alternatives alternatives;
    private final Conflicts conflicts;
    private final Register register;
    private final People people;
    private final ObjectProvider<TaskService> tasks;
    private final Clock clock;

    ConflictOfInterest(
            Separation separation,
            Alternatives alternatives,
            Conflicts conflicts,
            Register register,
            People people,
            ObjectProvider<TaskService> tasks,
            Clock clock) {
        this.separation = separation;
        this.alternatives = alternatives;
        this.conflicts = conflicts;
        this.register = register;
        this.people = people;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** To whom a task is given: to a person by name, or to the holders of roles. */
    record Placement(String person, Set<String> roles) {}

    /** Whom a new task is given to instead of those whom the model names, where some of them may not do it. */
    Placement place(DelegateTask task, String person, Set<String> roles) {
        Set<String> barred = separation.barredFrom(task);
        if (barred.isEmpty() || person != null && !barred.contains(person)) {
            return new Placement(person, roles);
        }
        Set<String> wanted = person != null && roles.isEmpty() ? rolesOf(person) : roles;
        // What a table is asked here is not what a later escalation answers to.
        DelegateExecution execution = task.getExecution();
        Object because = execution.getVariable(CaseVariables.BECAUSE);
        Map<String, Alternatives.Alternative> changes =
                alternatives.of(wanted, CaseVariables.text(execution, CaseVariables.SERVICE_ID), barred);
        execution.setVariable(CaseVariables.BECAUSE, because);
        Set<String> placed = new TreeSet<>(wanted);
        changes.forEach((role, alternative) -> {
            placed.remove(role);
            placed.add(alternative.role());
            keep(
                    CaseVariables.text(execution, CaseVariables.CASE_REFERENCE),
                    CaseVariables.text(execution, CaseVariables.SERVICE_ID),
                    task.getTaskDefinitionKey(),
                    role,
                    alternative);
        });
        return new Placement(null, placed);
    }

    /** Whom to tell instead of a role in which nobody may be told. */
    String toldInsteadOf(String role, String serviceId, String caseReference) {
        Alternatives.Alternative other = alternatives
                .of(List.of(role), serviceId, conflicts.in(caseReference))
                .get(role);
        return other == null ? role : other.role();
    }

    /** The people in a role who may be told of a case. */
    List<String> toldOf(String caseReference, String role, String serviceId) {
        Set<String> named = conflicts.in(caseReference);
        return people.holdersOf(role, serviceId).stream()
                .filter(holder -> !named.contains(holder))
                .toList();
    }

    /** Keeps whom a step names, and takes every other open task of the case from them. */
    void named(Task naming, String caseReference, Collection<String> named) {
        conflicts.name(caseReference, naming.getTaskDefinitionKey(), named, clock.instant());
        people.unrestricted(() -> {
            tasks.getObject().createTaskQuery().processInstanceBusinessKey(caseReference).list().stream()
                    .filter(task -> !task.getId().equals(naming.getId()))
                    .forEach(this::placeAnew);
            return null;
        });
    }

    private void placeAnew(Task task) {
        TaskService service = tasks.getObject();
        Map<String, Object> variables = service.getVariables(task.getId());
        Set<String> barred = separation.barredFrom(task, variables);
        List<IdentityLink> links = service.getIdentityLinksForTask(task.getId());
        Set<String> roles = groupsOf(links);
        if (task.getAssignee() != null && barred.contains(task.getAssignee())) {
            service.setAssignee(task.getId(), null);
            if (roles.isEmpty()) {
                roles = rolesOf(task.getAssignee());
                roles.forEach(role -> service.addCandidateGroup(task.getId(), role));
            }
        }
        links.stream()
                .map(IdentityLink::getUserId)
                .filter(Objects::nonNull)
                .filter(barred::contains)
                .distinct()
                .forEach(person -> service.deleteCandidateUser(task.getId(), person));
        String serviceId = (String) variables.get(CaseVariables.SERVICE_ID);
        alternatives.of(roles, serviceId, barred).forEach((role, alternative) -> {
            service.deleteCandidateGroup(task.getId(), role);
            service.addCandidateGroup(task.getId(), alternative.role());
            keep(
                    (String) variables.get(CaseVariables.CASE_REFERENCE),
                    serviceId,
                    task.getTaskDefinitionKey(),
                    role,
                    alternative);
        });
    }

    private void keep(
            String caseReference, String serviceId, String step, String role, Alternatives.Alternative alternative) {
        register.append(EvidenceEntry.event(
                caseReference,
                serviceId,
                "passed-on",
                step,
                clock.instant(),
                Map.of("from", role, "role", alternative.role(), "reason", alternative.reason())));
    }

    /** The roles in which somebody works on cases. */
    private Set<String> rolesOf(String person) {
        return people.rolesOf(person).stream()
                .filter(role -> !role.equals(Roles.AUDITOR))
                .filter(role -> Roles.ON_SERVICE.contains(role) || Roles.PROVIDER_WIDE.contains(role))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> groupsOf(Collection<IdentityLink> links) {
        return links.stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
