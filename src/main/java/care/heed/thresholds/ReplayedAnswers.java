package care.heed.thresholds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;

/**
 * What the tables of a file answer to the facts of past decisions. An answer depends on the facts alone, so each table is
 * asked once for the same facts; a decision that requires others is asked with what they answered.
 */
final class ReplayedAnswers {

    /** Some 25 MB of facts and answers. */
    private static final int MOST = 20_000;

    private final TableFile file;
    private final Map<String, List<String>> asked = new ConcurrentHashMap<>();
    private final Map<Question, Optional<List<Map<String, Object>>>> remembered = new BoundedMemory<>(MOST);
    private int questions;
    private int evaluated;

    private record Question(String decision, Map<String, Object> facts) {}

    ReplayedAnswers(TableFile file) {
        this.file = file;
    }

    /** The rows of outputs; empty where a table fails on these facts. */
    Optional<List<Map<String, Object>>> answer(String decision, Map<String, Object> facts) {
        Map<String, Object> handed = new LinkedHashMap<>();
        for (String required : file.required(decision)) {
            Optional<List<Map<String, Object>>> answer = answer(required, facts);
            if (answer.isEmpty()) {
                return answer;
            }
            handed.putAll(handedOver(file.table(required), answer.get()));
        }
        Map<String, Object> known = new LinkedHashMap<>();
        for (String fact : asked.computeIfAbsent(decision, this::askedBy)) {
            if (handed.containsKey(fact) || facts.containsKey(fact)) {
                known.put(fact, handed.containsKey(fact) ? handed.get(fact) : facts.get(fact));
            }
        }
        return alone(new Question(decision, known));
    }

    private Optional<List<Map<String, Object>>> alone(Question question) {
        synchronized (remembered) {
            questions++;
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

    private List<String> askedBy(String decision) {
        return file.table(decision).getInputs().stream()
                .map(input ->
                        input.getInputExpression().getText().getTextContent().strip())
                .toList();
    }

    /** As the engine does it: lists from a table that collects, values from another one, nothing where no row applied. */
    private static Map<String, Object> handedOver(DecisionTable table, List<Map<String, Object>> rows) {
        boolean lists = table.getHitPolicy() == HitPolicy.COLLECT || table.getHitPolicy() == HitPolicy.RULE_ORDER;
        Map<String, Object> handed = new LinkedHashMap<>();
        for (Output output : table.getOutputs()) {
            String name = output.getName();
            List<Object> values = rows.stream()
                    .map(row -> row.get(name))
                    .filter(Objects::nonNull)
                    .toList();
            handed.put(name, values.isEmpty() ? null : lists || rows.size() > 1 ? values : values.get(0));
        }
        return handed;
    }

    /** How many of the answers were remembered, between 0 and 1. */
    double shareRemembered() {
        synchronized (remembered) {
            return questions == 0 ? 0 : 1 - (double) evaluated / questions;
        }
    }
}
