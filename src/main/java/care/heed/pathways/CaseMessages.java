package care.heed.pathways;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What one pathway of a case tells another. */
@Component("caseMessages")
public class CaseMessages {

    private final ObjectProvider<RuntimeService> runtime;

    CaseMessages(ObjectProvider<RuntimeService> runtime) {
        this.runtime = runtime;
    }

    /** Sends a message to the pathway of this case that waits for it. */
    public void send(DelegateExecution execution, String message) {
        correlation(execution, message).correlate();
    }

    /** Sends a message that carries one variable of the sender. */
    public void send(DelegateExecution execution, String message, String variable) {
        correlation(execution, message)
                .setVariable(variable, execution.getVariable(variable))
                .correlate();
    }

    /**
     * Sets a fact to true in {@code decide-and-learn} of this case: unlike a message it may arrive before anyone waits for
     * it.
     */
    public void publish(DelegateExecution execution, String fact) {
        List<ProcessInstance> learning = runtime.getObject()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(execution.getProcessBusinessKey(), DecideAndLearn.KEY)
                .list();
        learning.forEach(instance -> runtime.getObject().setVariable(instance.getId(), fact, true));
    }

    private MessageCorrelationBuilder correlation(DelegateExecution execution, String message) {
        return runtime.getObject()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(execution.getProcessBusinessKey());
    }
}
