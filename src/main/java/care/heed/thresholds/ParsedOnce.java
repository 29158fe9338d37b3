package care.heed.thresholds;

import camundajar.impl.scala.util.Either;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.valuemapper.ValueMapper.CompositeValueMapper;

/** The engine's own FEEL, set up as it sets it up, which reads each cell once instead of at each decision. */
final class ParsedOnce extends ScalaFeelEngine {

    ParsedOnce() {
        super(List.of());
    }

    @Override
    protected FeelEngine buildFeelEngine(CustomFunctionTransformer functions, CompositeValueMapper values) {
        return new Remembering(super.buildFeelEngine(functions, values));
    }

    FeelEngine feel() {
        return feelEngine;
    }

    @SuppressWarnings("deprecation")
    Either<FeelEngine.Failure, ParsedExpression> tests(String cell) {
        return feelEngine.parseUnaryTests(cell);
    }

    @SuppressWarnings("deprecation")
    Either<FeelEngine.Failure, ParsedExpression> expression(String cell) {
        return feelEngine.parseExpression(cell);
    }

    /** Deprecated as they are, Camunda calls these two methods at each decision. */
    @SuppressWarnings("deprecation")
    private static final class Remembering extends FeelEngine {

        /** Some hundred times what ships, so that texts which somebody sent do not stay for ever. */
        private static final int MOST = 50_000;

        private final Map<String, Either<Failure, ParsedExpression>> expressions = new ConcurrentHashMap<>();
        private final Map<String, Either<Failure, ParsedExpression>> tests = new ConcurrentHashMap<>();

        Remembering(FeelEngine like) {
            super(like.functionProvider(), like.valueMapper(), like.configuration(), like.clock());
        }

        @Override
        public Either<Failure, ParsedExpression> parseExpression(String expression) {
            return room(expressions).computeIfAbsent(expression, super::parseExpression);
        }

        @Override
        public Either<Failure, ParsedExpression> parseUnaryTests(String test) {
            return room(tests).computeIfAbsent(test, super::parseUnaryTests);
        }

        private static <T> Map<String, T> room(Map<String, T> known) {
            if (known.size() > MOST) {
                known.clear();
            }
            return known;
        }
    }
}
