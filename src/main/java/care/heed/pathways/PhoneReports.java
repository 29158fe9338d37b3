package care.heed.pathways;

import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;

import care.heed.evidence.NearMisses;
import care.heed.evidence.Register;
import care.heed.forms.FormRejectedException;
import care.heed.people.People;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Raises what was written on a phone: by the same form as everywhere, and once, however often the phone sends it. */
@Component
class PhoneReports {

    private final FormService forms;
    private final RepositoryService repository;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final NearMisses nearMisses;
    private final Register register;
    private final People people;

    PhoneReports(
            FormService forms,
            RepositoryService repository,
            TaskService tasks,
            AuthorizationService authorizations,
            NearMisses nearMisses,
            Register register,
            People people) {
        this.forms = forms;
        this.repository = repository;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.nearMisses = nearMisses;
        this.register = register;
        this.people = people;
    }

    /** Whether the person may raise near misses at all, by whichever door. */
    boolean isOpenTo(String person) {
        return authorizations.isUserAuthorized(
                person, List.copyOf(people.rolesOf(person)), CREATE_INSTANCE, PROCESS_DEFINITION, NearMissCase.KEY);
    }

    /** A case, and whether this draft has just opened it or had done so before. */
    record Raised(String reference, boolean now) {}

    /**
     * Raises the near miss of a draft, unless it is there already.
     *
     * @throws FormRejectedException with a message for every field that is wrong
     */
    @Transactional
    Raised raise(String person, UUID draft, Map<String, Object> answers) {
        // One after the other: a phone that heard nothing sends again while the first attempt may still be under way.
        register.hold("draft " + draft + " of " + person);
        Optional<String> before = nearMisses.ofDraft(person, draft);
        if (before.isPresent()) {
            return new Raised(before.get(), false);
        }
        String reference = submit(answers);
        nearMisses.cameFrom(reference, draft);
        return new Raised(reference, true);
    }

    private String submit(Map<String, Object> answers) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(NearMissCase.KEY)
                .latestVersion()
                .singleResult()
                .getId();
        try {
            return forms.submitStartForm(definition, answers).getBusinessKey();
        } catch (ProcessEngineException refused) {
            if (refused.getCause() instanceof FormRejectedException rejected) {
                throw rejected;
            }
            throw refused;
        }
    }

    /** The step that waits for whoever raised it; none once it is recorded. */
    Optional<String> stepOf(String reference, String person) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(RecogniseWarningEvent.RECORD_NEAR_MISS)
                .taskAssignee(person)
                .list()
                .stream()
                .map(Task::getId)
                .findFirst();
    }
}
