package care.heed.models;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.InputEntry;

/** What every step owes: a form, people, a record in a folder, a deadline. */
final class UserTaskDuties {

    private UserTaskDuties() {}

    static void formAndPeople(Models models, Findings findings) {
        each(models, findings, task -> {
            String id = task.getId();
            findings.require(id.equals(task.getCamundaFormRef()), "'%s' uses form '%s'", id, task.getCamundaFormRef());
            List<String> groups = task.getCamundaCandidateGroupsList();
            findings.require(!groups.isEmpty() || task.getCamundaAssignee() != null, "nobody is asked to do '%s'", id);
            groups.stream()
                    .filter(group -> !group.contains("{") && !Contract.GROUPS.contains(group))
                    .forEach(group -> findings.add("'%s' asks group '%s', which does not exist", id, group));
            Contract.Step step = Contract.STEPS.get(id);
            if (step != null && step.group() != null) {
                findings.require(groups.contains(step.group()), "'%s' is not for %s: %s", id, step.group(), groups);
            }
        });
    }

    static void recordAndFolder(Models models, Findings findings) {
        each(models, findings, task -> {
            Map<String, String> properties = propertiesOf(task);
            String id = task.getId();
            String record = properties.getOrDefault("record", "");
            String folder = properties.getOrDefault("folder", "");
            findings.require(!record.isBlank(), "'%s' leaves no record", id);
            findings.require(Contract.FOLDERS.contains(folder), "'%s' keeps its record in '%s', no folder", id, folder);
            Contract.Step step = Contract.STEPS.get(id);
            if (step != null && step.record() != null) {
                findings.require(
                        record.equals(step.record()), "'%s' records '%s', not '%s'", id, record, step.record());
                findings.require(
                        folder.equals(step.folder()),
                        "'%s' keeps its record in '%s', not '%s'",
                        id,
                        folder,
                        step.folder());
            }
        });
    }

    static void deadline(Models models, Findings findings) {
        Set<String> rows = deadlineRows(models);
        each(models, findings, task -> {
            String id = task.getId();
            List<BoundaryEvent> deadlines = task.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                    .filter(event -> task.equals(event.getAttachedTo()))
                    .filter(event -> ("deadline-" + id).equals(event.getId()))
                    .toList();
            findings.require(deadlines.size() == 1, "'%s' has no boundary event 'deadline-%s'", id, id);
            for (BoundaryEvent deadline : deadlines) {
                findings.require(!deadline.cancelActivity(), "'%s' takes the work away", deadline.getId());
                findings.require(
                        deadline.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance)
                                && deadline.getTextContent().contains("${deadlines.due(execution, '" + id + "')}"),
                        "'%s' is no timer dated by ${deadlines.due(execution, '%s')}",
                        deadline.getId(),
                        id);
            }
            findings.require(
                    rows.contains(id) || Contract.DATED_ELSEWHERE.contains(id), "'%s' has no row in deadlines.dmn", id);
        });
    }

    private static Set<String> deadlineRows(Models models) {
        return models.decisions().stream()
                .filter(decision -> "deadlines".equals(decision.getId()))
                .map(Decision::getModelInstance)
                .flatMap(model -> model.getModelElementsByType(InputEntry.class).stream())
                .flatMap(entry -> List.of(entry.getTextContent().split(",")).stream())
                .map(value -> value.strip().replace("\"", ""))
                .collect(Collectors.toSet());
    }

    static Map<String, String> propertiesOf(UserTask task) {
        if (task.getExtensionElements() == null) {
            return Map.of();
        }
        return task.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .collect(Collectors.toMap(
                        CamundaProperty::getCamundaName, CamundaProperty::getCamundaValue, (first, second) -> second));
    }

    private static void each(Models models, Findings findings, Consumer<UserTask> check) {
        models.processes().forEach((file, model) -> {
            findings.in(file + ".bpmn");
            model.getModelElementsByType(UserTask.class).forEach(check);
        });
    }
}
