package care.heed.pathways;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.evidence.TrackedAction;
import care.heed.evidence.TrackedActions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Opens an action for every line of a form that promises one. */
@Component
class ActionIntake {

    private final StepModels models;
    private final TrackedActions tracked;
    private final Register register;
    private final Clock clock;

    ActionIntake(StepModels models, TrackedActions tracked, Register register, Clock clock) {
        this.models = models;
        this.tracked = tracked;
        this.register = register;
        this.clock = clock;
    }

    void open(Task task, Map<String, Object> known, Map<String, Object> values) {
        int position = 0;
        for (Promise promise : Promise.values()) {
            if (values.get(promise.list) instanceof List<?> rows) {
                for (Object row : rows) {
                    open(task, known, promise, (Map<?, ?>) row, position++);
                }
            }
        }
    }

    private void open(Task task, Map<String, Object> known, Promise promise, Map<?, ?> row, int position) {
        Object owner = row.get("owner");
        TrackedAction action = new TrackedAction(
                UUID.randomUUID().toString(),
                (String) known.get(CaseVariables.CASE_REFERENCE),
                (String) known.get(CaseVariables.SERVICE_ID),
                task.getTaskDefinitionKey(),
                promise.kind,
                (String) row.get(promise.text),
                owner == null ? models.properties(task).get("defaultOwner") : (String) owner,
                (String) row.get("due"),
                promise.liveRisk,
                clock.instant(),
                null,
                null,
                null,
                null);
        tracked.open(action, task.getId(), position);
        register.append(EvidenceEntry.event(
                action.caseReference(),
                action.serviceId(),
                "action",
                task.getTaskDefinitionKey(),
                clock.instant(),
                Map.of("actionId", action.id(), "kind", action.kind(), "owner", action.owner())));
    }

    /** Which list of which form promises which kind of action, and whether an adult stays at risk until it is done. */
    private enum Promise {
        CONTROL_MEASURE("controlMeasures", "measure", "control-measure", true),
        ENVIRONMENTAL_CORRECTION("environmentalRisks", "correction", "environmental-correction", true),
        COMPENSATING_ACTION("compensatingActions", "action", "compensating-action", true),
        LEARNING_ACTION("learningActions", "action", "learning-action", false),
        PRACTICE_CORRECTION("correctiveActions", "action", "practice-correction", false),
        SERVICE_IMPROVEMENT("improvementActions", "action", "service-improvement", false);

        private final String list;
        private final String text;
        private final String kind;
        private final boolean liveRisk;

        Promise(String list, String text, String kind, boolean liveRisk) {
            this.list = list;
            this.text = text;
            this.kind = kind;
            this.liveRisk = liveRisk;
        }
    }
}
