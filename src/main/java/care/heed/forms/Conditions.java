package care.heed.forms;

import java.util.List;
import java.util.Map;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** Decides with FEEL, as the browser does, whether a question is hidden by the other answers. */
final class Conditions {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();

    private Conditions() {}

    static ParsedExpression parse(String expression) {
        if (!expression.startsWith("=")) {
            throw new IllegalArgumentException("the condition \"" + expression + "\" does not start with =");
        }
        ParseResult parsed = FEEL.parseExpression(expression.substring(1));
        if (!parsed.isSuccess()) {
            throw new IllegalArgumentException("the condition \"" + expression + "\" is not FEEL: "
                    + parsed.failure().message());
        }
        return parsed.parsedExpression();
    }

    /** Only a clear "true" hides: when in doubt, the question is asked. */
    static boolean hidden(List<ParsedExpression> hiddenWhen, Map<String, Object> answers) {
        return hiddenWhen.stream().anyMatch(condition -> {
            EvaluationResult result = FEEL.evaluate(condition, answers);
            return result.isSuccess() && Boolean.TRUE.equals(result.result());
        });
    }
}
