package care.heed.forms;

/** What sort of answer a form field takes. */
enum Kind {
    SHORT_TEXT,
    LONG_TEXT,
    NUMBER,
    TICK,
    CHOICE,
    CHOICES,
    INSTANT,
    ROWS
}
