package care.heed.thresholds;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;

/** Puts proposed rows into the contract: texts of cells, notes and ids, and nothing else of what was sent. */
final class RowsInContract {

    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");

    private final DmnModelInstance model;
    private final Set<String> given = new HashSet<>();

    private RowsInContract(DmnModelInstance model) {
        this.model = model;
    }

    static TableFile of(TableFile contract, TableFile proposed) throws RefusedTable {
        RowsInContract rows = new RowsInContract(contract.copy());
        contract.decisions().forEach(rows::removeRows);
        rows.model.getModelElementsByType(DmnElement.class).forEach(element -> rows.given.add(element.getId()));
        for (String decision : contract.decisions()) {
            rows.add(decision, proposed.table(decision).getRules());
        }
        return TableFile.read(contract.name(), Dmn.convertToString(rows.model).getBytes(StandardCharsets.UTF_8));
    }

    private void removeRows(String decision) {
        List.copyOf(table(decision).getRules()).forEach(table(decision).getRules()::remove);
    }

    private void add(String decision, Collection<Rule> proposed) {
        proposed.forEach(rule -> table(decision).getRules().add(copy(decision, rule)));
    }

    private DecisionTable table(String decision) {
        return (DecisionTable) ((Decision) model.getModelElementById(decision)).getExpression();
    }

    private Rule copy(String decision, Rule proposed) {
        Rule rule = model.newInstance(Rule.class, id(proposed, decision + "-row"));
        if (proposed.getDescription() != null) {
            Description note = model.newInstance(Description.class);
            note.setTextContent(proposed.getDescription().getTextContent().strip());
            rule.setDescription(note);
        }
        for (InputEntry cell : proposed.getInputEntries()) {
            InputEntry copy = model.newInstance(InputEntry.class, id(cell, rule.getId() + "-if"));
            copy.setText(text(cell));
            rule.getInputEntries().add(copy);
        }
        for (OutputEntry cell : proposed.getOutputEntries()) {
            OutputEntry copy = model.newInstance(OutputEntry.class, id(cell, rule.getId() + "-then"));
            copy.setText(text(cell));
            rule.getOutputEntries().add(copy);
        }
        return rule;
    }

    private Text text(DmnElement cell) {
        Text text = model.newInstance(Text.class);
        text.setTextContent(TableText.of(cell));
        return text;
    }

    /** Its own id where that is one and not taken, otherwise the next free one. */
    private String id(DmnElement proposed, String otherwise) {
        String own = proposed.getId();
        if (own != null && ID.matcher(own).matches() && given.add(own)) {
            return own;
        }
        int number = 1;
        while (!given.add(otherwise + "-" + number)) {
            number++;
        }
        return otherwise + "-" + number;
    }
}
