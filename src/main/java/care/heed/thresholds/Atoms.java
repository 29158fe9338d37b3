package care.heed.thresholds;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the cells of one column name: its numbers, texts and members of lists. Between what is named, no cell can tell values
 * apart; that holds for the conditions understood here, and a cell with any other is reported, never guessed at.
 */
final class Atoms {

    private static final String[] ORDER = {"LessThan", "LessOrEqual", "GreaterThan", "GreaterOrEqual"};
    private static final String[] INPUT_ORDER = {
        "InputLessThan", "InputLessOrEqual", "InputGreaterThan", "InputGreaterOrEqual"
    };

    private final Set<BigDecimal> numbers = new TreeSet<>();
    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<Object> members = new LinkedHashSet<>();
    private boolean counted;

    Set<BigDecimal> numbers() {
        return numbers;
    }

    Set<String> texts() {
        return texts;
    }

    Set<Object> members() {
        return members;
    }

    /** Whether the length of a list matters. */
    boolean isCounted() {
        return counted;
    }

    /** Takes in what a condition names; false where it is none of those that are understood. */
    boolean add(Syntax condition) {
        if (condition.is("AtLeastOne")) {
            return condition.several(0).stream().allMatch(this::add);
        }
        if (condition.is("Not")) {
            return add(condition.at(0));
        }
        if (condition.is("UnaryTestExpression")) {
            return literal(condition.at(0)) || holds(condition.at(0));
        }
        if (condition.is("InputEqualTo")) {
            return literal(condition.at(0));
        }
        if (condition.is(INPUT_ORDER)) {
            return number(condition.at(0));
        }
        if (condition.is("InputInRange")) {
            Syntax range = condition.at(0);
            return number(range.at(0).at(0)) && number(range.at(1).at(0));
        }
        return condition.is("ConstBool") || holds(condition);
    }

    private boolean holds(Syntax expression) {
        return switch (expression.kind()) {
            case "ConstBool" -> true;
            case "Conjunction", "Disjunction" -> holds(expression.at(0)) && holds(expression.at(1));
            case "Not" -> holds(expression.at(0));
            case "InstanceOf" -> expression.at(0).is("ConstInputValue");
            case "In" -> subject(expression.at(0)) && add(expression.at(1));
            case "Equal" -> compared(expression, false);
            case "FunctionInvocation" -> function(expression);
            default -> expression.is(ORDER) && compared(expression, true);
        };
    }

    private boolean compared(Syntax comparison, boolean numbersOnly) {
        Syntax one = comparison.at(0);
        Syntax other = comparison.at(1);
        Syntax named = subject(one) ? other : subject(other) ? one : null;
        return named != null && (numbersOnly ? number(named) : literal(named));
    }

    private boolean subject(Syntax expression) {
        if (expression.is("ConstInputValue")) {
            return true;
        }
        boolean counts = expression.is("FunctionInvocation")
                && expression.text(0).equals("count")
                && expression.arguments().size() == 1
                && expression.arguments().get(0).is("ConstInputValue");
        counted |= counts;
        return counts;
    }

    private boolean function(Syntax call) {
        List<Syntax> given = call.arguments();
        if (call.text(0).equals("not") && given.size() == 1) {
            return holds(given.get(0));
        }
        if (!call.text(0).equals("list contains") || given.size() != 2) {
            return false;
        }
        if (given.get(0).is("ConstList") && given.get(1).is("ConstInputValue")) {
            return given.get(0).several(0).stream().allMatch(this::literal);
        }
        if (!given.get(0).is("ConstInputValue") || !literal(given.get(1))) {
            return false;
        }
        members.add(value(given.get(1)));
        return true;
    }

    private boolean number(Syntax expression) {
        return expression.isNumber() && literal(expression);
    }

    private boolean literal(Syntax expression) {
        if (expression.isNumber()) {
            numbers.add(expression.number().stripTrailingZeros());
            return true;
        }
        if (expression.is("ConstString")) {
            texts.add(expression.text(0));
            return true;
        }
        return expression.is("ConstNull", "ConstBool");
    }

    private static Object value(Syntax literal) {
        if (literal.isNumber()) {
            return literal.number().stripTrailingZeros();
        }
        return literal.is("ConstNull") ? null : literal.parts().get(0);
    }
}
