package care.heed.engine;

import care.heed.pathways.FormContext;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.GetTaskVariablesCmd;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** Every way to finish or take a task passes the form and the separation of duties, whoever asks and by whatever interface. */
class GuardedTaskService extends TaskServiceImpl {

    private final SubmissionGuard guard;
    private final Supplier<FormContext> context;

    GuardedTaskService(SubmissionGuard guard, Supplier<FormContext> context) {
        this.guard = guard;
        this.context = context;
    }

    @Override
    public void complete(String taskId, Map<String, Object> variables) {
        guard.together(() -> {
            super.complete(taskId, guard.answers(taskId, variables));
            return null;
        });
    }

    /** Returns nothing: what the case holds by then is kept in more folders than this form's. */
    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> variables, boolean deserializeValues) {
        complete(taskId, variables);
        return Variables.createVariables();
    }

    @Override
    public void claim(String taskId, String userId) {
        guard.submissions().refuseUnlessForOneself(userId);
        guard.together(() -> {
            guard.refuseUnlessMayTake(taskId, userId);
            try {
                super.claim(taskId, userId);
            } catch (TaskAlreadyClaimedException claimed) {
                throw new AuthorizationException("This task is claimed by somebody else.");
            }
            return null;
        });
    }

    @Override
    public void deleteTask(String taskId) {
        throw new AuthorizationException("A task ends by its form only.");
    }

    /** Comments and attachments would carry the story round its folders. */
    @Override
    public Comment createComment(String taskId, String processInstanceId, String message) {
        throw new AuthorizationException("What is known about a case goes into its forms.");
    }

    @Override
    @Deprecated
    public void addComment(String taskId, String processInstanceId, String message) {
        createComment(taskId, processInstanceId, message);
    }

    @Override
    public Attachment createAttachment(
            String type,
            String taskId,
            String processInstanceId,
            String name,
            String description,
            InputStream content) {
        throw new AuthorizationException("What is known about a case goes into its forms.");
    }

    @Override
    public Attachment createAttachment(
            String type, String taskId, String processInstanceId, String name, String description, String url) {
        throw new AuthorizationException("What is known about a case goes into its forms.");
    }

    @Override
    public List<IdentityLink> getIdentityLinksForTask(String taskId) {
        return SubmissionGuard.hidden(() -> super.getIdentityLinksForTask(taskId));
    }

    /** For Heed itself; what is asked from outside comes typed. */
    @Override
    public VariableMap getVariables(String taskId) {
        return SubmissionGuard.hidden(
                () -> commandExecutor.execute(new GetTaskVariablesCmd(taskId, null, false, true)));
    }

    /** Of the case's variables only what the task's own form shows to this reader: whoever has a task sees no other folder by it. */
    @Override
    public VariableMap getVariablesTyped(String taskId, boolean deserializeValues) {
        SubmissionGuard.hidden(() -> super.getVariablesTyped(taskId, deserializeValues));
        return context.get().of(taskId, null);
    }

    @Override
    public VariableMap getVariablesTyped(String taskId, Collection<String> variableNames, boolean deserializeValues) {
        SubmissionGuard.hidden(() -> super.getVariablesTyped(taskId, variableNames, deserializeValues));
        return context.get().of(taskId, variableNames);
    }

    @Override
    public <T extends TypedValue> T getVariableTyped(String taskId, String variableName, boolean deserializeValue) {
        SubmissionGuard.hidden(() -> super.getVariableTyped(taskId, variableName, deserializeValue));
        return context.get().of(taskId, List.of(variableName)).getValueTyped(variableName);
    }

    @Override
    public <T extends TypedValue> T getVariableTyped(String taskId, String variableName) {
        return getVariableTyped(taskId, variableName, true);
    }

    /** A task of Heed has no variables of its own that anybody needs to see. */
    @Override
    public VariableMap getVariablesLocalTyped(String taskId, boolean deserializeValues) {
        SubmissionGuard.hidden(() -> super.getVariablesLocalTyped(taskId, deserializeValues));
        return Variables.createVariables();
    }

    @Override
    public <T extends TypedValue> T getVariableLocalTyped(
            String taskId, String variableName, boolean deserializeValue) {
        SubmissionGuard.hidden(() -> super.getVariableLocalTyped(taskId, variableName, deserializeValue));
        return null;
    }

    @Override
    public <T extends TypedValue> T getVariableLocalTyped(String taskId, String variableName) {
        return getVariableLocalTyped(taskId, variableName, true);
    }

    /** Giving a task back to its group is open to whoever holds it and to colleagues who could take it themselves. */
    @Override
    public void setAssignee(String taskId, String userId) {
        if (userId == null && guard.submissions().mayGiveBack(taskId)) {
            guard.together(() -> {
                guard.submissions().givenBack(taskId);
                return commandExecutor.execute(context ->
                        context.runWithoutAuthorization(() -> new AssignTaskCmd(taskId, null).execute(context)));
            });
            return;
        }
        guard.together(() -> {
            guard.refuseUnlessMayTake(taskId, userId);
            super.setAssignee(taskId, userId);
            return null;
        });
    }

    @Override
    public void delegateTask(String taskId, String userId) {
        guard.together(() -> {
            guard.refuseUnlessMayTake(taskId, userId);
            super.delegateTask(taskId, userId);
            return null;
        });
    }

    @Override
    public void resolveTask(String taskId, Map<String, Object> variables) {
        if (variables != null && !variables.isEmpty()) {
            throw new AuthorizationException("A task is answered by its form only.");
        }
        super.resolveTask(taskId, variables);
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage, Map<String, Object> variables) {
        throw new AuthorizationException("A task is answered by its form only.");
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode) {
        handleBpmnError(taskId, errorCode, null, null);
    }

    @Override
    public void handleBpmnError(String taskId, String errorCode, String errorMessage) {
        handleBpmnError(taskId, errorCode, errorMessage, null);
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode) {
        handleEscalation(taskId, escalationCode, null);
    }

    @Override
    public void handleEscalation(String taskId, String escalationCode, Map<String, Object> variables) {
        throw new AuthorizationException("A task is answered by its form only.");
    }
}
