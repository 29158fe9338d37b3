package care.heed.thresholds;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.UnaryTests;

/** What models and people rely on in a table, and what no change of its rules may touch. */
final class SameContract {

    private final TableFile contract;
    private final TableFile proposed;
    private final List<Problem> problems = new ArrayList<>();

    private SameContract(TableFile contract, TableFile proposed) {
        this.contract = contract;
        this.proposed = proposed;
    }

    static List<Problem> problems(TableFile contract, TableFile proposed) {
        SameContract same = new SameContract(contract, proposed);
        same.decisions();
        return same.problems;
    }

    private void decisions() {
        Set<String> all = new TreeSet<>(contract.decisions());
        all.addAll(proposed.decisions());
        for (String decision : all) {
            if (!proposed.decisions().contains(decision)) {
                problems.add(Problem.ofFile("The decision \"%s\" is missing.".formatted(decision)));
            } else if (!contract.decisions().contains(decision)) {
                problems.add(Problem.ofFile(
                        "The decision \"%s\" is new. Only rows can be changed here.".formatted(decision)));
            } else {
                decision(decision);
            }
        }
    }

    private void decision(String decision) {
        DecisionTable was = contract.table(decision);
        DecisionTable now = proposed.table(decision);
        same(
                decision,
                null,
                "The decisions that this one requires",
                contract.required(decision),
                proposed.required(decision));
        same(decision, null, "The hit policy", was.getHitPolicy(), now.getHitPolicy());
        same(decision, null, "The aggregation", was.getAggregation(), now.getAggregation());
        List<Input> inputs = List.copyOf(was.getInputs());
        List<Input> newInputs = List.copyOf(now.getInputs());
        if (same(decision, null, "The number of inputs", inputs.size(), newInputs.size())) {
            for (int i = 0; i < inputs.size(); i++) {
                input(decision, inputs.get(i), newInputs.get(i));
            }
        }
        List<Output> outputs = List.copyOf(was.getOutputs());
        List<Output> newOutputs = List.copyOf(now.getOutputs());
        if (same(decision, null, "The number of outputs", outputs.size(), newOutputs.size())) {
            for (int i = 0; i < outputs.size(); i++) {
                output(decision, outputs.get(i), newOutputs.get(i));
            }
        }
    }

    private void input(String decision, Input was, Input now) {
        String column = TableText.label(was);
        same(decision, column, "What the input asks for", TableText.asked(was), TableText.asked(now));
        same(
                decision,
                column,
                "The type of the input",
                was.getInputExpression().getTypeRef(),
                now.getInputExpression().getTypeRef());
        same(decision, column, "The label of the input", was.getLabel(), now.getLabel());
        same(
                decision,
                column,
                "The known answers of the input",
                known(was.getInputValues()),
                known(now.getInputValues()));
    }

    private void output(String decision, Output was, Output now) {
        String column = TableText.label(was);
        same(decision, column, "The name of the output", was.getName(), now.getName());
        same(decision, column, "The type of the output", was.getTypeRef(), now.getTypeRef());
        same(decision, column, "The label of the output", was.getLabel(), now.getLabel());
        same(
                decision,
                column,
                "The known values of the output",
                known(was.getOutputValues()),
                known(now.getOutputValues()));
    }

    private static String known(UnaryTests values) {
        return values == null ? "" : TableText.of((DmnElement) values).replaceAll("\"\\s*,\\s*\"", "\",\"");
    }

    private boolean same(String decision, String column, String what, Object was, Object now) {
        if (Objects.equals(was, now)) {
            return true;
        }
        problems.add(new Problem(
                decision,
                null,
                column,
                "%s was changed from %s to %s. Only rows can be changed here; put it back."
                        .formatted(what, words(was), words(now))));
        return false;
    }

    private static String words(Object value) {
        return value == null || value.toString().isEmpty() ? "nothing" : CellLanguage.quoted(value.toString());
    }
}
