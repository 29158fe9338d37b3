package care.heed.engine;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.joda.time.DateTime;
import org.springframework.util.ClassUtils;

/** The properties and methods that expressions may use: by the kind of object, and by name. */
class ModelMembers extends BeanELResolver {

    /** What every object has; the first of them leads to its class, and from there anywhere. */
    private static final Set<String> OF_EVERY_OBJECT =
            Set.of("getClass", "class", "notify", "notifyAll", "wait", "clone", "finalize");

    private static final Set<String> OF_A_SCOPE = Set.of("getVariable", "setVariable", "processBusinessKey");
    private static final Set<String> OF_A_DECISION = Set.of("getSingleResult", "collectEntries", "size");

    ModelMembers() {
        super(true);
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        return isOpen(base, property) ? super.getValue(context, base, property) : null;
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        return isOpen(base, method) ? super.invoke(context, base, method, types, arguments) : null;
    }

    private static boolean isOpen(Object base, Object member) {
        String name = String.valueOf(member);
        if (base == null || OF_EVERY_OBJECT.contains(name)) {
            return false;
        }
        if (base instanceof VariableScope) {
            return OF_A_SCOPE.contains(name);
        }
        if (base instanceof DmnDecisionResult) {
            return OF_A_DECISION.contains(name);
        }
        if (base instanceof Map) {
            return name.equals("get");
        }
        // The times that stored lists of tasks count from. Their zone is closed: it has settings for all of Java.
        if (base instanceof DateTime || base instanceof DateTime.Property) {
            return true;
        }
        return ClassUtils.getUserClass(base).getPackageName().startsWith("care.heed.");
    }
}
