package care.heed.thresholds;

/** How an answer differs from the one before. */
public enum Direction {
    SAME,
    /** Escalated: something is now graver, and nothing is less grave. */
    GRAVER,
    /** De-escalated: something is now less grave, whatever else changed. */
    LESS_GRAVE,
    /** Changed where no answer is graver than another, for example who is told. */
    OTHER,
    /** Only the words of the reason differ. */
    WORDING
}
