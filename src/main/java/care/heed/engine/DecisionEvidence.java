package care.heed.engine;

import care.heed.evidence.ThresholdChanges;
import care.heed.pathways.Decided;
import care.heed.pathways.Steps;
import care.heed.thresholds.PublishedTables;
import care.heed.thresholds.RuleInWords;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationListener;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionLogicEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedInput;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedOutput;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;

/** Keeps every decision that a table makes for a case, those that it requires first; a form's preview is no decision. */
class DecisionEvidence implements DmnDecisionEvaluationListener {

    private static final String SHIPPED = "as shipped with Heed";

    private final Supplier<Steps> steps;
    private final Supplier<ThresholdChanges> changes;
    // Who published a version never changes.
    private final Map<String, Publication> publications = new ConcurrentHashMap<>();

    DecisionEvidence(Supplier<Steps> steps, Supplier<ThresholdChanges> changes) {
        this.steps = steps;
        this.changes = changes;
    }

    private record Publication(String by, String approvedBy, String at) {}

    @Override
    public void notify(DmnDecisionEvaluationEvent evaluated) {
        if (Context.getCoreExecutionContext() != null
                && Context.getCoreExecutionContext().getExecution() instanceof ExecutionEntity execution) {
            evaluated.getRequiredDecisionResults().forEach(required -> keep(execution, required));
            keep(execution, evaluated.getDecisionResult());
        }
    }

    private void keep(ExecutionEntity execution, DmnDecisionLogicEvaluationEvent logic) {
        if (logic instanceof DmnDecisionTableEvaluationEvent made
                && logic.getDecision() instanceof DecisionDefinitionEntity definition) {
            Publication publication = publications.computeIfAbsent(definition.getId(), id -> publication(definition));
            steps.get()
                    .decided(
                            execution,
                            new Decided(
                                    definition.getKey(),
                                    definition.getVersion(),
                                    definition.getId(),
                                    publication.by(),
                                    publication.approvedBy(),
                                    publication.at(),
                                    inputs(definition, made),
                                    matchedRows(definition, made),
                                    output(made)));
        }
    }

    private static Map<String, Object> inputs(
            DecisionDefinitionEntity definition, DmnDecisionTableEvaluationEvent made) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        Iterator<Input> columns = table(definition).getInputs().iterator();
        for (DmnEvaluatedInput input : made.getInputs()) {
            String name = columns.next()
                    .getInputExpression()
                    .getText()
                    .getTextContent()
                    .strip();
            inputs.put(name, input.getValue().getValue());
        }
        return inputs;
    }

    private static List<Map<String, Object>> matchedRows(
            DecisionDefinitionEntity definition, DmnDecisionTableEvaluationEvent made) {
        DecisionTable table = table(definition);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (DmnEvaluatedDecisionRule matched : made.getMatchingRules()) {
            Rule rule = table.getModelInstance().getModelElementById(matched.getId());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("row", RuleInWords.rowOf(table, matched.getId()));
            row.put("ruleId", matched.getId());
            row.put("words", RuleInWords.of(table, rule));
            rows.add(row);
        }
        return rows;
    }

    private static List<Map<String, Object>> output(DmnDecisionTableEvaluationEvent made) {
        return made.getMatchingRules().stream()
                .map(rule -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (DmnEvaluatedOutput output : rule.getOutputEntries().values()) {
                        row.put(output.getOutputName(), output.getValue().getValue());
                    }
                    return row;
                })
                .toList();
    }

    private static DecisionTable table(DecisionDefinitionEntity definition) {
        Decision decision = Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDmnModelInstanceForDecisionDefinition(definition.getId())
                .getModelElementById(definition.getKey());
        return (DecisionTable) decision.getExpression();
    }

    private Publication publication(DecisionDefinitionEntity definition) {
        return Context.getCommandContext().runWithoutAuthorization(() -> {
            DeploymentEntity deployment =
                    Context.getCommandContext().getDeploymentManager().findDeploymentById(definition.getDeploymentId());
            String at = deployment.getDeploymentTime().toInstant().toString();
            return changes.get()
                    .publishedIn(deployment.getId())
                    .map(change -> new Publication(
                            change.draftedBy() == null ? SHIPPED : change.draftedBy(), change.decidedBy(), at))
                    .orElseGet(() -> new Publication(
                            PublishedTables.SHIPPED.equals(deployment.getSource()) ? SHIPPED : "unknown", null, at));
        });
    }
}
