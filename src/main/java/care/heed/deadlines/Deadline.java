package care.heed.deadlines;

import java.time.Instant;

/** When a step is due, when to remind, why in words, and how it ranks in the Tasklist. */
public record Deadline(Instant dueAt, Instant remindAt, String reason, int priority) {}
