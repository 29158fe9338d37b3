package care.heed.pathways;

import care.heed.forms.FieldError;
import care.heed.forms.FormDefinition;
import care.heed.forms.FormRejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the deployed models say about a step: its form, and the properties that name its record, folder and rules. */
@Component
class StepModels {

    private final ObjectProvider<FormService> forms;
    private final ObjectProvider<RepositoryService> repository;
    // A deployed definition never changes, so what was read from it stays true.
    private final Map<String, FormDefinition> definitions = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> properties = new ConcurrentHashMap<>();

    StepModels(ObjectProvider<FormService> forms, ObjectProvider<RepositoryService> repository) {
        this.forms = forms;
        this.repository = repository;
    }

    FormDefinition startForm(String processDefinitionId) {
        // Read anew each time: it carries the services of whoever asks.
        try {
            return parse(forms.getObject().getDeployedStartForm(processDefinitionId));
        } catch (BadUserRequestException noForm) {
            throw new FormRejectedException(List.of(new FieldError("process", "is not started by a form")));
        }
    }

    FormDefinition form(Task task) {
        return definitions.computeIfAbsent(
                key(task), key -> parse(forms.getObject().getDeployedTaskForm(task.getId())));
    }

    /** The {@code camunda:properties} of a user task: record, folder, notBy, notPerson, defaultOwner. */
    Map<String, String> properties(Task task) {
        return properties(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
    }

    Map<String, String> properties(DelegateTask task) {
        return properties(task.getProcessDefinitionId(), task.getTaskDefinitionKey());
    }

    private Map<String, String> properties(String processDefinitionId, String taskKey) {
        return properties.computeIfAbsent(processDefinitionId + "#" + taskKey, key -> {
            FlowNode step = repository
                    .getObject()
                    .getBpmnModelInstance(processDefinitionId)
                    .getModelElementById(taskKey);
            if (step.getExtensionElements() == null) {
                return Map.of();
            }
            return step.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                    .map(CamundaProperties::getCamundaProperties)
                    .flatMap(Collection::stream)
                    .collect(Collectors.toUnmodifiableMap(
                            CamundaProperty::getCamundaName, CamundaProperty::getCamundaValue));
        });
    }

    /** Whether the model gives the step to one person by name, beside or instead of a group. */
    boolean namesItsPerson(Task task) {
        UserTask step = repository
                .getObject()
                .getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
        return step.getCamundaAssignee() != null;
    }

    private static FormDefinition parse(InputStream deployed) {
        try (deployed) {
            return FormDefinition.parse(deployed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(Task task) {
        return task.getProcessDefinitionId() + "#" + task.getTaskDefinitionKey();
    }
}
