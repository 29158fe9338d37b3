package care.heed.pathways;

import care.heed.evidence.AccessLog;
import care.heed.forms.FormDefinition;
import care.heed.people.People;
import care.heed.people.Roles;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
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
    private final Separation separation;
    private final People people;
    private final AccessLog access;
    private final ObjectMapper json;

    FormContext(
            ObjectProvider<TaskService> tasks,
            StepModels models,
            Prefill prefill,
            Separation separation,
            People people,
            AccessLog access,
            ObjectMapper json) {
        this.tasks = tasks;
        this.models = models;
        this.prefill = prefill;
        this.separation = separation;
        this.people = people;
        this.access = access;
        this.json = json;
    }

    public VariableMap ofStart(String processDefinitionId, Collection<String> wanted) {
        return typed(models.startForm(processDefinitionId).shown(prefill.ofStart()), wanted);
    }

    /**
     * The start form with this worker's own services and the one already chosen. Tasklist asks for no variables before a
     * process has started, so they have to be in the form.
     */
    public InputStream startForm(InputStream deployed) {
        try (deployed) {
            JsonNode form = json.readTree(deployed);
            Map<String, Object> shown = prefill.ofStart();
            form.findParents("valuesKey").forEach(select -> fill((ObjectNode) select, shown));
            return new ByteArrayInputStream(json.writeValueAsBytes(form));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(ObjectNode select, Map<String, Object> shown) {
        Object options = shown.get(select.get("valuesKey").asText());
        if (options != null) {
            select.remove("valuesKey");
            select.set("values", json.valueToTree(options));
            Object chosen = shown.get(select.get("key").asText());
            if (chosen != null) {
                select.put("defaultValue", chosen.toString());
            }
        }
    }

    /**
     * Empty for a task that is gone.
     *
     * @throws AuthorizationException when the task is not, or no longer, for whoever asks
     */
    public VariableMap of(String taskId, Collection<String> wanted) {
        Task task = tasks.getObject().createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            return Variables.createVariables();
        }
        people.currentUser().filter(person -> !mayRead(task, person)).ifPresent(person -> {
            throw new AuthorizationException("This task is not for you.");
        });
        FormDefinition form = models.form(task);
        Map<String, Object> shown = prefill.of(task, form);
        people.currentUser()
                .ifPresent(person -> access.viewed(
                        AccessLog.Kind.FORM,
                        person,
                        (String) shown.get(CaseVariables.CASE_REFERENCE),
                        task.getTaskDefinitionKey()));
        return typed(form.shown(shown), wanted);
    }

    /** Auditors read every folder. */
    private boolean mayRead(Task task, String person) {
        return separation.isFor(task, person) || people.rolesOf(person).contains(Roles.AUDITOR);
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
