package care.heed.benchmark;

import care.heed.support.ValidAnswers;
import care.heed.support.WholeCase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;

/** Takes cases through every step on one side, as people with the engine's own services; every fourth escalates all it can. */
final class CaseDriver {

    static final String WORKER = "senior-support-worker-oak";

    private static final int MOST_ROUNDS = 30;
    private static final int URGENT_EVERY = 4;
    private static final String ACKNOWLEDGE = "acknowledge-escalation";

    private final Side side;
    private final TaskService tasks;
    private final String definition;
    private final Map<String, List<String>> groups = new ConcurrentHashMap<>();

    CaseDriver(Side side) {
        this.side = side;
        this.tasks = side.engine().getTaskService();
        this.definition = side.engine()
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("near-miss-case")
                .latestVersion()
                .singleResult()
                .getId();
    }

    /** Raises the case of this number, does all its steps, and returns how many there were. */
    int wholeCase(int number) {
        String reference = raise(number);
        int steps = 1;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Task> open = open(reference);
            if (open.isEmpty()) {
                return steps;
            }
            for (Task task : open) {
                // An acknowledgement may have ended with its escalation meanwhile.
                if (!task.getTaskDefinitionKey().equals(ACKNOWLEDGE)
                        || tasks.createTaskQuery().taskId(task.getId()).count() == 1) {
                    answer(task, number);
                    steps++;
                }
            }
        }
        throw new AssertionError("%s is not finished: %s"
                .formatted(
                        reference,
                        open(reference).stream().map(Task::getTaskDefinitionKey).toList()));
    }

    /** Raises the case of this number and returns its reference; each adult is another one, so that no pattern arises. */
    String raise(int number) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        Map<String, Object> answers = new HashMap<>(ValidAnswers.of("raise-near-miss", now));
        answers.put("adultRef", "CR-" + number);
        answers.put("identifiedAt", now.minus(Duration.ofMinutes(1)).toString());
        Map<String, Object> submitted = submitted("raise-near-miss", "NM-" + number, answers);
        return side.as(
                WORKER,
                () -> side.engine()
                        .getFormService()
                        .submitStartForm(definition, "NM-" + number, submitted)
                        .getBusinessKey());
    }

    List<Task> open(String reference) {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference).list();
    }

    /** Answers a task as whoever it is for. */
    void answer(Task task, int number) {
        String step = task.getTaskDefinitionKey();
        Map<String, Object> answers = new HashMap<>(ValidAnswers.of(step, Instant.now()));
        if (number % URGENT_EVERY == 0) {
            answers.putAll(WholeCase.URGENT.getOrDefault(step, Map.of()));
        }
        if (step.equals("review-service-controls")) {
            answers.put("failedRoutine", "Sling check of unit " + number);
        }
        Map<String, Object> submitted = submitted(step, "", answers);
        String person = WholeCase.someoneFor(task, () -> groups(task));
        side.as(person, () -> {
            if (task.getAssignee() == null) {
                tasks.claim(task.getId(), person);
            }
            side.engine().getFormService().submitTaskForm(task.getId(), submitted);
            return null;
        });
    }

    /** As a browser sends it, and with what this side needs besides. */
    private Map<String, Object> submitted(String form, String reference, Map<String, Object> answers) {
        Map<String, Object> submitted = new HashMap<>(answers);
        submitted.replaceAll((key, value) -> value instanceof List<?> list
                ? SpinValues.jsonValue(Spin.JSON(list).toString()).create()
                : value);
        submitted.putAll(side.added(form, reference, answers));
        return submitted;
    }

    /** A step's roles are always the same, but for whom an escalation tells. */
    private List<String> groups(Task task) {
        return task.getTaskDefinitionKey().equals(ACKNOWLEDGE)
                ? groupsOf(task)
                : groups.computeIfAbsent(task.getTaskDefinitionKey(), step -> groupsOf(task));
    }

    private List<String> groupsOf(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .sorted()
                .toList();
    }
}
