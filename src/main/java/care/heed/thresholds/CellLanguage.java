package care.heed.thresholds;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.feel.impl.FeelException;

/** What may stand in a cell: FEEL that depends on the facts alone and names only what exists. */
final class CellLanguage {

    private static final int LONGEST = 2_000;
    private static final int DEEPEST = 10;

    /** Those that give the same answer whenever they are asked, and need no other functions. */
    private static final Set<String> FUNCTIONS = Set.of(
            "abs",
            "all",
            "any",
            "append",
            "ceiling",
            "concatenate",
            "contains",
            "count",
            "date",
            "date and time",
            "day of week",
            "decimal",
            "distinct values",
            "ends with",
            "even",
            "floor",
            "get or else",
            "index of",
            "is defined",
            "is empty",
            "list contains",
            "lower case",
            "max",
            "mean",
            "median",
            "min",
            "modulo",
            "not",
            "number",
            "odd",
            "replace",
            "reverse",
            "round down",
            "round half down",
            "round half up",
            "round up",
            "starts with",
            "string",
            "string join",
            "string length",
            "sublist",
            "substring",
            "substring after",
            "substring before",
            "sum",
            "time",
            "union",
            "upper case");

    private static final Set<String> OF_THE_MOMENT = Set.of("now", "today", "random number");

    /** Words without quotes, as somebody writes who means a text. */
    private static final Pattern WORDS = Pattern.compile("\\p{L}[\\p{L}\\d _-]*");

    private final Feel feel;

    CellLanguage(Feel feel) {
        this.feel = feel;
    }

    /** What is wrong with a condition; it speaks of the value of its own column alone, or of other columns too. */
    List<String> ofCondition(String cell, Set<String> columns) {
        return wrong(cell, columns, true);
    }

    List<String> ofOutput(String cell, Set<String> columns) {
        return wrong(cell, columns, false);
    }

    private List<String> wrong(String cell, Set<String> columns, boolean condition) {
        if (cell.isEmpty()) {
            return List.of();
        }
        if (cell.length() > LONGEST || depth(cell) > DEEPEST) {
            return List.of(
                    "The cell is too long or too deeply nested: at most %d characters, and %d brackets in each other."
                            .formatted(LONGEST, DEEPEST));
        }
        try {
            List<String> wrong = new ArrayList<>();
            walk(condition ? feel.condition(cell) : feel.expression(cell), new Scope(columns, Set.of(), 0), wrong);
            Optional<String> words = meantAsText(cell, columns);
            return wrong.isEmpty() || words.isEmpty() ? wrong : List.of(words.get());
        } catch (FeelException invalid) {
            return List.of(meantAsText(cell, columns)
                    .orElse("%s is not valid FEEL, the language of the cells%s."
                            .formatted(quoted(cell), where(invalid.getMessage()))));
        }
    }

    /** The engine repeats the whole cell before it says what it stumbled on. */
    private static String where(String message) {
        Matcher found =
                Pattern.compile("(?s).*: \\w[^:]*:(\\d+):(\\d+), found (.*)").matcher(message);
        return found.matches()
                ? " (it stops making sense at character %s, at %s)".formatted(found.group(2), shortened(found.group(3)))
                : "";
    }

    private static Optional<String> meantAsText(String cell, Set<String> columns) {
        return WORDS.matcher(cell).matches() && !columns.contains(cell)
                ? Optional.of("%s is no name that is known here. If a text is meant, put it in quotes: \"%s\"."
                        .formatted(quoted(cell), cell))
                : Optional.empty();
    }

    /** What may be named at one place of a cell. */
    private record Scope(Set<String> columns, Set<String> bound, int iterations) {

        Scope with(String name) {
            Set<String> more = new HashSet<>(bound);
            more.add(name);
            return new Scope(columns, more, iterations);
        }

        Scope inIteration() {
            return new Scope(columns, bound, iterations + 1);
        }
    }

    private void walk(Object part, Scope scope, List<String> wrong) {
        if (part instanceof List<?> several) {
            several.forEach(each -> walk(each, scope, wrong));
        } else if (part instanceof Syntax syntax) {
            walk(syntax, scope, wrong);
        }
    }

    private void walk(Syntax syntax, Scope scope, List<String> wrong) {
        switch (syntax.kind()) {
            case "Ref" -> name((List<?>) syntax.parts().get(0), scope, wrong);
            case "FunctionInvocation" -> {
                function(syntax, wrong);
                walk(syntax.arguments(), scope, wrong);
            }
            case "QualifiedFunctionInvocation", "JavaFunctionInvocation", "FunctionDefinition" ->
                wrong.add("A cell defines no function and calls none from outside.");
            case "IterationContext" -> wrong.add("A cell does not count through a range; name the values instead.");
            case "For", "SomeItem", "EveryItem" -> iteration(syntax, scope, wrong);
            case "Filter" -> {
                walk(syntax.at(0), scope, wrong);
                walk(syntax.at(1), scope.with("item"), wrong);
            }
            default -> walk(syntax.parts(), scope, wrong);
        }
    }

    private void iteration(Syntax syntax, Scope scope, List<String> wrong) {
        Scope inner = scope.inIteration();
        for (Syntax.Named each : syntax.named(0)) {
            walk(each.value(), inner, wrong);
            inner = inner.with(each.name());
        }
        if (inner.iterations() > 1 || syntax.named(0).size() > 1) {
            wrong.add("A cell goes through one list at a time.");
        }
        walk(syntax.at(1), inner, wrong);
    }

    private void name(List<?> names, Scope scope, List<String> wrong) {
        String first = String.valueOf(names.get(0));
        if (!scope.bound().contains(first) && !scope.columns().contains(first)) {
            wrong.add("%s is no name that is known here. Known are: %s. If a text is meant, put it in quotes: \"%s\"."
                    .formatted(quoted(first), known(scope), first));
        } else if (names.size() > 1) {
            wrong.add("%s has no part %s.".formatted(quoted(first), quoted(String.valueOf(names.get(1)))));
        }
    }

    private static String known(Scope scope) {
        return scope.columns().stream().sorted().collect(Collectors.joining(", "));
    }

    private void function(Syntax call, List<String> wrong) {
        String name = call.text(0);
        int given = call.arguments().size();
        if (OF_THE_MOMENT.contains(name)) {
            wrong.add(
                    "%s() is not allowed: it depends on when the table is asked, and a rule must give the same answer to the same facts at any time."
                            .formatted(name));
        } else if (!FUNCTIONS.contains(name)) {
            wrong.add("%s() is no function that a table may use.".formatted(name));
        } else {
            Set<Integer> takes = feel.takes(name).orElseThrow();
            if (!takes.isEmpty() && !takes.contains(given)) {
                wrong.add("%s() does not take %d value%s.".formatted(name, given, given == 1 ? "" : "s"));
            }
        }
    }

    static Set<String> functions() {
        return FUNCTIONS;
    }

    private static int depth(String cell) {
        int depth = 0;
        int deepest = 0;
        for (char character : cell.toCharArray()) {
            if ("([{".indexOf(character) >= 0) {
                deepest = Math.max(deepest, ++depth);
            } else if (")]}".indexOf(character) >= 0) {
                depth--;
            }
        }
        return deepest;
    }

    static String quoted(String text) {
        return "“" + shortened(text) + "”";
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 120 ? line.substring(0, 117) + "..." : line;
    }
}
