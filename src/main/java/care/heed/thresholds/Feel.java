package care.heed.thresholds;

import camundajar.impl.scala.util.Either;
import camundajar.impl.scala.util.Left;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.feel.FeelEngine.Failure;
import org.camunda.feel.impl.interpreter.BuiltinFunctions;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.syntaxtree.ValFunction;

/** Takes cells apart and evaluates them one by one, with the very FEEL engine that decides. */
final class Feel {

    /** What stands for the value of a column while one of its cells is evaluated; no table asks for it. */
    private static final String VALUE = "valueOfTheColumn";

    private final ParsedOnce engine = TableEngine.SHARED.feel();
    private final BuiltinFunctions functions =
            new BuiltinFunctions(engine.feel().clock(), engine.feel().valueMapper());

    Syntax condition(String cell) throws FeelException {
        return syntax(cell, parse(() -> engine.tests(cell)));
    }

    Syntax expression(String cell) throws FeelException {
        return syntax(cell, parse(() -> engine.expression(cell)));
    }

    private interface Parsing {
        Either<Failure, ParsedExpression> parse();
    }

    private static Either<Failure, ParsedExpression> parse(Parsing parsing) {
        try {
            return parsing.parse();
        } catch (StackOverflowError deep) {
            throw new FeelException("it is nested too deeply");
        }
    }

    private static Syntax syntax(String cell, Either<Failure, ParsedExpression> parsed) {
        if (parsed instanceof Left<Failure, ParsedExpression> failed) {
            throw new FeelException(failed.value().message());
        }
        return Syntax.of(parsed.toOption().get().expression());
    }

    boolean applies(String cell, Object value) {
        return cell.isEmpty()
                || engine.evaluateSimpleUnaryTests(
                        cell, VALUE, Variables.putValue(VALUE, value).asVariableContext());
    }

    Object value(String cell, Map<String, Object> facts) {
        return engine.evaluateSimpleExpression(cell, Variables.fromMap(facts).asVariableContext());
    }

    /** How many values a built-in function takes; empty where there is no such function. */
    Optional<Set<Integer>> takes(String function) {
        Set<Integer> numbers = new TreeSet<>();
        var known = functions.getFunctions(function).iterator();
        while (known.hasNext()) {
            ValFunction one = known.next();
            if (one.hasVarArgs()) {
                return Optional.of(Set.of());
            }
            numbers.add(one.params().size());
        }
        return numbers.isEmpty() ? Optional.empty() : Optional.of(numbers);
    }
}
