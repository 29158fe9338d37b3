package care.heed.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every step with what was due and when it was done. */
final class StorySteps {

    private final List<Step> steps = new ArrayList<>();

    /** One time that a step was to be done; {@code done} is null where it ended without an answer or is still open. */
    record Step(StoryEntry set, Instant due, StoryEntry done, boolean withdrawn) {

        boolean isLate(Instant now) {
            return due != null && !withdrawn && (done == null ? now : done.at()).isAfter(due);
        }

        boolean isOpen() {
            return done == null && !withdrawn;
        }
    }

    StorySteps(List<StoryEntry> entries) {
        Set<Integer> used = new HashSet<>();
        for (StoryEntry set : entries) {
            if (set.is("deadline-set")) {
                Optional<StoryEntry> end = end(set, entries, used);
                end.ifPresent(found -> used.add(found.number()));
                steps.add(new Step(
                        set,
                        set.get("dueAt") instanceof String due ? Instant.parse(due) : null,
                        end.filter(found -> found.is("record")).orElse(null),
                        end.filter(found -> found.is("withdrawn")).isPresent()));
            }
        }
    }

    List<Step> all() {
        return steps;
    }

    Optional<Step> doneBy(StoryEntry record) {
        return steps.stream().filter(step -> record.equals(step.done())).findFirst();
    }

    /** "on time", or how late, for a step that is done. */
    static String punctuality(Step step) {
        return step.due() == null
                ? ""
                : step.isLate(step.done().at())
                        ? "late by "
                                + StoryWords.length(
                                        Duration.between(step.due(), step.done().at()))
                        : "on time";
    }

    /** The entry of the same task, or, of entries that name no task, the next of the same step. */
    private static Optional<StoryEntry> end(StoryEntry set, List<StoryEntry> entries, Set<Integer> used) {
        String task = set.chained().entry().taskId();
        return entries.stream()
                .filter(entry -> entry.number() > set.number() && (entry.is("record") || entry.is("withdrawn")))
                .filter(entry -> entry.step().equals(set.step()) && !used.contains(entry.number()))
                .filter(entry ->
                        task == null || task.equals(entry.chained().entry().taskId()))
                .findFirst();
    }
}
