package care.heed.thresholds;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/** Says a row of a decision table in plain English, for people who never saw the table. */
public final class RuleInWords {

    /** What a cell simply says; a text that is put together from the facts is no part of the rule. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|[^\"\\s(]+");

    private RuleInWords() {}

    /** The row that has this id, counted from 1 as a reader counts them. */
    public static int rowOf(DecisionTable table, String ruleId) {
        List<String> ids = table.getRules().stream().map(DmnElement::getId).toList();
        return ids.indexOf(ruleId) + 1;
    }

    /** For example: If "Live control gaps" is at least 2, then "Escalate" is true. */
    public static String of(DecisionTable table, Rule rule) {
        List<String> conditions = new ArrayList<>();
        Iterator<InputEntry> entries = rule.getInputEntries().iterator();
        for (Input input : table.getInputs()) {
            String test = entries.next().getText().getTextContent().strip();
            if (!test.isEmpty() && !test.equals("-")) {
                conditions.add("\"%s\" %s".formatted(TableText.label(input), ConditionInWords.of(test)));
            }
        }
        List<String> results = new ArrayList<>();
        List<String> workedOut = new ArrayList<>();
        Iterator<OutputEntry> outcomes = rule.getOutputEntries().iterator();
        for (Output output : table.getOutputs()) {
            String value = outcomes.next().getText().getTextContent().strip();
            if (LITERAL.matcher(value).matches()) {
                results.add("\"%s\" is %s".formatted(TableText.label(output), value(value)));
            } else if (!value.isEmpty()) {
                workedOut.add("\"%s\" is %s".formatted(TableText.label(output), value));
            }
        }
        if (results.isEmpty()) {
            results = workedOut;
        }
        String words = (conditions.isEmpty() ? "Whatever is known" : "If " + String.join(" and ", conditions))
                + ", then "
                + String.join(" and ", results);
        return words.endsWith(".") ? words : words + ".";
    }

    /** For example: has at least 2 of them. */
    static String ofTest(String cell) {
        return cell.isEmpty() || cell.equals("-") ? "can be anything" : ConditionInWords.of(cell);
    }

    /** For example: urgent-escalation; a text that is put together from the facts stays as it is written. */
    static String ofResult(String cell) {
        return cell.isEmpty() ? "nothing" : LITERAL.matcher(cell).matches() ? value(cell) : cell;
    }

    private static String value(String literal) {
        if (literal.equals("null") || literal.equals("\"\"")) {
            return "not given";
        }
        return literal.length() > 1 && literal.startsWith("\"") && literal.endsWith("\"")
                ? literal.substring(1, literal.length() - 1)
                : literal;
    }
}
