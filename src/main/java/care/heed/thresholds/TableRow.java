package care.heed.thresholds;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;

/**
 * One row of a decision table as it is written.
 *
 * @param number counted from 1
 * @param tests what it asks of each input, in the order of the columns
 * @param results what it says for each output
 * @param note the annotation beside it
 * @param words the whole row in plain English
 */
record TableRow(int number, String id, List<String> tests, List<String> results, String note, String words) {

    static List<TableRow> of(DecisionTable table) {
        List<TableRow> rows = new ArrayList<>();
        for (Rule rule : table.getRules()) {
            rows.add(new TableRow(
                    rows.size() + 1,
                    rule.getId(),
                    texts(rule.getInputEntries()),
                    texts(rule.getOutputEntries()),
                    rule.getDescription() == null
                            ? ""
                            : rule.getDescription().getTextContent().strip(),
                    RuleInWords.of(table, rule)));
        }
        return rows;
    }

    private static List<String> texts(java.util.Collection<? extends DmnElement> cells) {
        return cells.stream().map(cell -> cell.getTextContent().strip()).toList();
    }

    /** Whether the other row says the same, whatever its id and its place. */
    boolean saysTheSameAs(TableRow other) {
        return asksTheSameAs(other) && results.equals(other.results) && note.equals(other.note);
    }

    boolean asksTheSameAs(TableRow other) {
        return tests.equals(other.tests);
    }
}
