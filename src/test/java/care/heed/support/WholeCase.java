package care.heed.support;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.test.context.TestComponent;

/** Takes a case of Oak House through every step that opens, each done by someone who may, until nothing is left to do. */
@TestComponent
public class WholeCase {

    /** Answers with which everything that a table can escalate is escalated. */
    public static final Map<String, Map<String, Object>> URGENT = Map.of(
            "review-seriousness", Map.of("riskControlledNow", "no"),
            "screen-threshold", Map.of("avoidedHarmSeverity", "serious"),
            "decide-route", Map.of("pattern", "systemic"),
            "review-service-controls",
                    Map.of(
                            "controlGaps",
                            List.of(
                                    Map.of("gap", "Alarm not heard", "live", true),
                                    Map.of("gap", "Door not locked", "live", true))),
            "review-wider-exposure", Map.of("similarElsewhere", "yes"));

    private static final int MOST_ROUNDS = 20;

    private final TaskService tasks;
    private final Desk desk;

    WholeCase(TaskService tasks, Desk desk) {
        this.tasks = tasks;
        this.desk = desk;
    }

    public void finish(String reference, Map<String, Map<String, Object>> choices) {
        finish(reference, step -> choices.getOrDefault(step, Map.of()));
    }

    public void finish(String reference, Function<String, Map<String, Object>> answers) {
        finish(reference, answers, task -> true);
    }

    /** Does every step but one, until that one alone is left. */
    public void untilOnly(String step, String reference, Map<String, Map<String, Object>> choices) {
        finish(
                reference,
                other -> choices.getOrDefault(other, Map.of()),
                task -> !task.getTaskDefinitionKey().equals(step));
    }

    private void finish(String reference, Function<String, Map<String, Object>> answers, Predicate<Task> isToBeDone) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Task> open = tasks.createTaskQuery().processInstanceBusinessKey(reference).list().stream()
                    .filter(isToBeDone)
                    .toList();
            if (open.isEmpty()) {
                return;
            }
            for (Task task : open) {
                // An acknowledgement may have ended with its escalation meanwhile.
                if (tasks.createTaskQuery().taskId(task.getId()).count() == 1) {
                    desk.complete(
                            task, someoneFor(task, () -> groups(task)), answers.apply(task.getTaskDefinitionKey()));
                }
            }
        }
        throw new AssertionError("still open: " + desk.openSteps(reference));
    }

    /** Who does this task in training mode, by the roles that it is given to. */
    public static String someoneFor(Task task, Supplier<List<String>> groups) {
        return task.getAssignee() == null ? someoneFor(task.getTaskDefinitionKey(), groups) : task.getAssignee();
    }

    /** Who does a step that nobody has taken yet. */
    public static String someoneFor(String step, Supplier<List<String>> groups) {
        return switch (step) {
            case "agree-route-override" -> "designated-safeguarding-lead-2";
            case "sign-off-reassessment" -> "executive-lead";
            case "check-action" ->
                groups.get().contains("team-leader") ? "team-leader-oak" : "designated-safeguarding-lead-2";
            default -> {
                String group = groups.get().get(0);
                yield List.of("team-leader", "registered-manager", "senior-support-worker")
                                .contains(group)
                        ? group + "-oak"
                        : group;
            }
        };
    }

    private List<String> groups(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .sorted()
                .toList();
    }
}
