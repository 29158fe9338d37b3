package care.heed.thresholds;

/** What the outputs of every row of a table must satisfy, in FEEL, and what to say where they do not. */
record RowCondition(String that, String column, String say) {}
