package care.heed.governance;

import java.util.Map;
import java.util.Optional;

/** The published tables that say what figures call for; asking one leaves no trace. */
@FunctionalInterface
public interface GovernanceTables {

    /** What the table in force answers to these facts; empty where there is no such table, or it does not answer. */
    Optional<Map<String, Object>> ask(String decision, Map<String, Object> facts);
}
