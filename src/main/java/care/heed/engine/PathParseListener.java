package care.heed.engine;

import care.heed.evidence.WalkedPaths;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Keeps which sequence flows a case takes; the engine's own history keeps activities only. */
class PathParseListener extends AbstractBpmnParseListener {

    private static final String CASE_REFERENCE = "caseReference";

    private final Supplier<WalkedPaths> paths;

    PathParseListener(Supplier<WalkedPaths> paths) {
        this.paths = paths;
    }

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
        ExecutionListener started = this::started;
        definition.addListener(ExecutionListener.EVENTNAME_START, started);
    }

    @Override
    public void parseSequenceFlow(Element sequenceFlow, ScopeImpl scope, TransitionImpl transition) {
        ExecutionListener took = this::took;
        transition.addListener(ExecutionListener.EVENTNAME_TAKE, took);
    }

    private void started(DelegateExecution execution) {
        if (execution.getVariable(CASE_REFERENCE) != null) {
            ProcessDefinitionEntity definition = ((ExecutionEntity) execution).getProcessDefinition();
            paths.get()
                    .keepModel(
                            definition.getId(),
                            definition.getKey(),
                            definition.getVersion(),
                            () -> new String(
                                    Context.getCommandContext()
                                            .getResourceManager()
                                            .findResourceByDeploymentIdAndResourceName(
                                                    definition.getDeploymentId(), definition.getResourceName())
                                            .getBytes(),
                                    StandardCharsets.UTF_8));
        }
    }

    private void took(DelegateExecution execution) {
        // Every process of Heed is about a case; a foreign model may not be.
        if (execution.getVariable(CASE_REFERENCE) instanceof String reference) {
            paths.get()
                    .took(
                            reference,
                            execution.getProcessInstanceId(),
                            execution.getProcessDefinitionId(),
                            execution.getCurrentTransitionId(),
                            ClockUtil.getCurrentTime().toInstant());
        }
    }
}
