package care.heed.thresholds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/** Decides as the process engine does, outside of it, and in FEEL only; safe for several threads. */
final class TableEngine {

    /** One for all tables: it takes a while to make, and keeps nothing but cells that it has read. */
    static final TableEngine SHARED = new TableEngine();

    private final ParsedOnce feel = new ParsedOnce();
    private final ThreadLocal<List<String>> matched = new ThreadLocal<>();
    private final DmnEngine engine = build();

    private TableEngine() {}

    ParsedOnce feel() {
        return feel;
    }

    private DmnEngine build() {
        DefaultDmnEngineConfiguration tables =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        // By itself, a DMN engine also runs expressions that reach into Java.
        tables.setElProvider(expression -> {
            throw new IllegalArgumentException("A table speaks FEEL only.");
        });
        tables.setScriptEngineResolver(language -> null);
        tables.setFeelEngineFactory(() -> new RememberedCells(feel));
        tables.getCustomPostDecisionEvaluationListeners().add(event -> {
            if (event.getDecisionResult() instanceof DmnDecisionTableEvaluationEvent table) {
                matched.set(table.getMatchingRules().stream()
                        .map(DmnEvaluatedDecisionRule::getId)
                        .toList());
            }
        });
        return tables.buildEngine();
    }

    DmnDecision parse(DmnModelInstance model, String decision) {
        return engine.parseDecision(decision, model);
    }

    /** Whatever the engine throws, it comes as words. */
    Answer ask(DmnDecision decision, Map<String, Object> facts) {
        try {
            DmnDecisionResult result = engine.evaluateDecision(decision, Variables.fromMap(facts));
            return new Answer(matched.get(), new ArrayList<>(result.getResultList()));
        } catch (RuntimeException failed) {
            throw new UndecidedException(why(failed), failed);
        } finally {
            matched.remove();
        }
    }

    private static String why(RuntimeException failed) {
        String message = String.valueOf(failed.getMessage());
        return message.contains("DMN-03001")
                ? "More than one row applies, where only one may."
                : "The table fails on these facts: " + message;
    }
}
