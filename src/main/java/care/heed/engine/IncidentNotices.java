package care.heed.engine;

import care.heed.notices.Notice;
import care.heed.notices.Notices;
import care.heed.people.Roles;
import care.heed.people.Services;
import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.incident.IncidentHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;

/**
 * Tells the administrators, beside the engine's own handler and in its transaction, that a job has used up its tries: which
 * step of which case, never why, because the message of a fault may repeat what somebody wrote.
 */
class IncidentNotices implements IncidentHandler {

    static final String KIND = "incident";

    private final Supplier<Notices> notices;

    IncidentNotices(Supplier<Notices> notices) {
        this.notices = notices;
    }

    @Override
    public String getIncidentHandlerType() {
        return Incident.FAILED_JOB_HANDLER_TYPE;
    }

    @Override
    public Incident handleIncident(IncidentContext context, String message) {
        notices.get()
                .tell(new Notice(
                        Services.PROVIDER,
                        Roles.CAMUNDA_ADMIN,
                        null,
                        KIND,
                        about(context),
                        Optional.ofNullable(context.getActivityId()).orElse("start"),
                        null,
                        ClockUtil.getCurrentTime().toInstant(),
                        false));
        return null;
    }

    /** The case, or the process where it is about none. */
    private static String about(IncidentContext context) {
        return Optional.ofNullable(context.getExecutionId())
                .map(Context.getCommandContext().getExecutionManager()::findExecutionById)
                .map(ExecutionEntity::getProcessInstance)
                .map(ExecutionEntity::getBusinessKey)
                .orElseGet(() -> context.getProcessDefinitionId() == null
                        ? "Heed"
                        : context.getProcessDefinitionId().replaceAll(":.*", ""));
    }

    @Override
    public void resolveIncident(IncidentContext context) {
        // The notice tells what happened, and stays.
    }

    @Override
    public void deleteIncident(IncidentContext context) {
        // The notice tells what happened, and stays.
    }
}
