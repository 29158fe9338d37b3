package care.heed.thresholds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.context.VariableContext;

/**
 * Evaluates a cell once for the values that it mentions. FEEL prepares all of its functions anew for each cell of each
 * decision, and most decisions ask most cells the same: whole sets of facts seldom come again, single values do.
 */
public final class RememberedCells implements FeelEngine {

    private static final int MOST = 20_000;
    private static final Object MISSING = new Object();

    /** FEEL knows a variable by a name like this, or by any name between backticks. */
    private static final Pattern NAME = Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");

    private static final Pattern NOT_BY_ITS_NAMES_ALONE = Pattern.compile("`|\\b(now|today|random\\s+number)\\s*\\(");

    private final FeelEngine feel;
    private final Map<Cell, Optional<Object>> remembered = new ConcurrentHashMap<>();
    private final Map<String, Optional<List<String>>> names = new ConcurrentHashMap<>();

    /** What a cell depends on: a value that it does not name, it cannot know. */
    private record Cell(String text, String input, List<Object> values) {}

    RememberedCells(FeelEngine feel) {
        this.feel = feel;
    }

    /** Over Camunda's own FEEL, for an engine that decides with the tables in force. */
    public static RememberedCells ofCamundasFeel() {
        return new RememberedCells(new ParsedOnce());
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
        Optional<List<String>> mentioned = names.computeIfAbsent(text, RememberedCells::namesIn);
        if (mentioned.isEmpty()) {
            return evaluation.get();
        }
        List<Object> values = new ArrayList<>();
        mentioned.get().forEach(name -> values.add(value(name, facts)));
        if (input != null) {
            values.add(value(input, facts));
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

    private static Optional<List<String>> namesIn(String text) {
        return NOT_BY_ITS_NAMES_ALONE.matcher(text).find()
                ? Optional.empty()
                : Optional.of(NAME.matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .toList());
    }

    private static Object value(String name, VariableContext facts) {
        return facts.containsVariable(name) ? facts.resolve(name).getValue() : MISSING;
    }
}
