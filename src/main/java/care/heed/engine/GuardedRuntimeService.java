package care.heed.engine;

import care.heed.pathways.NearMissCase;
import care.heed.pathways.Submissions;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.RuntimeServiceImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.rest.exception.InvalidRequestException;
import org.camunda.bpm.engine.runtime.MessageCorrelationBuilder;
import org.camunda.bpm.engine.runtime.ProcessInstanceWithVariables;
import org.camunda.bpm.engine.runtime.ProcessInstantiationBuilder;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.beans.factory.ObjectProvider;

/** Starting a case without its form, by REST or Java, passes the same checks as the form; messages from outside reach none. */
class GuardedRuntimeService extends RuntimeServiceImpl {

    private final SubmissionGuard guard;
    private final ObjectProvider<RepositoryService> repository;
    private final BooleanSupplier signedIn;

    GuardedRuntimeService(
            SubmissionGuard guard, ObjectProvider<RepositoryService> repository, BooleanSupplier signedIn) {
        this.guard = guard;
        this.repository = repository;
        this.signedIn = signedIn;
    }

    @Override
    public ProcessInstantiationBuilder createProcessInstanceById(String processDefinitionId) {
        return new Instantiation(commandExecutor).definition(processDefinitionId);
    }

    @Override
    public ProcessInstantiationBuilder createProcessInstanceByKey(String processDefinitionKey) {
        if (!NearMissCase.KEY.equals(processDefinitionKey)) {
            return super.createProcessInstanceByKey(processDefinitionKey);
        }
        return new Instantiation(commandExecutor)
                .definition(repository
                        .getObject()
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(processDefinitionKey)
                        .latestVersion()
                        .singleResult()
                        .getId());
    }

    /** What one pathway tells another is said from within, or by Heed's own pages after their checks; never by a person's own message. */
    @Override
    public MessageCorrelationBuilder createMessageCorrelation(String messageName) {
        if (Context.getCommandContext() == null && signedIn.getAsBoolean()) {
            throw new AuthorizationException("A case is told something on its own pages, with a reason.");
        }
        return super.createMessageCorrelation(messageName);
    }

    /** An instance that is over or hidden is refused like any other, instead of being a fault. */
    @Override
    public VariableMap getVariablesTyped(String executionId, boolean deserializeValues) {
        return SubmissionGuard.hidden(() -> super.getVariablesTyped(executionId, deserializeValues));
    }

    private class Instantiation extends ProcessInstantiationBuilderImpl {

        Instantiation(CommandExecutor commandExecutor) {
            super(commandExecutor);
        }

        ProcessInstantiationBuilder definition(String id) {
            processDefinitionId = id;
            return this;
        }

        @Override
        public ProcessInstanceWithVariables executeWithVariablesInReturn(
                boolean skipCustomListeners, boolean skipIoMappings) {
            if (!NearMissCase.KEY.equals(repository
                    .getObject()
                    .getProcessDefinition(processDefinitionId)
                    .getKey())) {
                return super.executeWithVariablesInReturn(skipCustomListeners, skipIoMappings);
            }
            if (!getModificationBuilder().getModificationOperations().isEmpty()
                    || caseInstanceId != null
                    || skipCustomListeners
                    || skipIoMappings) {
                throw new AuthorizationException("A case starts at its beginning, with nothing left out.");
            }
            return startedByForm();
        }

        /** The REST API would call any refusal of a start but its own a server error. */
        private ProcessInstanceWithVariables startedByForm() {
            try {
                return guard.together(this::start);
            } catch (FormFieldValidationException refused) {
                throw new InvalidRequestException(Response.Status.BAD_REQUEST, refused, refused.getMessage());
            }
        }

        private ProcessInstanceWithVariables start() {
            Map<String, Object> submitted = new HashMap<>(getVariables());
            Submissions.NewCase opened = guard.submissions().raise(processDefinitionId, submitted);
            getVariables().clear();
            setVariables(opened.variables());
            businessKey(opened.reference());
            return super.executeWithVariablesInReturn(false, false);
        }
    }
}
