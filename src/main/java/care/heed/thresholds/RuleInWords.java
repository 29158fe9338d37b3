package care.heed.thresholds;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.NamedElement;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/** Says a row of a decision table in plain English, for people who never saw the table. */
public final class RuleInWords {

    /** Commas inside quotes or brackets do not part two tests. */
    private static final Pattern BETWEEN_TESTS = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)(?![^(\\[]*[)\\]])");

    private static final Pattern COMPARISON = Pattern.compile("(>=|<=|>|<)\\s*(.+)");
    private static final Pattern RANGE = Pattern.compile("([\\[(\\]])\\s*(\\S+?)\\s*\\.\\.\\s*(\\S+?)\\s*([\\])\\[])");
    /** What a cell simply says; a text that is put together from the facts is no part of the rule. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|[^\"\\s(]+");

    private static final Pattern COUNT = Pattern.compile("count\\(\\?\\)\\s*(.+)");

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
                conditions.add("\"%s\" %s".formatted(label(input), tests(test)));
            }
        }
        List<String> results = new ArrayList<>();
        Iterator<OutputEntry> outcomes = rule.getOutputEntries().iterator();
        for (Output output : table.getOutputs()) {
            String value = outcomes.next().getText().getTextContent().strip();
            if (LITERAL.matcher(value).matches()) {
                results.add("\"%s\" is %s".formatted(label(output), value(value)));
            }
        }
        String words = (conditions.isEmpty() ? "Whatever is known" : "If " + String.join(" and ", conditions))
                + ", then "
                + String.join(" and ", results);
        return words.endsWith(".") ? words : words + ".";
    }

    /** For example: has at least 2 of them. */
    static String ofTest(String cell) {
        return cell.isEmpty() || cell.equals("-") ? "can be anything" : tests(cell);
    }

    /** For example: urgent-escalation; a text that is put together from the facts stays as it is written. */
    static String ofResult(String cell) {
        return cell.isEmpty() ? "nothing" : LITERAL.matcher(cell).matches() ? value(cell) : cell;
    }

    static String label(DmnElement column) {
        String label = column.getLabel();
        return label != null ? label : column instanceof NamedElement named ? named.getName() : column.getId();
    }

    private static String tests(String cell) {
        if (cell.equals("not(? = null or ? instance of list)")) {
            return "is given and is no list";
        }
        Matcher not = Pattern.compile("not\\((.*)\\)", Pattern.DOTALL).matcher(cell);
        if (not.matches()) {
            return "is anything but " + alternatives(not.group(1), RuleInWords::value);
        }
        return alternatives(cell, RuleInWords::test);
    }

    private static String alternatives(String cell, java.util.function.UnaryOperator<String> words) {
        List<String> each = BETWEEN_TESTS
                .splitAsStream(cell)
                .map(String::strip)
                .map(words)
                .distinct()
                .toList();
        return each.stream().allMatch(word -> word.startsWith("is "))
                ? "is " + each.stream().map(word -> word.substring(3)).collect(Collectors.joining(" or "))
                : String.join(" or ", each);
    }

    private static String test(String test) {
        Matcher count = COUNT.matcher(test);
        if (count.matches()) {
            return "has " + comparison(count.group(1).replaceFirst("^=\\s*", "")) + " of them";
        }
        if (test.equals("not(? instance of number)")) {
            return "is not a number";
        }
        return "is " + comparison(test);
    }

    private static String comparison(String test) {
        Matcher range = RANGE.matcher(test);
        if (range.matches()) {
            return "%s %s and %s %s"
                    .formatted(
                            range.group(1).equals("[") ? "at least" : "more than",
                            value(range.group(2)),
                            range.group(4).equals("]") ? "at most" : "less than",
                            value(range.group(3)));
        }
        Matcher comparison = COMPARISON.matcher(test);
        if (!comparison.matches()) {
            return value(test);
        }
        String bound = value(comparison.group(2));
        return switch (comparison.group(1)) {
            case ">=" -> "at least " + bound;
            case "<=" -> "at most " + bound;
            case ">" -> "more than " + bound;
            default -> "less than " + bound;
        };
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
