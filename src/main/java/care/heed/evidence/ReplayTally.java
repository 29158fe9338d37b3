package care.heed.evidence;

/**
 * How many past decisions came out one way when they were replayed.
 *
 * @param outcome same, less-grave, other, graver, wording or not-replayable
 * @param reason why they cannot be replayed, in words; null where they were
 */
public record ReplayTally(String decision, String outcome, String reason, int number) {}
