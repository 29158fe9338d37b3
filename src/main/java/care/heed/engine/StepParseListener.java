package care.heed.engine;

import care.heed.pathways.Steps;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Attaches to every user task, deadline and table of every model what they all have, so that a new step needs no Java. */
class StepParseListener extends AbstractBpmnParseListener {

    static final String DEADLINE = "deadline-";

    private final Supplier<Steps> steps;

    StepParseListener(Supplier<Steps> steps) {
        this.steps = steps;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        ExpressionManager expressions = Context.getProcessEngineConfiguration().getExpressionManager();
        activity.setActivityBehavior(new UserTaskActivityBehavior(new PlacedTask(task, expressions, steps)));
        task.addTaskListener(TaskListener.EVENTNAME_CREATE, this::created);
        task.addTaskListener(
                TaskListener.EVENTNAME_ASSIGNMENT, assigned -> steps.get().assigned(assigned));
        task.addTaskListener(TaskListener.EVENTNAME_DELETE, ended -> steps.get().withdrawn(ended));
    }

    @Override
    public void parseBoundaryTimerEventDefinition(
            Element timerEventDefinition, boolean interrupting, ActivityImpl timerActivity) {
        if (timerActivity.getId().startsWith(DEADLINE)) {
            ExecutionListener missed = execution ->
                    steps.get().deadlineMissed(execution, timerActivity.getId().substring(DEADLINE.length()));
            timerActivity.addListener(ExecutionListener.EVENTNAME_START, missed);
        }
    }

    /** The due date that people see is the very date at which the deadline's timer fires. */
    private void created(DelegateTask task) {
        String deadline = DEADLINE + task.getTaskDefinitionKey();
        // Every step of Heed has one, which ModelContractTest holds; a foreign model may not.
        ((ExecutionEntity) task.getExecution())
                .getJobs().stream()
                        .filter(job -> deadline.equals(job.getActivityId()))
                        .map(JobEntity::getDuedate)
                        .findFirst()
                        .ifPresent(due -> steps.get().created(task, due));
    }
}
