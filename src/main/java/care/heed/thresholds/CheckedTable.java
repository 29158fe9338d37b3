package care.heed.thresholds;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.UnaryTests;

/** One proposed table under the columns of its contract: first each cell by itself, then what the rows say together. */
final class CheckedTable {

    private static final int MOST_ROWS = 500;

    private final String decision;
    private final DecisionTable contract;
    private final List<Input> inputs;
    private final List<Output> outputs;
    private final List<Rule> rules;
    private final Set<String> facts;
    private final Feel feel;
    private final CellLanguage language;
    private final List<Problem> problems = new ArrayList<>();

    CheckedTable(String decision, DecisionTable contract, DecisionTable proposed, Feel feel) {
        this.decision = decision;
        this.contract = contract;
        this.feel = feel;
        inputs = List.copyOf(contract.getInputs());
        outputs = List.copyOf(contract.getOutputs());
        rules = List.copyOf(proposed.getRules());
        facts = inputs.stream().map(TableText::asked).collect(Collectors.toCollection(LinkedHashSet::new));
        language = new CellLanguage(feel);
    }

    /** What is wrong with the cells, one by one. */
    List<Problem> cells() {
        if (rules.size() > MOST_ROWS) {
            return List.of(new Problem(decision, null, null, "The table has more than %d rows.".formatted(MOST_ROWS)));
        }
        for (int row = 0; row < rules.size(); row++) {
            Rule rule = rules.get(row);
            if (rule.getInputEntries().size() != inputs.size()
                    || rule.getOutputEntries().size() != outputs.size()) {
                problems.add(new Problem(decision, row + 1, null, "The row has not one cell for each column."));
                continue;
            }
            conditions(row, TableText.cells(rule.getInputEntries()));
            outputs(row, TableText.cells(rule.getOutputEntries()));
        }
        return problems;
    }

    private void conditions(int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            Input input = inputs.get(column);
            List<String> wrong = language.ofCondition(cells.get(column), facts);
            add(row, TableText.label(input), wrong);
            if (wrong.isEmpty()
                    && input.getInputValues() != null
                    && !cells.get(column).isEmpty()) {
                add(row, TableText.label(input), unknownAnswers(cells.get(column), input.getInputValues()));
            }
        }
    }

    /** A row for an answer that nobody can give is a slip of the pen. */
    private List<String> unknownAnswers(String cell, UnaryTests known) {
        Atoms named = new Atoms();
        if (!named.add(feel.condition(cell))) {
            return List.of();
        }
        String values = TableText.of(known);
        return named.texts().stream()
                .filter(text -> !text.isEmpty() && !feel.applies(values, text))
                .map(text -> "\"%s\" is none of the known answers, which are %s.".formatted(text, values))
                .toList();
    }

    private void outputs(int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            String label = TableText.label(outputs.get(column));
            add(row, label, language.ofOutput(cells.get(column), facts));
            if (cells.get(column).isEmpty() && !mayBeEmpty(column)) {
                add(row, label, List.of("The cell is empty. \"%s\" needs a value in every row.".formatted(label)));
            }
        }
    }

    private boolean mayBeEmpty(int column) {
        return contract.getRules().stream()
                .anyMatch(rule ->
                        TableText.cells(rule.getOutputEntries()).get(column).isEmpty());
    }

    private void add(int row, String label, List<String> messages) {
        messages.stream().distinct().forEach(message -> problems.add(new Problem(decision, row + 1, label, message)));
    }

    /** What the rows say together; asked only where every cell is right by itself. */
    List<Problem> rows(List<RowCondition> conditions) {
        List<AskedColumn> columns = new ArrayList<>();
        for (int column = 0; column < inputs.size(); column++) {
            int place = column;
            InputExpression asked = inputs.get(column).getInputExpression();
            columns.add(new AskedColumn(
                    TableText.label(inputs.get(column)),
                    TableText.asked(inputs.get(column)),
                    "string".equals(asked.getTypeRef()),
                    rules.stream()
                            .map(rule -> TableText.cells(rule.getInputEntries()).get(place))
                            .toList(),
                    feel));
        }
        List<Problem> found =
                new ArrayList<>(Coverage.problems(decision, contract.getHitPolicy(), columns, rules.size()));
        RowAnswers answers = new RowAnswers(decision, columns, outputs, conditions, feel);
        for (int row = 0; row < rules.size(); row++) {
            found.addAll(answers.problems(row, TableText.cells(rules.get(row).getOutputEntries())));
        }
        return found;
    }
}
