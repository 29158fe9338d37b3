package care.heed.thresholds;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Output;

/** What stands over the tables of one file, whoever changes them: {@code thresholds/<file>.yaml}. */
public final class Guard {

    /** The output that says why; it is compared as words only. */
    private static final String REASON = "reason";

    private final TableFile contract;
    private final Map<String, Map<String, Order>> graver = new LinkedHashMap<>();
    private final List<ProtectedCase> cases = new ArrayList<>();
    private final Map<String, List<RowCondition>> rows = new LinkedHashMap<>();

    /** An order that holds only as long as some other outputs stay the same: 4 hours are not less than 30 minutes. */
    private record Order(GraveOrder order, List<String> forTheSame) {}

    private Guard(TableFile contract, GuardFile file) {
        this.contract = contract;
        file.graver().forEach((decision, outputs) -> graver.put(known(decision), orders(decision, outputs)));
        file.cases().forEach(stated -> cases.add(protectedCase(stated)));
        file.rows().forEach((decision, stated) -> rows.put(known(decision), conditions(decision, stated)));
    }

    /** Throws where the guard of this file is missing or wrong: no table is changed without one. */
    public static Guard of(String file) {
        try (InputStream shipped = Guard.class.getResourceAsStream("/dmn/" + file + ".dmn")) {
            if (shipped == null) {
                throw new IllegalArgumentException("there is no table file of this name");
            }
            return new Guard(TableFile.read(file, shipped.readAllBytes()), GuardFile.read(file));
        } catch (IOException | RefusedTable | IllegalArgumentException wrong) {
            throw new IllegalStateException(
                    "The guard thresholds/" + file + ".yaml cannot be used: " + wrong.getMessage(), wrong);
        }
    }

    /** How a decision's answer would differ. */
    public Direction direction(String decision, List<Map<String, Object>> was, List<Map<String, Object>> wouldBe) {
        if (was.isEmpty() != wouldBe.isEmpty()) {
            return wouldBe.isEmpty() ? Direction.LESS_GRAVE : Direction.GRAVER;
        }
        Map<String, Object> before = values(decision, was);
        Map<String, Object> after = values(decision, wouldBe);
        Direction direction = Direction.SAME;
        for (String output : before.keySet()) {
            direction = weightier(direction, direction(decision, output, before, after));
        }
        return direction;
    }

    private Direction direction(String decision, String output, Map<String, Object> before, Map<String, Object> after) {
        if (Objects.equals(before.get(output), after.get(output))) {
            return Direction.SAME;
        }
        if (output.equals(REASON)) {
            return Direction.WORDING;
        }
        OptionalInt change = compare(decision, output, before, after);
        if (change.isEmpty() || change.getAsInt() == 0) {
            return Direction.OTHER;
        }
        return change.getAsInt() > 0 ? Direction.GRAVER : Direction.LESS_GRAVE;
    }

    private OptionalInt compare(String decision, String output, Map<String, Object> before, Map<String, Object> after) {
        Order order = graver.getOrDefault(decision, Map.of()).get(output);
        return order == null
                        || order.forTheSame().stream()
                                .anyMatch(other -> !Objects.equals(before.get(other), after.get(other)))
                ? OptionalInt.empty()
                : order.order().compare(before.get(output), after.get(output));
    }

    private static Direction weightier(Direction one, Direction other) {
        List<Direction> heaviestFirst =
                List.of(Direction.LESS_GRAVE, Direction.GRAVER, Direction.OTHER, Direction.WORDING, Direction.SAME);
        return heaviestFirst.indexOf(one) < heaviestFirst.indexOf(other) ? one : other;
    }

    /** Each output's value, or all of its values where the table collects; numbers whatever their kind. */
    private Map<String, Object> values(String decision, List<Map<String, Object>> answer) {
        boolean collects = contract.table(decision).getHitPolicy() == HitPolicy.COLLECT;
        Map<String, Object> values = new LinkedHashMap<>();
        for (String output : outputs(decision)) {
            List<Object> each = new ArrayList<>();
            answer.forEach(row -> each.add(plain(row.get(output))));
            if (collects) {
                // The order in which rows stand says nothing.
                each.sort(Comparator.comparing(String::valueOf));
            }
            values.put(output, collects ? each : each.isEmpty() ? null : each.get(0));
        }
        return values;
    }

    static Object plain(Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
    }

    private List<String> outputs(String decision) {
        return contract.table(decision).getOutputs().stream()
                .map(Output::getName)
                .toList();
    }

    private String known(String decision) {
        if (!contract.decisions().contains(decision)) {
            throw new IllegalArgumentException("there is no decision " + decision);
        }
        return decision;
    }

    private String known(String decision, String output) {
        if (!outputs(decision).contains(output)) {
            throw new IllegalArgumentException("the decision " + decision + " has no output " + output);
        }
        return output;
    }

    private Map<String, Order> orders(String decision, Map<String, Object> outputs) {
        Map<String, Order> orders = new LinkedHashMap<>();
        outputs.forEach((output, stated) -> orders.put(known(decision, output), order(decision, stated)));
        return orders;
    }

    private Order order(String decision, Object stated) {
        if (!(stated instanceof Map)) {
            return new Order(GraveOrder.of(stated), List.of());
        }
        Map<String, Object> parts = GuardFile.map(stated, decision);
        if (!(parts.get("for-the-same") instanceof List<?> others)) {
            throw new IllegalArgumentException("for-the-same names no outputs: " + stated);
        }
        return new Order(
                GraveOrder.of(parts.get("graver")),
                others.stream()
                        .map(other -> known(decision, String.valueOf(other)))
                        .toList());
    }

    private ProtectedCase protectedCase(Map<String, Object> stated) {
        String decision = known(String.valueOf(stated.get("decision")));
        Map<String, Object> must = GuardFile.map(stated.get("must"), "must");
        must.keySet().forEach(output -> known(decision, output));
        if (must.isEmpty() || stated.get("why") == null) {
            throw new IllegalArgumentException("a protected case says what must be and why: " + stated);
        }
        return new ProtectedCase(
                decision, GuardFile.map(stated.get("given"), "given"), must, String.valueOf(stated.get("why")));
    }

    private List<RowCondition> conditions(String decision, Object stated) {
        return GuardFile.list(stated, "rows: " + decision).stream()
                .map(condition -> condition(decision, condition))
                .toList();
    }

    private RowCondition condition(String decision, Map<String, Object> stated) {
        RowCondition condition = new RowCondition(
                String.valueOf(stated.get("that")),
                known(decision, String.valueOf(stated.get("column"))),
                String.valueOf(stated.get("say")));
        List<String> wrong = new CellLanguage(new Feel()).ofOutput(condition.that(), Set.copyOf(outputs(decision)));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(condition.that() + ": " + String.join(" ", wrong));
        }
        return condition;
    }

    List<ProtectedCase> cases() {
        return cases;
    }

    List<RowCondition> rows(String decision) {
        return rows.getOrDefault(decision, List.of());
    }

    /** The outputs of an answer that are less grave than a protected case asks for. */
    List<String> broken(ProtectedCase example, List<Map<String, Object>> answer) {
        Map<String, Object> found = values(example.decision(), answer);
        return example.must().keySet().stream()
                .filter(output -> answer.isEmpty() || !holds(example, output, found.get(output)))
                .toList();
    }

    private boolean holds(ProtectedCase example, String output, Object actual) {
        Object least = example.must().get(output);
        if (actual instanceof List<?> all) {
            return all.containsAll(least instanceof List<?> several ? several : List.of(least));
        }
        Order order = graver.getOrDefault(example.decision(), Map.of()).get(output);
        OptionalInt difference =
                order == null ? OptionalInt.empty() : order.order().compare(plain(least), actual);
        return Objects.equals(plain(least), actual) || difference.isPresent() && difference.getAsInt() >= 0;
    }
}
