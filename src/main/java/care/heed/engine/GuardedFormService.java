package care.heed.engine;

import care.heed.pathways.FormContext;
import care.heed.pathways.Submissions;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/** Forms show only what their reader may see, worked out when they are opened, and are checked when they are sent. */
class GuardedFormService extends FormServiceImpl {

    private final SubmissionGuard guard;
    private final Supplier<FormContext> context;

    GuardedFormService(SubmissionGuard guard, Supplier<FormContext> context) {
        this.guard = guard;
        this.context = context;
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> properties) {
        return submitStartForm(processDefinitionId, null, properties);
    }

    /** The business key is always the case reference; one that is sent along is not taken. */
    @Override
    public ProcessInstance submitStartForm(
            String processDefinitionId, String businessKey, Map<String, Object> properties) {
        return guard.together(() -> {
            Submissions.NewCase opened = guard.submissions().raise(processDefinitionId, properties);
            return super.submitStartForm(processDefinitionId, opened.reference(), opened.variables());
        });
    }

    @Override
    @SuppressWarnings({"deprecation", "unchecked", "rawtypes"})
    public ProcessInstance submitStartFormData(
            String processDefinitionId, String businessKey, Map<String, String> properties) {
        return submitStartForm(processDefinitionId, businessKey, (Map) properties);
    }

    @Override
    @SuppressWarnings({"deprecation", "unchecked", "rawtypes"})
    public ProcessInstance submitStartFormData(String processDefinitionId, Map<String, String> properties) {
        return submitStartForm(processDefinitionId, null, (Map) properties);
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        guard.together(() -> {
            super.submitTaskForm(taskId, guard.answers(taskId, properties));
            return null;
        });
    }

    /** Returns nothing: what the case holds by then is kept in more folders than this form's. */
    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        submitTaskForm(taskId, properties);
        return Variables.createVariables();
    }

    @Override
    public InputStream getDeployedTaskForm(String taskId) {
        return SubmissionGuard.hidden(() -> {
            // The engine itself stumbles over a task that is not there.
            super.getTaskFormData(taskId);
            return super.getDeployedTaskForm(taskId);
        });
    }

    @Override
    public InputStream getDeployedStartForm(String processDefinitionId) {
        return context.get().startForm(super.getDeployedStartForm(processDefinitionId));
    }

    @Override
    public VariableMap getStartFormVariables(
            String processDefinitionId, Collection<String> formVariables, boolean deserializeObjectValues) {
        super.getStartFormVariables(processDefinitionId, formVariables, deserializeObjectValues);
        return context.get().ofStart(processDefinitionId, formVariables);
    }

    @Override
    public VariableMap getTaskFormVariables(
            String taskId, Collection<String> formVariables, boolean deserializeObjectValues) {
        // Asked only for its check that this reader may see the task.
        SubmissionGuard.hidden(() -> super.getTaskFormVariables(taskId, formVariables, deserializeObjectValues));
        return context.get().of(taskId, formVariables);
    }
}
