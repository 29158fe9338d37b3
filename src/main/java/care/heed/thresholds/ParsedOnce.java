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

    /** Deprecated as they are, Camunda calls these two methods at each decision. */
    @SuppressWarnings("deprecation")
    private static final class Remembering extends FeelEngine {

        private final Map<String, Either<Failure, ParsedExpression>> expressions = new ConcurrentHashMap<>();
        private final Map<String, Either<Failure, ParsedExpression>> tests = new ConcurrentHashMap<>();

        Remembering(FeelEngine like) {
            super(like.functionProvider(), like.valueMapper(), like.configuration(), like.clock());
        }

        @Override
        public Either<Failure, ParsedExpression> parseExpression(String expression) {
            return expressions.computeIfAbsent(expression, super::parseExpression);
        }

        @Override
        public Either<Failure, ParsedExpression> parseUnaryTests(String test) {
            return tests.computeIfAbsent(test, super::parseUnaryTests);
        }
    }
}
