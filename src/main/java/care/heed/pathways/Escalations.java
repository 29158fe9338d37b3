package care.heed.pathways;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.NearMisses;
import care.heed.evidence.Register;
import care.heed.notices.Notice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** What the ladder does besides waiting: tell a group, and mark a case that nobody answered at the top. */
@Component("escalations")
public class Escalations {

    private final Register register;
    private final Telling telling;
    private final ConflictOfInterest conflictOfInterest;
    private final NearMisses nearMisses;
    private final Clock clock;

    Escalations(
            Register register,
            Telling telling,
            ConflictOfInterest conflictOfInterest,
            NearMisses nearMisses,
            Clock clock) {
        this.register = register;
        this.telling = telling;
        this.conflictOfInterest = conflictOfInterest;
        this.nearMisses = nearMisses;
        this.clock = clock;
    }

    /** Tells the group on this level of the ladder which case and step it is about and until when to acknowledge. */
    public void tell(DelegateExecution execution) {
        Instant now = clock.instant();
        Instant answerBy =
                now.plus(Duration.ofMinutes(((Number) execution.getVariable("acknowledgeMinutes")).longValue()));
        String reference = CaseVariables.text(execution, CaseVariables.CASE_REFERENCE);
        String serviceId = CaseVariables.text(execution, CaseVariables.SERVICE_ID);
        String trigger = CaseVariables.text(execution, CaseVariables.TRIGGER);
        String step = CaseVariables.text(execution, CaseVariables.ESCALATED_STEP);
        Object ladder = execution.getVariable(CaseVariables.BECAUSE);
        String group = conflictOfInterest.toldInsteadOf(
                CaseVariables.text(execution, CaseVariables.GROUP), serviceId, reference);
        execution.setVariable(CaseVariables.GROUP, group);
        telling.tell(new Notice(serviceId, group, null, trigger, reference, step, answerBy, now, true));
        nearMisses.escalated(reference, now);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("trigger", trigger);
        payload.put("level", execution.getVariable(CaseVariables.LEVEL));
        payload.put("group", group);
        payload.put("told", conflictOfInterest.toldOf(reference, group, serviceId));
        payload.put("acknowledgeBy", answerBy.toString());
        payload.put("because", execution.getVariable(CaseVariables.CAUSE));
        payload.put("ladder", ladder);
        payload.put("escalation", execution.getProcessInstanceId());
        register.append(EvidenceEntry.event(reference, serviceId, "escalation", step, now, payload));
    }

    /** Nobody above can be told: the case carries the mark until someone acknowledges. */
    public void unanswered(DelegateExecution execution) {
        Instant now = clock.instant();
        String reference = CaseVariables.text(execution, CaseVariables.CASE_REFERENCE);
        nearMisses.unanswered(reference, now);
        register.append(EvidenceEntry.event(
                reference,
                CaseVariables.text(execution, CaseVariables.SERVICE_ID),
                "escalation-unanswered",
                CaseVariables.text(execution, CaseVariables.ESCALATED_STEP),
                now,
                Map.of("trigger", CaseVariables.text(execution, CaseVariables.TRIGGER))));
    }
}
