package care.heed.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.slf4j.LoggerFactory;

/** Asks a table of {@code dmn/} with Camunda's own DMN engine, as the process engine sets it up. */
public final class Tables {

    private static final Path FOLDER = Path.of("dmn");
    private static final DmnEngine ENGINE =
            quiet(DmnEngineConfiguration.createDefaultDmnEngineConfiguration()).buildEngine();

    /** JUnit makes a new test for each row; each table is read once. */
    private static final Map<String, Tables> KNOWN = new ConcurrentHashMap<>();

    private final DmnDecision decision;

    private Tables(DmnDecision decision) {
        this.decision = decision;
    }

    /** The table with this decision id, whichever file it stands in. */
    public static Tables of(String decisionId) {
        return KNOWN.computeIfAbsent(decisionId, id -> new Tables(ENGINE.parseDecision(id, model(fileOf(id)))));
    }

    /** A table of a model that is not in {@code dmn/}, such as a changed one. */
    public static Tables of(DmnModelInstance model, String decisionId) {
        return new Tables(ENGINE.parseDecision(decisionId, model));
    }

    /** The same table, cut off from the decisions that feed it. */
    public static Tables alone(String decisionId) {
        DmnModelInstance model = model(fileOf(decisionId));
        Decision decision = model.getModelElementById(decisionId);
        decision.getInformationRequirements().clear();
        return new Tables(ENGINE.parseDecision(decisionId, model));
    }

    /** The file in which a decision stands. */
    public static Path fileOf(String decisionId) {
        return files().stream()
                .filter(candidate -> model(candidate).getModelElementById(decisionId) instanceof Decision)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No decision " + decisionId + " in " + FOLDER));
    }

    public static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".dmn"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot read " + FOLDER, unreadable);
        }
    }

    public static DmnModelInstance model(Path file) {
        return Dmn.readModelFromFile(file.toFile());
    }

    /** Without this, a plain unit test prints every FEEL evaluation. */
    public static DmnEngineConfiguration quiet(DmnEngineConfiguration configuration) {
        for (String name : List.of("org.camunda.bpm.dmn", "org.camunda.feel")) {
            ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.ERROR);
        }
        return configuration;
    }

    /** The answer to names and values in turn; a value is read from its text by {@link #value}. */
    public Answer given(String... namesAndValues) {
        VariableMap variables = Variables.createVariables();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            String text = namesAndValues[index + 1];
            if (!"missing".equals(text)) {
                variables.put(namesAndValues[index], value(text));
            }
        }
        return given(variables);
    }

    public Answer given(Map<String, ?> variables) {
        return new Answer(ENGINE.evaluateDecision(decision, Variables.fromMap(new HashMap<String, Object>(variables))));
    }

    /** {@code 2} is an Integer, {@code 2.0} a Double, {@code true} a Boolean, {@code null} nothing, the rest text. */
    static Object value(String text) {
        if (text == null || text.equals("null")) {
            return null;
        }
        if (text.matches("-?\\d+")) {
            return Integer.valueOf(text);
        }
        if (text.matches("-?\\d+\\.\\d+")) {
            return Double.valueOf(text);
        }
        return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
    }

    /** What a table answered. */
    public record Answer(DmnDecisionResult result) {

        public Object get(String output) {
            return result.getSingleResult().getEntry(output);
        }

        public String reason() {
            return (String) get("reason");
        }

        /** The collected values of one output, in the order of the rules, separated by blanks. */
        public String collected(String output) {
            return result.<String>collectEntries(output).stream().collect(Collectors.joining(" "));
        }
    }
}
