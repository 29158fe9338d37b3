package care.heed.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.boot.test.context.TestComponent;

/**
 * The work of a case as people do it: raise it, find a task, answer its form. Every answer goes through the engine's own
 * form service, as it does from Tasklist and REST.
 */
@TestComponent
public class Desk {

    private final FormService formService;
    private final TaskService taskService;
    private final RepositoryService repositoryService;
    private final Colleagues colleagues;
    private final TestClock clock;

    Desk(
            FormService formService,
            TaskService taskService,
            RepositoryService repositoryService,
            Colleagues colleagues,
            TestClock clock) {
        this.formService = formService;
        this.taskService = taskService;
        this.repositoryService = repositoryService;
        this.colleagues = colleagues;
        this.clock = clock;
    }

    /** Raises a near miss at Oak House now and returns the reference of its case. */
    public String raise() {
        return raise("senior-support-worker-oak", Map.of());
    }

    /** Raises a near miss with some answers of its own and returns the reference of its case. */
    public String raise(String worker, Map<String, Object> answers) {
        return start(worker, answers).getBusinessKey();
    }

    /** Raises a near miss and returns the instance of {@code near-miss-case}. */
    public ProcessInstance start(String worker, Map<String, Object> answers) {
        String definition = repositoryService
                .createProcessDefinitionQuery()
                .processDefinitionKey("near-miss-case")
                .latestVersion()
                .singleResult()
                .getId();
        return colleagues.as(
                worker, () -> formService.submitStartForm(definition, submission("raise-near-miss", answers)));
    }

    /** The one open task of a step of a case. */
    public Task task(String reference, String step) {
        List<Task> open = tasks(reference, step);
        assertThat(open).as("open tasks %s of %s", step, reference).hasSize(1);
        return open.get(0);
    }

    public List<Task> tasks(String reference, String step) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(step)
                .list();
    }

    /** The steps of a case that are open now, in no order. */
    public List<String> openSteps(String reference) {
        return taskService.createTaskQuery().processInstanceBusinessKey(reference).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    /** Claims the step and answers its form with the valid answers. */
    public void complete(String reference, String step, String person) {
        complete(reference, step, person, Map.of());
    }

    /** Claims the step and answers its form, with some answers instead of the valid ones; null leaves an answer out. */
    public void complete(String reference, String step, String person, Map<String, Object> answers) {
        complete(task(reference, step), person, answers);
    }

    public void complete(Task task, String person, Map<String, Object> answers) {
        colleagues.as(person, () -> {
            if (task.getAssignee() == null) {
                taskService.claim(task.getId(), person);
            }
            formService.submitTaskForm(task.getId(), submission(task.getTaskDefinitionKey(), answers));
        });
    }

    /** The valid answers of a form with some changed, as a browser would send them. */
    public Map<String, Object> submission(String form, Map<String, Object> changed) {
        Map<String, Object> answers = new HashMap<>(ValidAnswers.of(form, clock.now()));
        answers.putAll(changed);
        answers.values().removeIf(Predicate.isEqual(null));
        answers.replaceAll((key, value) -> value instanceof List<?> list
                ? SpinValues.jsonValue(org.camunda.spin.Spin.JSON(list).toString())
                        .create()
                : value);
        return answers;
    }
}
