package care.heed.governance;

import java.time.Duration;

/** How far back Heed looks for a kind of pattern, as the published table {@code pattern-windows} says. */
@FunctionalInterface
public interface PatternWindows {

    String SAME_ADULT = "same-adult";
    String SAME_ROUTINE = "same-routine";

    Duration of(String patternKind);
}
