package care.heed.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.ibatis.ognl.ObjectPropertyAccessor;
import org.apache.ibatis.ognl.OgnlContext;
import org.apache.ibatis.ognl.OgnlException;
import org.apache.ibatis.ognl.OgnlRuntime;

/**
 * Remembers by which method a statement reads a property of what was asked. Camunda's statements ask for some, such as
 * {@code isTenantIdSet}, that are named like the method itself; for these MyBatis went through all methods of the class, each
 * time that it wrote a statement, which took an eighth of the time of a step.
 */
class RememberedGetters extends ObjectPropertyAccessor {

    private static final Object[] NOTHING = {};

    private final Map<Property, Optional<Method>> known = new ConcurrentHashMap<>();

    private record Property(Class<?> of, String name) {}

    /** For all that MyBatis reads in this JVM: it has one such reader only. */
    static void use() {
        OgnlRuntime.setPropertyAccessor(Object.class, new RememberedGetters());
    }

    @Override
    public Object getPossibleProperty(OgnlContext context, Object target, String name) throws OgnlException {
        Optional<Method> method =
                known.computeIfAbsent(new Property(target.getClass(), name), RememberedGetters::methodNamedLike);
        if (method.isEmpty()) {
            return super.getPossibleProperty(context, target, name);
        }
        try {
            return OgnlRuntime.invokeMethod(target, method.get(), NOTHING);
        } catch (InvocationTargetException failed) {
            throw new OgnlException(name, failed.getTargetException());
        } catch (IllegalAccessException closed) {
            throw new OgnlException(name, closed);
        }
    }

    /** Empty where there is a getter, which MyBatis remembers itself, and where there is no method at all. */
    private static Optional<Method> methodNamedLike(Property property) {
        return OgnlRuntime.getGetMethod(property.of(), property.name()) == null
                ? Optional.ofNullable(OgnlRuntime.getReadMethod(property.of(), property.name()))
                : Optional.empty();
    }
}
