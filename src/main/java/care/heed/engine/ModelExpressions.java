package care.heed.engine;

import java.util.Set;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.springframework.beans.factory.BeanFactory;

/**
 * What an expression in a model or in a stored list of tasks can reach: the variables of its case, the beans that are meant
 * for models, and of every other object only what {@link ModelMembers} names. Nothing leads from there into Java.
 */
class ModelExpressions extends JuelExpressionManager {

    /** The beans that models call. */
    static final Set<String> BEANS = Set.of(
            "actions",
            "auditCalendar",
            "audits",
            "caseMessages",
            "cases",
            "deadlines",
            "duplicates",
            "escalations",
            "reopening",
            "steps",
            "thresholdChange");

    private final BeanFactory beans;

    ModelExpressions(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver all = new CompositeELResolver();
        // Before the variables: none may take the place of a bean.
        all.add(new ModelBeans(BEANS, beans));
        all.add(new VariableScopeElResolver());
        all.add(new VariableContextElResolver());
        all.add(new ArrayELResolver(true));
        all.add(new ModelMembers());
        all.add(new ListELResolver(true));
        all.add(new MapELResolver(true));
        return all;
    }
}
