package care.heed.thresholds;

import java.util.Collection;
import java.util.List;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.NamedElement;

/** The texts of a table as a reader sees them. */
final class TableText {

    private TableText() {}

    static String of(DmnElement element) {
        return element.getTextContent().strip();
    }

    static List<String> cells(Collection<? extends DmnElement> cells) {
        return cells.stream().map(TableText::of).toList();
    }

    /** The fact that a column asks for. */
    static String asked(Input input) {
        return input.getInputExpression().getText().getTextContent().strip();
    }

    static String label(DmnElement column) {
        String label = column.getLabel();
        return label != null ? label : column instanceof NamedElement named ? named.getName() : column.getId();
    }
}
