package care.heed.governance;

/** What the value of a figure is counted in. */
public enum Unit {
    PERCENT,
    NUMBER,
    MINUTES,
    HOURS
}
