package care.heed.models;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.UnaryTests;

/** The tables are named, kept and shaped as the pathways page says, and hold no code. */
final class TableRules {

    private TableRules() {}

    static void identity(Models models, Findings findings) {
        models.tables().forEach((file, model) -> {
            findings.in(file + ".dmn");
            Collection<Decision> decisions = model.getModelElementsByType(Decision.class);
            findings.require(
                    decisions.stream().anyMatch(decision -> file.equals(decision.getId())),
                    "holds no decision of that name");
            for (Decision decision : decisions) {
                findings.require(
                        decision.getName() != null && !decision.getName().isBlank(),
                        "decision '%s' has no name",
                        decision.getId());
                findings.require(
                        "P365D".equals(decision.getCamundaHistoryTimeToLiveString()),
                        "history time to live of '%s' is %s, not P365D",
                        decision.getId(),
                        decision.getCamundaHistoryTimeToLiveString());
            }
            Stream.of(LiteralExpression.class, UnaryTests.class)
                    .forEach(type -> model.getModelElementsByType(type).forEach(cell -> {
                        String language = cell.getAttributeValue("expressionLanguage");
                        findings.require(
                                language == null || language.toLowerCase().contains("feel"),
                                "cell '%s' is written in %s, not FEEL",
                                cell.getAttributeValue("id"),
                                language);
                    }));
        });
    }

    static void inputsAndOutputs(Models models, Findings findings) {
        for (Decision decision : models.decisions()) {
            Contract.Table expected = Contract.TABLES.get(decision.getId());
            findings.in(decision.getId());
            findings.require(expected != null, "is not a decision of the pathways page");
            for (DecisionTable table : decision.getChildElementsByType(DecisionTable.class)) {
                if (expected == null) {
                    continue;
                }
                List<String> inputs = table.getInputs().stream()
                        .map(input -> input.getInputExpression()
                                .getText()
                                .getTextContent()
                                .strip())
                        .flatMap(text -> Expressions.rootNames(text).stream())
                        .distinct()
                        .toList();
                findings.require(
                        Set.copyOf(inputs).equals(Set.copyOf(expected.inputs())),
                        "asks for %s, not %s",
                        inputs,
                        expected.inputs());
                Set<String> outputs = new TreeSet<>();
                table.getOutputs().forEach(output -> outputs.add(output.getName()));
                findings.require(
                        outputs.containsAll(expected.outputs()), "answers %s, not %s", outputs, expected.outputs());
            }
        }
        findings.in("dmn");
        Contract.TABLES.keySet().stream()
                .filter(id -> !models.decisionIds().contains(id))
                .forEach(id -> findings.add("decision '%s' is missing", id));
    }

    /** A reason left empty in one row is a decision nobody can explain; only a ceiling may be left out. */
    static void everyOutputIsFilled(Models models, Findings findings) {
        models.tables()
                .forEach((file, model) -> model.getModelElementsByType(OutputEntry.class).stream()
                        .filter(entry -> entry.getText() == null
                                || entry.getText().getTextContent().isBlank())
                        .filter(entry -> !"ceilingHours".equals(columnOf(entry)))
                        .forEach(entry -> findings.in(file + ".dmn").add("output '%s' is empty", entry.getId())));
    }

    private static String columnOf(OutputEntry entry) {
        Rule row = (Rule) entry.getParentElement();
        DecisionTable table = (DecisionTable) row.getParentElement();
        int column = List.copyOf(row.getOutputEntries()).indexOf(entry);
        return List.copyOf(table.getOutputs()).get(column).getName();
    }
}
