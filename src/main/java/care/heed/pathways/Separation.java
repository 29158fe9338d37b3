package care.heed.pathways;

import care.heed.evidence.Conflicts;
import care.heed.people.People;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who may not do a step, whatever their roles: those whom the case names, who did the step that it checks ({@code notBy}), or
 * whom a variable of the case names ({@code notPerson}).
 */
@Component
class Separation {

    private final StepModels models;
    private final Conflicts conflicts;

    private final People people;
    private final ObjectProvider<TaskService> tasks;

    Separation(StepModels models, Conflicts conflicts, People people, ObjectProvider<TaskService> tasks) {
        this.models = models;
        this.conflicts = conflicts;
        this.people = people;
        this.tasks = tasks;
    }

    /** Whether a task is for this person now, for somebody who has only found it. */
    boolean isFor(Task task, String person) {
        return isFor(
                task,
                people.unrestricted(() -> tasks.getObject().getIdentityLinksForTask(task.getId()).stream()
                        .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                        .toList()),
                person);
    }

    /** Whether a task is for this person now: by a role they still hold, or by their name, at a service they still work for. */
    boolean isFor(Task task, Collection<IdentityLink> candidates, String person) {
        Set<String> roles = people.rolesOf(person);
        boolean byRole = candidates.stream()
                .anyMatch(link -> link.getGroupId() == null
                        ? person.equals(link.getUserId())
                        : roles.contains(link.getGroupId()));
        return (byRole || person.equals(task.getAssignee()) && models.namesItsPerson(task))
                && (task.getTenantId() == null || people.seesCasesOf(person, task.getTenantId()));
    }

    Set<String> barredFrom(Task task, Map<String, Object> variables) {
        return barred(models.properties(task), variables::get);
    }

    Set<String> barredFrom(DelegateTask task) {
        return barred(models.properties(task), task.getExecution()::getVariable);
    }

    /**
     * Refuses a person who may not do the step.
     *
     * @throws AuthorizationException that says why, but nothing of a case that names them
     */
    void refuse(OpenStep step, String person) {
        if (!isFor(step.task(), step.candidates(), person)) {
            throw new AuthorizationException("This task is not for %s.".formatted(person));
        }
        refuse(models.properties(step.task()), step.known()::get, person);
    }

    void refuse(DelegateTask task, String person) {
        refuse(models.properties(task), task.getExecution()::getVariable, person);
    }

    private void refuse(Map<String, String> properties, Function<String, Object> variables, String person) {
        if (didTheStepBefore(properties, variables).contains(person)) {
            throw new AuthorizationException(
                    "This step must be done by someone other than the person who did the step before (%s)."
                            .formatted(properties.getOrDefault("notBy", properties.get("notPerson"))));
        }
        if (conflicts.in((String) variables.apply(CaseVariables.CASE_REFERENCE)).contains(person)) {
            throw new AuthorizationException("This task does not exist, is done or is not yours to see.");
        }
    }

    private Set<String> barred(Map<String, String> properties, Function<String, Object> variables) {
        Set<String> barred = didTheStepBefore(properties, variables);
        barred.addAll(conflicts.in((String) variables.apply(CaseVariables.CASE_REFERENCE)));
        return barred;
    }

    private static Set<String> didTheStepBefore(Map<String, String> properties, Function<String, Object> variables) {
        Set<String> people = new TreeSet<>();
        if (properties.containsKey("notBy")
                && variables.apply(CaseVariables.authorOf(properties.get("notBy"))) instanceof String author) {
            people.add(author);
        }
        if (properties.containsKey("notPerson")
                && variables.apply(properties.get("notPerson")) instanceof String person) {
            people.add(person);
        }
        return people;
    }
}
