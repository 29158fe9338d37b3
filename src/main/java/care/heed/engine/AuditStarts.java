package care.heed.engine;

import care.heed.deadlines.AuditCalendar;
import care.heed.evidence.AuditPeriods;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.TimerEventJobHandler.TimerJobConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.TimerStartEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lets a timer begin an audit once for each time at which it is due. When a try fails, the engine sets the next timer by the
 * cycle that it knows, a day on, and not by the calendar; and a node whose clock is slow sets a timer for a time at which
 * another node has already begun.
 */
@Component
class AuditStarts extends AbstractProcessEnginePlugin {

    private final ObjectProvider<AuditPeriods> audits;
    private final ObjectProvider<AuditCalendar> calendar;
    private final Clock clock;

    AuditStarts(ObjectProvider<AuditPeriods> audits, ObjectProvider<AuditCalendar> calendar, Clock clock) {
        this.audits = audits;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<JobHandler> handlers =
                engine.getCustomJobHandlers() == null ? new ArrayList<>() : engine.getCustomJobHandlers();
        handlers.add(new OnceForEachTime());
        engine.setCustomJobHandlers(handlers);
    }

    private boolean isBegun(String audit) {
        return audits.getObject()
                .isBegun(
                        audit,
                        calendar.getObject().lastDue(audit, clock.instant()).at());
    }

    private final class OnceForEachTime extends TimerStartEventJobHandler {

        @Override
        public void execute(
                TimerJobConfiguration timer, ExecutionEntity execution, CommandContext context, String tenantId) {
            if (!isBegun(timer.getTimerElementKey())) {
                super.execute(timer, execution, context, tenantId);
            }
        }
    }
}
