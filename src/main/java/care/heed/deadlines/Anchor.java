package care.heed.deadlines;

import java.util.Arrays;
import java.util.Optional;

/** The moment a deadline is counted from. */
enum Anchor {
    EVENT_AT("eventAt", "the near miss happened"),
    IDENTIFIED_AT("identifiedAt", "the near miss was noticed"),
    TASK_CREATED("taskCreated", "this step began"),
    STABILISED_AT("stabilisedAt", "the case became stable"),
    REOPENED_AT("reopenedAt", "the case was reopened");

    private final String key;
    private final String words;

    Anchor(String key, String words) {
        this.key = key;
        this.words = words;
    }

    static Optional<Anchor> of(Object key) {
        return Arrays.stream(values()).filter(anchor -> anchor.key.equals(key)).findFirst();
    }

    /** Its name in the table, and the name of the variable that holds it. */
    String key() {
        return key;
    }

    String words() {
        return words;
    }
}
