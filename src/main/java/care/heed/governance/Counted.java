package care.heed.governance;

/** Something out of the denominator of a figure: the case it belongs to, and whether it is in the numerator. */
record Counted(String reference, boolean counts) {}
