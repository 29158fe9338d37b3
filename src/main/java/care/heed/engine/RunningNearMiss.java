package care.heed.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;

/** A near miss of a generated year that has been raised: its reference, and what of its work has been seen and done. */
final class RunningNearMiss {

    private final DrawnNearMiss drawn;
    private final String reference;
    private final Map<String, Task> open = new HashMap<>();
    private final Map<String, Integer> created = new HashMap<>();
    private final Map<String, Integer> answered = new HashMap<>();

    RunningNearMiss(DrawnNearMiss drawn, String reference) {
        this.drawn = drawn;
        this.reference = reference;
    }

    DrawnNearMiss drawn() {
        return drawn;
    }

    String reference() {
        return reference;
    }

    String serviceId() {
        return drawn.service().id();
    }

    /** Takes these tasks for the open ones, and returns those that were not open before. */
    List<Task> isNow(List<Task> tasks) {
        List<Task> fresh =
                tasks.stream().filter(task -> !open.containsKey(task.getId())).toList();
        open.clear();
        tasks.forEach(task -> open.put(task.getId(), task));
        return fresh;
    }

    /** A task, if it is open still. */
    Optional<Task> open(String taskId) {
        return Optional.ofNullable(open.get(taskId));
    }

    /** How many tasks of a step there were before this one. */
    int created(String step) {
        return created.merge(step, 1, Integer::sum) - 1;
    }

    /** How often a step was answered before. */
    int answered(String step) {
        return answered.merge(step, 1, Integer::sum) - 1;
    }
}
