package care.heed.governance;

import java.math.BigDecimal;
import java.util.List;

/** A length of time found for some things: how many they were, and their cases; null where there was none to measure. */
record Measured(long number, BigDecimal length, List<String> cases) {}
