package care.heed.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A near miss of a generated year that has been raised: its reference, and what of its work has been seen and done. */
final class RunningNearMiss {

    private final DrawnNearMiss drawn;
    private final String reference;
    private final Set<String> seen = new HashSet<>();
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

    /** Whether a task is seen for the first time. */
    boolean isNew(String taskId) {
        return seen.add(taskId);
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
