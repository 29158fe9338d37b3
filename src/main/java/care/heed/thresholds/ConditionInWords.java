package care.heed.thresholds;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.feel.impl.FeelException;

/** Says one condition after its column's question; what it has no sure words for, it shows as it stands. */
final class ConditionInWords {

    private static final Feel FEEL = new Feel();

    private ConditionInWords() {}

    static String of(String cell) {
        try {
            return predicate(FEEL.condition(cell)).orElse("satisfies " + cell);
        } catch (FeelException notFeel) {
            return "satisfies " + cell;
        }
    }

    private static Optional<String> predicate(Syntax condition) {
        return switch (condition.kind()) {
            case "AtLeastOne" -> alternatives(condition.several(0));
            case "Disjunction" -> alternatives(List.of(condition.at(0), condition.at(1)));
            case "Conjunction" -> both(condition.at(0), condition.at(1));
            case "Not" -> negated(condition.at(0));
            case "UnaryTestExpression" ->
                value(condition.at(0)).map(is -> "is " + is).or(() -> predicate(condition.at(0)));
            case "InputEqualTo" -> value(condition.at(0)).map(is -> "is " + is);
            case "InputLessThan" -> compared("less than", condition.at(0), "");
            case "InputLessOrEqual" -> compared("at most", condition.at(0), "");
            case "InputGreaterThan" -> compared("more than", condition.at(0), "");
            case "InputGreaterOrEqual" -> compared("at least", condition.at(0), "");
            case "InputInRange" -> range(condition.at(0));
            case "Equal" -> comparison(condition, "", "");
            case "LessThan" -> comparison(condition, "less than", "more than");
            case "LessOrEqual" -> comparison(condition, "at most", "at least");
            case "GreaterThan" -> comparison(condition, "more than", "less than");
            case "GreaterOrEqual" -> comparison(condition, "at least", "at most");
            case "In" -> isValue(condition.at(0)) ? predicate(condition.at(1)) : countIn(condition);
            case "InstanceOf" ->
                isValue(condition.at(0)) ? kind(condition.text(1)).map(is -> "is " + is) : Optional.empty();
            case "FunctionInvocation" -> function(condition);
            default -> Optional.empty();
        };
    }

    private static Optional<String> alternatives(List<Syntax> conditions) {
        List<Optional<String>> each =
                conditions.stream().map(ConditionInWords::predicate).distinct().toList();
        if (each.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<String> words = each.stream()
                .map(Optional::get)
                .map(one -> each.size() > 1 && one.contains(" and ") ? bracketed(one) : one)
                .toList();
        return Optional.of(
                words.stream().allMatch(one -> one.startsWith("is "))
                        ? "is " + words.stream().map(one -> one.substring(3)).collect(Collectors.joining(" or "))
                        : String.join(" or ", words));
    }

    private static String bracketed(String words) {
        return words.startsWith("is ") ? "is (" + words.substring(3) + ")" : "(" + words + ")";
    }

    private static Optional<String> both(Syntax one, Syntax other) {
        Optional<String> first = predicate(one);
        Optional<String> second = predicate(other);
        return first.isEmpty() || second.isEmpty()
                ? Optional.empty()
                : Optional.of(closed(first.get()) + " and " + closed(second.get()));
    }

    private static String closed(String words) {
        return words.contains(" or ") ? bracketed(words) : words;
    }

    private static Optional<String> negated(Syntax condition) {
        if (condition.is("UnaryTestExpression") && value(condition.at(0)).isEmpty()) {
            return negated(condition.at(0));
        }
        if (condition.is("InstanceOf") && isValue(condition.at(0))) {
            return kind(condition.text(1)).map(kind -> "is not " + kind);
        }
        if (condition.is("FunctionInvocation") && condition.text(0).equals("list contains")) {
            return function(condition)
                    .map(words -> words.startsWith("is ")
                            ? "is anything but " + words.substring(3)
                            : words.replaceFirst("contains", "does not contain"));
        }
        if (condition.is("Disjunction")) {
            return neither(condition);
        }
        return isValues(condition)
                ? predicate(condition).map(words -> "is anything but " + words.substring(3))
                : Optional.empty();
    }

    private static Optional<String> neither(Syntax disjunction) {
        List<String> each =
                leaves(disjunction).map(leaf -> predicate(leaf).orElse("")).toList();
        return each.stream().allMatch(words -> words.startsWith("is ") && !words.startsWith("is ("))
                ? Optional.of(each.stream().map(ConditionInWords::not).collect(Collectors.joining(" and ")))
                : Optional.empty();
    }

    private static String not(String words) {
        return words.equals("is not given")
                ? "is given"
                : words.startsWith("is a ") ? "is no " + words.substring(5) : "is anything but " + words.substring(3);
    }

    private static Stream<Syntax> leaves(Syntax condition) {
        return condition.is("Disjunction")
                ? Stream.concat(leaves(condition.at(0)), leaves(condition.at(1)))
                : Stream.of(condition);
    }

    /** Whether it simply lists values. */
    private static boolean isValues(Syntax condition) {
        return switch (condition.kind()) {
            case "AtLeastOne" -> condition.several(0).stream().allMatch(ConditionInWords::isValues);
            case "UnaryTestExpression", "InputEqualTo" -> value(condition.at(0)).isPresent();
            case "Equal" -> isValue(condition.at(0)) && value(condition.at(1)).isPresent();
            default -> false;
        };
    }

    private static Optional<String> comparison(Syntax comparison, String words, String otherWayRound) {
        Syntax one = comparison.at(0);
        Syntax other = comparison.at(1);
        if (isValue(one)) {
            return compared(words, other, "");
        }
        if (isCount(one)) {
            return compared(words, other, " of them");
        }
        if (isValue(other)) {
            return compared(otherWayRound, one, "");
        }
        return isCount(other) ? compared(otherWayRound, one, " of them") : Optional.empty();
    }

    private static Optional<String> countIn(Syntax condition) {
        return isCount(condition.at(0))
                ? predicate(condition.at(1))
                        .filter(words -> words.startsWith("is "))
                        .map(words -> "has " + words.substring(3) + " of them")
                : Optional.empty();
    }

    private static Optional<String> compared(String words, Syntax bound, String after) {
        return value(bound)
                .map(value ->
                        (after.isEmpty() ? "is " : "has ") + (words.isEmpty() ? "" : words + " ") + value + after);
    }

    private static Optional<String> range(Syntax range) {
        Optional<String> low = value(range.at(0).at(0));
        Optional<String> high = value(range.at(1).at(0));
        return low.isEmpty() || high.isEmpty()
                ? Optional.empty()
                : Optional.of("is %s %s and %s %s"
                        .formatted(
                                range.at(0).kind().startsWith("Closed") ? "at least" : "more than",
                                low.get(),
                                range.at(1).kind().startsWith("Closed") ? "at most" : "less than",
                                high.get()));
    }

    private static Optional<String> function(Syntax call) {
        List<Syntax> given = call.arguments();
        if (call.text(0).equals("not") && given.size() == 1) {
            return negated(given.get(0));
        }
        if (!call.text(0).equals("list contains") || given.size() != 2) {
            return Optional.empty();
        }
        if (isValue(given.get(0))) {
            return value(given.get(1)).map(member -> "contains " + member);
        }
        if (!given.get(0).is("ConstList") || !isValue(given.get(1))) {
            return Optional.empty();
        }
        List<Optional<String>> members =
                given.get(0).several(0).stream().map(ConditionInWords::value).toList();
        return members.isEmpty() || members.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of("is " + members.stream().map(Optional::get).collect(Collectors.joining(" or ")));
    }

    private static boolean isValue(Syntax expression) {
        return expression.is("ConstInputValue");
    }

    private static boolean isCount(Syntax expression) {
        return expression.is("FunctionInvocation")
                && expression.text(0).equals("count")
                && expression.arguments().size() == 1
                && isValue(expression.arguments().get(0));
    }

    private static Optional<String> kind(String type) {
        return switch (type) {
            case "number" -> Optional.of("a number");
            case "string" -> Optional.of("a text");
            case "list" -> Optional.of("a list");
            case "date" -> Optional.of("a date");
            case "boolean" -> Optional.of("true or false");
            default -> Optional.empty();
        };
    }

    private static Optional<String> value(Syntax literal) {
        if (literal.isNumber()) {
            return Optional.of(literal.number().toPlainString());
        }
        return switch (literal.kind()) {
            case "ConstString" -> Optional.of(literal.text(0).isEmpty() ? "not given" : literal.text(0));
            case "ConstNull" -> Optional.of("not given");
            case "ConstBool" -> Optional.of(literal.parts().get(0).toString());
            default -> Optional.empty();
        };
    }
}
