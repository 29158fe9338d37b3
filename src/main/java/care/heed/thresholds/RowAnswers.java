package care.heed.thresholds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.model.dmn.instance.Output;

/** Whether what a row answers is of the right kind, for all facts that the row applies to. */
final class RowAnswers {

    private static final int MOST_TRIED = 500;

    private final String decision;
    private final List<AskedColumn> columns;
    private final List<Output> outputs;
    private final List<RowCondition> conditions;
    private final Feel feel;

    RowAnswers(
            String decision,
            List<AskedColumn> columns,
            List<Output> outputs,
            List<RowCondition> conditions,
            Feel feel) {
        this.decision = decision;
        this.columns = columns;
        this.outputs = outputs;
        this.conditions = conditions;
        this.feel = feel;
    }

    /** At most one problem a cell, with the first example of it. */
    List<Problem> problems(int row, List<String> cells) {
        List<AskedColumn> used = used(cells);
        if (used.stream().anyMatch(column -> !column.notUnderstood().isEmpty())) {
            return List.of();
        }
        Map<String, Problem> problems = new LinkedHashMap<>();
        for (Map<AskedColumn, ValueClass> example : examples(row, used)) {
            Map<String, Object> facts = new HashMap<>();
            columns.forEach(column -> facts.put(column.name(), null));
            example.forEach((column, value) -> facts.put(column.name(), value.value()));
            for (Wrong wrong : wrong(cells, facts)) {
                problems.putIfAbsent(
                        wrong.column(),
                        new Problem(
                                decision, row + 1, wrong.column(), wrong.message() + where(example, wrong.cells())));
            }
        }
        return List.copyOf(problems.values());
    }

    /** What is wrong with an output, and the cells that it follows from. */
    private record Wrong(String column, String message, List<String> cells) {}

    private List<Wrong> wrong(List<String> cells, Map<String, Object> facts) {
        List<Wrong> wrong = new ArrayList<>();
        Map<String, Object> answer = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            Output output = outputs.get(i);
            String cell = cells.get(i);
            answer.put(output.getName(), null);
            if (!cell.isEmpty()) {
                try {
                    Object value = feel.value(cell, facts);
                    answer.put(output.getName(), value);
                    wrongValue(output, value)
                            .ifPresent(says -> wrong.add(new Wrong(TableText.label(output), says, List.of(cell))));
                } catch (FeelException failed) {
                    wrong.add(new Wrong(
                            TableText.label(output), "The cell fails (" + failed.getMessage() + ").", List.of(cell)));
                }
            }
        }
        if (wrong.isEmpty()) {
            for (RowCondition condition : conditions) {
                if (!Boolean.TRUE.equals(feel.value(condition.that(), answer))) {
                    wrong.add(new Wrong(label(condition.column()), condition.say(), cells));
                }
            }
        }
        return wrong;
    }

    private String label(String name) {
        return outputs.stream()
                .filter(output -> output.getName().equals(name))
                .map(TableText::label)
                .findFirst()
                .orElse(name);
    }

    private Optional<String> wrongValue(Output output, Object value) {
        if (value == null || value.toString().isBlank()) {
            return Optional.of("The cell gives no value.");
        }
        String type = String.valueOf(output.getTypeRef());
        Optional<String> kind = switch (type) {
            case "string" -> expected(value instanceof String, "a text in quotes", value);
            case "boolean" -> expected(value instanceof Boolean, "true or false", value);
            case "integer", "long" -> expected(isWhole(value), "a whole number", value);
            case "double", "number" -> expected(value instanceof Number, "a number", value);
            default -> Optional.empty();
        };
        if (kind.isPresent() || output.getOutputValues() == null) {
            return kind;
        }
        String known = TableText.of(output.getOutputValues());
        return feel.applies(known, value)
                ? Optional.empty()
                : Optional.of("%s is none of the known values, which are %s.".formatted(ValueClass.said(value), known));
    }

    private static Optional<String> expected(boolean right, String kind, Object value) {
        return right
                ? Optional.empty()
                : Optional.of("%s is not %s, as it must be.".formatted(ValueClass.said(value), kind));
    }

    private static boolean isWhole(Object value) {
        return value instanceof Number number
                && new BigDecimal(number.toString()).stripTrailingZeros().scale() <= 0;
    }

    /** The columns whose facts the cells speak of. */
    private List<AskedColumn> used(List<String> cells) {
        Set<String> names = new LinkedHashSet<>();
        cells.stream().filter(cell -> !cell.isEmpty()).forEach(cell -> addNames(feel.expression(cell), names));
        return columns.stream().filter(column -> names.contains(column.name())).toList();
    }

    private static void addNames(Object part, Set<String> names) {
        if (part instanceof List<?> several) {
            several.forEach(each -> addNames(each, names));
        } else if (part instanceof Syntax syntax && syntax.is("Ref")) {
            names.add(String.valueOf(((List<?>) syntax.parts().get(0)).get(0)));
        } else if (part instanceof Syntax syntax) {
            addNames(syntax.parts(), names);
        }
    }

    /** All combinations of the facts that matter; of very many, those that vary one fact at a time. */
    private static List<Map<AskedColumn, ValueClass>> examples(int row, List<AskedColumn> used) {
        long all = used.stream()
                .mapToLong(column -> column.valuesFor(row).size())
                .reduce(1, (one, other) -> Math.min(one * other, Integer.MAX_VALUE));
        if (all == 0) {
            return List.of();
        }
        List<Map<AskedColumn, ValueClass>> examples = List.of(Map.of());
        for (AskedColumn column : used) {
            List<Map<AskedColumn, ValueClass>> more = new ArrayList<>();
            for (Map<AskedColumn, ValueClass> example : examples) {
                boolean firstOnly = all > MOST_TRIED && example != examples.get(0);
                column.valuesFor(row).stream()
                        .limit(firstOnly ? 1 : Long.MAX_VALUE)
                        .forEach(value -> more.add(with(example, column, value)));
            }
            examples = more;
        }
        return examples;
    }

    private static Map<AskedColumn, ValueClass> with(
            Map<AskedColumn, ValueClass> example, AskedColumn column, ValueClass value) {
        Map<AskedColumn, ValueClass> more = new LinkedHashMap<>(example);
        more.put(column, value);
        return more;
    }

    /** Only the facts that the cells speak of. */
    private String where(Map<AskedColumn, ValueClass> example, List<String> cells) {
        List<AskedColumn> spokenOf = used(cells);
        return spokenOf.isEmpty()
                ? ""
                : spokenOf.stream()
                        .map(column -> Completeness.words(column, List.of(example.get(column))))
                        .collect(Collectors.joining(" and ", " So it is where ", "."));
    }
}
