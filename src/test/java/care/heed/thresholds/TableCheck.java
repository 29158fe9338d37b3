package care.heed.thresholds;

import care.heed.support.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;

/** Asks a table every combination of answers it can meet, and lists what it decides silently, twice or not at all. */
final class TableCheck {

    private static final int MOST_COMBINATIONS = 50_000;
    private static final Object MISSING = new Object() {
        @Override
        public String toString() {
            return "missing";
        }
    };
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d+");

    private final String id;
    private final DecisionTable table;
    private final boolean collects;
    private final DmnDecision decision;
    private final DmnEngine engine;
    private final Map<String, Set<Object>> space = new LinkedHashMap<>();
    private final Map<String, List<String>> findings = new TreeMap<>();
    private final Set<String> rulesHit = new LinkedHashSet<>();
    private DmnDecisionTableEvaluationEvent evaluation;
    private int combinations;

    /** A required decision is cut off, so that the table is asked alone; the model is changed by this. */
    TableCheck(DmnModelInstance model, String decisionId) {
        Decision element = model.getModelElementById(decisionId);
        element.getInformationRequirements().clear();
        id = decisionId;
        table = (DecisionTable) element.getExpression();
        collects = table.getHitPolicy() == HitPolicy.COLLECT;
        DmnEngineConfiguration configuration =
                Tables.quiet(DmnEngineConfiguration.createDefaultDmnEngineConfiguration());
        configuration.getCustomPostDecisionTableEvaluationListeners().add(event -> evaluation = event);
        engine = configuration.buildEngine();
        decision = engine.parseDecision(decisionId, model);
        List<Input> inputs = List.copyOf(table.getInputs());
        for (int column = 0; column < inputs.size(); column++) {
            space.put(inputs.get(column).getInputExpression().getText().getTextContent(), valuesOf(column));
        }
    }

    int rules() {
        return table.getRules().size();
    }

    int combinations() {
        return combinations;
    }

    /** Every kind of finding with the first of its examples; empty for a table that always decides, and decides once. */
    List<String> findings() {
        long product =
                space.values().stream().mapToLong(Set::size).reduce(1, (one, other) -> Math.min(one * other, 1L << 40));
        if (product <= MOST_COMBINATIONS) {
            every(new ArrayList<>(space.keySet()), 0, Variables.createVariables(), this::ask);
        } else if (collects) {
            everyPair(this::ask);
        } else {
            find("has too many combinations to be checked", Map.of("combinations", product));
        }
        for (Rule rule : table.getRules()) {
            if (!rulesHit.contains(rule.getId())) {
                find("has a rule that never applies", Map.of("rule", rule.getId()));
            }
        }
        return findings.entrySet().stream()
                .map(kind -> id + " " + kind.getKey() + ", for example " + kind.getValue())
                .toList();
    }

    private void ask(VariableMap answers) {
        combinations++;
        try {
            DmnDecisionTableResult result = engine.evaluateDecisionTable(decision, answers);
            if (result.isEmpty() && !collects) {
                find("has a gap", answers);
            }
            for (DmnEvaluatedDecisionRule rule : evaluation.getMatchingRules()) {
                rulesHit.add(rule.getId());
                checkOutputs(rule, answers);
            }
        } catch (RuntimeException refused) {
            boolean overlap = String.valueOf(refused.getMessage()).contains("DMN-03001");
            find(overlap ? "has an overlap" : "throws", answers);
        }
    }

    private void checkOutputs(DmnEvaluatedDecisionRule matched, VariableMap answers) {
        Rule rule = table.getRules().stream()
                .filter(candidate -> candidate.getId().equals(matched.getId()))
                .findFirst()
                .orElseThrow();
        List<Output> outputs = List.copyOf(table.getOutputs());
        for (int column = 0; column < outputs.size(); column++) {
            String name = outputs.get(column).getName();
            // The engine leaves out an output whose cell is empty.
            Object value = Optional.ofNullable(matched.getOutputEntries().get(name))
                    .map(output -> output.getValue().getValue())
                    .orElse(null);
            boolean written =
                    !textOf(List.copyOf(rule.getOutputEntries()).get(column)).isBlank();
            boolean blank = value == null || value.toString().isBlank();
            if (blank && (written || name.equals("reason"))) {
                find("leaves " + name + " empty", answers);
            }
        }
    }

    private void find(String kind, Map<String, ?> example) {
        List<String> examples = findings.computeIfAbsent(kind, absent -> new ArrayList<>());
        if (examples.size() < 3) {
            examples.add(new TreeMap<>(example).toString());
        }
    }

    /** What its cells name, both sides of each of its numbers, and what nobody foresaw. */
    private Set<Object> valuesOf(int column) {
        Input input = List.copyOf(table.getInputs()).get(column);
        List<String> cells = new ArrayList<>();
        if (input.getInputValues() != null) {
            cells.add(input.getInputValues().getText().getTextContent());
        }
        table.getRules()
                .forEach(rule ->
                        cells.add(textOf(List.copyOf(rule.getInputEntries()).get(column))));
        Set<Object> values = new LinkedHashSet<>();
        Set<Integer> numbers = new TreeSet<>();
        for (String cell : cells) {
            QUOTED.matcher(cell).results().map(match -> match.group(1)).forEach(values::add);
            Matcher number = NUMBER.matcher(QUOTED.matcher(cell).replaceAll(""));
            while (number.find()) {
                numbers.add(Integer.valueOf(number.group()));
            }
        }
        for (int number : numbers) {
            values.addAll(Arrays.asList(number - 1, number - 0.5, number, (double) number, number + 0.5, number + 1));
            if (cells.stream().anyMatch(cell -> cell.contains("count("))) {
                for (int size = Math.max(0, number - 1); size <= number + 1; size++) {
                    values.add(Collections.nCopies(size, "indicator"));
                }
            }
        }
        values.addAll(Arrays.asList(null, MISSING, "", "unknown", "an outsider", -1, true, false));
        return values;
    }

    private void every(List<String> names, int index, VariableMap answers, Consumer<VariableMap> asked) {
        if (index == names.size()) {
            asked.accept(answers);
            return;
        }
        for (Object value : space.get(names.get(index))) {
            every(names, index + 1, with(answers, names.get(index), value), asked);
        }
    }

    /** All values of each two inputs together, the others at their first value. */
    private void everyPair(Consumer<VariableMap> asked) {
        List<String> names = new ArrayList<>(space.keySet());
        Map<String, Object> first = new HashMap<>();
        space.forEach((name, values) -> first.put(name, values.iterator().next()));
        for (int one = 0; one < names.size(); one++) {
            for (int other = one + 1; other < names.size(); other++) {
                every(List.of(names.get(one), names.get(other)), 0, Variables.fromMap(first), asked);
            }
        }
    }

    private static VariableMap with(VariableMap answers, String name, Object value) {
        VariableMap copy = Variables.fromMap(answers);
        copy.remove(name);
        if (value != MISSING) {
            copy.put(name, value);
        }
        return copy;
    }

    private static String textOf(DmnElement entry) {
        return entry.getTextContent().strip();
    }
}
