package care.heed.thresholds;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;

/**
 * Evaluates a cell once for the values that it mentions. FEEL prepares all of its functions anew for each cell of each
 * decision, and most decisions ask most cells the same: whole sets of facts seldom come again, single values do.
 */
final class RememberedCells implements FeelEngine {

    private static final int MOST = 20_000;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z]\\w*");
    private static final Pattern NEVER_THE_SAME = Pattern.compile("\\b(now|today|random\\s+number)\\s*\\(");

    private final FeelEngine feel;
    private final Map<Cell, Optional<Object>> remembered = new ConcurrentHashMap<>();
    private final Map<String, Boolean> names = new ConcurrentHashMap<>();
    private final Map<String, Boolean> changing = new ConcurrentHashMap<>();

    /** What a cell depends on: a value that it does not name, it cannot know. */
    private record Cell(String text, String input, Map<String, Object> values) {}

    RememberedCells(FeelEngine feel) {
        this.feel = feel;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T evaluateSimpleExpression(String expression, VariableContext facts) {
        return (T) remembered(expression, null, facts, () -> feel.evaluateSimpleExpression(expression, facts));
    }

    @Override
    public boolean evaluateSimpleUnaryTests(String test, String input, VariableContext facts) {
        return (boolean) remembered(test, input, facts, () -> feel.evaluateSimpleUnaryTests(test, input, facts));
    }

    private Object remembered(String text, String input, VariableContext facts, Supplier<Object> evaluation) {
        if (changing.computeIfAbsent(text, cell -> NEVER_THE_SAME.matcher(cell).find())) {
            return evaluation.get();
        }
        Map<String, Object> values = new HashMap<>();
        for (String name : facts.keySet()) {
            if (!names.computeIfAbsent(name, one -> PLAIN_NAME.matcher(one).matches())) {
                return evaluation.get();
            }
            if (name.equals(input) || text.contains(name)) {
                values.put(name, facts.resolve(name).getValue());
            }
        }
        Cell cell = new Cell(text, input, values);
        Optional<Object> known = remembered.get(cell);
        if (known == null) {
            known = Optional.ofNullable(evaluation.get());
            if (remembered.size() >= MOST) {
                remembered.clear();
            }
            remembered.put(cell, known);
        }
        return known.orElse(null);
    }
}
