package care.heed.thresholds;

import java.util.List;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/**
 * One decision table as a page shows it.
 *
 * @param purpose what it decides, in a sentence
 * @param policy what happens where several rows fit
 */
record ShownTable(
        String id,
        String title,
        String purpose,
        String policy,
        List<String> asks,
        List<String> says,
        List<TableRow> rows) {

    static List<ShownTable> of(TableFile file) {
        return file.decisions().stream().map(decision -> of(file, decision)).toList();
    }

    private static ShownTable of(TableFile file, String id) {
        DecisionTable table = file.table(id);
        Decision decision = (Decision) table.getParentElement();
        return new ShownTable(
                id,
                file.title(id),
                decision.getDescription() == null
                        ? ""
                        : decision.getDescription().getTextContent().strip(),
                policy(table.getHitPolicy()),
                table.getInputs().stream().map(TableText::label).toList(),
                table.getOutputs().stream().map(TableText::label).toList(),
                TableRow.of(table));
    }

    private static String policy(HitPolicy policy) {
        return switch (policy) {
            case UNIQUE -> "Exactly one row fits any answers.";
            case FIRST -> "The first row that fits decides.";
            case COLLECT -> "Every row that fits is collected.";
            case ANY -> "Rows that fit together say the same.";
            default -> "";
        };
    }
}
