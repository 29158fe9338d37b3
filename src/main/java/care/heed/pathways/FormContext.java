package care.heed.pathways;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a browser gets with a form: its prefill, and of the case's variables only those that the form asks for. */
@Component
public class FormContext {

    private final ObjectProvider<TaskService> tasks;
    private final StepModels models;
    private final Prefill prefill;
    private final ObjectMapper json;

    FormContext(ObjectProvider<TaskService> tasks, StepModels models, Prefill prefill, ObjectMapper json) {
        this.tasks = tasks;
        this.models = models;
        this.prefill = prefill;
        this.json = json;
    }

    public VariableMap ofStart(String processDefinitionId, Collection<String> wanted) {
        return typed(models.startForm(processDefinitionId).shown(prefill.ofStart()), wanted);
    }

    /** Empty for a task that is gone. */
    public VariableMap of(String taskId, Collection<String> wanted) {
        Task task = tasks.getObject().createTaskQuery().taskId(taskId).singleResult();
        return task == null
                ? Variables.createVariables()
                : typed(models.form(task).shown(prefill.of(task)), wanted);
    }

    private VariableMap typed(Map<String, Object> shown, Collection<String> wanted) {
        VariableMap variables = Variables.createVariables();
        shown.forEach((key, value) -> {
            if (value != null && (wanted == null || wanted.contains(key))) {
                variables.putValueTyped(key, Variables.untypedValue(plain(value)));
            }
        });
        return variables;
    }

    private Object plain(Object value) {
        if (value instanceof List<?> list) {
            try {
                return SpinValues.jsonValue(json.writeValueAsString(list)).create();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("What a form shows is plain JSON", e);
            }
        }
        return value instanceof BigDecimal number ? number.doubleValue() : value;
    }
}
