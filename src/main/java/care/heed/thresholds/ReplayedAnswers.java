package care.heed.thresholds;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a table answers to the facts of past decisions. It depends on the facts alone, so the same facts are asked once. */
final class ReplayedAnswers {

    /** Some 25 MB of facts and answers. */
    private static final int MOST = 20_000;

    private final TableFile file;
    private final Map<Question, Optional<List<Map<String, Object>>>> remembered = new BoundedMemory<>(MOST);
    private int asked;
    private int evaluated;

    private record Question(String decision, Map<String, Object> facts) {}

    ReplayedAnswers(TableFile file) {
        this.file = file;
    }

    /** The rows of outputs; empty where the table fails on these facts. */
    Optional<List<Map<String, Object>>> answer(String decision, Map<String, Object> facts) {
        Question question = new Question(decision, facts);
        synchronized (remembered) {
            asked++;
            Optional<List<Map<String, Object>>> known = remembered.get(question);
            if (known != null) {
                return known;
            }
        }
        Optional<List<Map<String, Object>>> answer = decide(question);
        synchronized (remembered) {
            evaluated++;
            remembered.put(question, answer);
        }
        return answer;
    }

    private Optional<List<Map<String, Object>>> decide(Question question) {
        try {
            return Optional.of(
                    file.decide(question.decision(), question.facts()).outputs());
        } catch (UndecidedException failed) {
            return Optional.empty();
        }
    }

    /** How many of the answers were remembered, between 0 and 1. */
    double shareRemembered() {
        synchronized (remembered) {
            return asked == 0 ? 0 : 1 - (double) evaluated / asked;
        }
    }
}
