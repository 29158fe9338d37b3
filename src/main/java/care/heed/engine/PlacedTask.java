package care.heed.engine;

import care.heed.pathways.Steps;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDecorator;
import org.camunda.bpm.engine.impl.task.TaskDefinition;

/** Lets the pathways say whom a new task is given to, before the engine grants anyone the right to it. */
class PlacedTask extends TaskDecorator {

    private final Supplier<Steps> steps;

    PlacedTask(TaskDefinition definition, ExpressionManager expressions, Supplier<Steps> steps) {
        super(definition, expressions);
        this.steps = steps;
    }

    @Override
    protected void initializeTaskAssignments(TaskEntity task, VariableScope scope) {
        Expression person = taskDefinition.getAssigneeExpression();
        Set<String> roles = new TreeSet<>();
        taskDefinition
                .getCandidateGroupIdExpressions()
                .forEach(expression -> roles.addAll(names(expression.getValue(scope))));
        initializeTaskCandidateUsers(task, scope);
        steps.get().place(task, person == null ? null : (String) person.getValue(scope), roles);
    }

    private List<String> names(Object value) {
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : extractCandidates((String) value);
    }
}
