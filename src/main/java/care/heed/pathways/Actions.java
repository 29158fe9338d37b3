package care.heed.pathways;

import care.heed.deadlines.Deadlines;
import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.evidence.TrackedAction;
import care.heed.evidence.TrackedActions;
import care.heed.people.Roles;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the pathways ask and tell about the actions that came out of a case. */
@Component("actions")
public class Actions {

    private final TrackedActions tracked;
    private final Register register;
    private final Deadlines deadlines;
    private final ObjectProvider<RuntimeService> runtime;
    private final Clock clock;

    Actions(
            TrackedActions tracked,
            Register register,
            Deadlines deadlines,
            ObjectProvider<RuntimeService> runtime,
            Clock clock) {
        this.tracked = tracked;
        this.register = register;
        this.deadlines = deadlines;
        this.runtime = runtime;
        this.clock = clock;
    }

    /**
     * The ids of the actions that a step of this case opened; in a reopened case, since it was reopened; of an audit, those of
     * the service whose step it is.
     */
    public Collection<String> openedBy(DelegateExecution execution, String step) {
        String reopenedAt = CaseVariables.text(execution, CaseVariables.REOPENED_AT);
        Instant since = reopenedAt == null ? Instant.MIN : Instant.parse(reopenedAt);
        String serviceId = CaseVariables.text(execution, CaseVariables.SERVICE_ID);
        return tracked.of(CaseVariables.text(execution, CaseVariables.CASE_REFERENCE)).stream()
                .filter(action -> action.openedBy().equals(step))
                .filter(action -> action.serviceId().equals(serviceId))
                .filter(action -> !action.openedAt().isBefore(since))
                .map(TrackedAction::id)
                .toList();
    }

    /** Starts {@code track-action} beside the case for every action a step opened, so that it outlives the case's closure. */
    public void track(DelegateExecution execution, String step) {
        openedBy(execution, step).forEach(id -> track(execution, action(id)));
    }

    /**
     * Lets the actions that ended with the pathways of a case go on beside it: an adult may be at risk until they are done,
     * whatever becomes of the case.
     */
    public void goOn(DelegateExecution execution) {
        tracked.of(CaseVariables.text(execution, CaseVariables.CASE_REFERENCE)).stream()
                .filter(action -> action.finishedAt() == null)
                .filter(action -> !runsBeside(execution, action))
                .forEach(action -> track(execution, action));
    }

    /** Those that a pathway called end with it; only roots of their own stay. */
    private boolean runsBeside(DelegateExecution execution, TrackedAction action) {
        return runtime.getObject()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(execution.getProcessBusinessKey(), TrackAction.KEY)
                        .variableValueEquals(CaseVariables.ACTION_ID, action.id())
                        .rootProcessInstances()
                        .count()
                > 0;
    }

    private void track(DelegateExecution execution, TrackedAction action) {
        runtime.getObject()
                .startProcessInstanceByKey(
                        TrackAction.KEY,
                        execution.getProcessBusinessKey(),
                        Map.of(
                                CaseVariables.CASE_REFERENCE,
                                action.caseReference(),
                                CaseVariables.SERVICE_ID,
                                action.serviceId(),
                                CaseVariables.ACTION_ID,
                                action.id(),
                                CaseVariables.LIVE_RISK,
                                action.liveRisk()));
    }

    /** Leaves the deadline that the action was given, or else the published default counts, and the person who owns it. */
    public void open(DelegateExecution execution) {
        TrackedAction action = action(execution);
        execution.setVariable(CaseVariables.ACTION_OWNER, ownerPerson(action));
        execution.setVariable(CaseVariables.ACTION_DUE_AT, action.due());
    }

    /** The owner as a person, or null where a role owns the action. */
    public String ownerPerson(DelegateExecution execution) {
        return ownerPerson(action(execution));
    }

    private static String ownerPerson(TrackedAction action) {
        String owner = action.owner();
        return Roles.ALL.contains(owner) ? null : owner;
    }

    /** The owner as a role, or nobody where a person owns the action. */
    public Collection<String> ownerRoles(DelegateExecution execution) {
        String owner = action(execution).owner();
        return Roles.ALL.contains(owner) ? List.of(owner) : List.of();
    }

    /** An action that was not confirmed goes back to its owner, due by the published default. */
    public void giveBack(DelegateExecution execution) {
        execution.setVariable(CaseVariables.ACTION_DUE_AT, null);
        tracked.givenBack(action(execution).id());
    }

    public void finish(DelegateExecution execution) {
        TrackedAction action = action(execution);
        tracked.finished(action.id(), clock.instant());
        register.append(EvidenceEntry.event(
                action.caseReference(),
                action.serviceId(),
                "action",
                TrackAction.CHECK_ACTION,
                clock.instant(),
                Map.of("actionId", action.id(), "kind", action.kind(), "outcome", String.valueOf(action.outcome()))));
    }

    /** How many live-risk actions of this case are past their deadline and not done. */
    public int overdueLiveRisk(DelegateExecution execution) {
        return (int) tracked.of(CaseVariables.text(execution, CaseVariables.CASE_REFERENCE)).stream()
                .filter(action -> action.liveRisk() && action.isStillToDo())
                .filter(action -> !due(execution, action).isAfter(clock.instant()))
                .count();
    }

    private Instant due(DelegateExecution execution, TrackedAction action) {
        return action.due() == null
                ? deadlines
                        .preview(
                                action.serviceId(),
                                TrackAction.CARRY_OUT_ACTION,
                                Map.of("taskCreated", action.openedAt()))
                        .dueAt()
                : deadlines
                        .ofAction(execution, TrackAction.CARRY_OUT_ACTION, action.due())
                        .dueAt();
    }

    private TrackedAction action(DelegateExecution execution) {
        return action(CaseVariables.text(execution, CaseVariables.ACTION_ID));
    }

    private TrackedAction action(String id) {
        return tracked.find(id).orElseThrow();
    }
}
