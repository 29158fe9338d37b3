package care.heed.governance;

import java.util.Set;

/** Which cases do not exist for a person, because they name them. */
@FunctionalInterface
public interface ClosedCases {

    /** The references of these cases. */
    Set<String> to(String person);
}
