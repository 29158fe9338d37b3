package care.heed.deadlines;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;

/** Reads rows off a DMN table, without a process engine. */
final class TableReader {

    private static final DmnEngine DMN = feelOnly();

    private TableReader() {}

    /** The table that came with Heed: what counts where the published one cannot be used. */
    static DmnDecision shipped() {
        InputStream shipped = TableReader.class.getResourceAsStream("/dmn/deadlines.dmn");
        if (shipped == null) {
            throw new IllegalStateException("dmn/deadlines.dmn is not on the class path");
        }
        return parse("deadlines", Dmn.readModelFromStream(shipped));
    }

    static DmnDecision parse(String key, DmnModelInstance model) {
        return DMN.parseDecision(key, model);
    }

    /** By itself, a DMN engine also runs expressions that reach into Java. */
    private static DmnEngine feelOnly() {
        DefaultDmnEngineConfiguration tables =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        tables.setElProvider(expression -> {
            throw new IllegalArgumentException("A table speaks FEEL only.");
        });
        tables.setScriptEngineResolver(language -> null);
        return tables.buildEngine();
    }

    static Map<String, Object> row(DmnDecision table, String taskId) {
        Map<String, Object> inputs = new HashMap<>();
        inputs.put("taskId", taskId);
        DmnDecisionRuleResult row = DMN.evaluateDecisionTable(table, inputs).getSingleResult();
        return row == null ? Map.of() : row.getEntryMap();
    }
}
