package care.heed.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;

/**
 * Asks for the rights of all the roles that a person has. Camunda would first leave out the roles that have no right at all, and
 * read the whole table of rights for that, in every command; each open task has rights of its own there.
 */
class RightsOfOwnRoles extends AuthorizationManager {

    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> roles) {
        return roles == null ? new ArrayList<>() : new ArrayList<>(roles);
    }

    /**
     * Asks for the right that came with a task alone, and for the others only without it. Of alternatives the engine takes the
     * first that says anything, so the answer is the same; its one statement for all of them has forty parameters, after another
     * that asks whether anything is revoked at all.
     */
    @Override
    public boolean isAuthorized(String person, List<String> roles, CompositePermissionCheck alternatives) {
        List<PermissionCheck> inOrder = alternatives.getAtomicChecks();
        return alternatives.isDisjunctive()
                        && !inOrder.isEmpty()
                        && cameWithTask(inOrder.get(0))
                        && isGranted(person, roles, inOrder.get(0))
                || super.isAuthorized(person, roles, alternatives);
    }

    private static boolean cameWithTask(PermissionCheck check) {
        return check.getResource() == Resources.TASK && check.getResourceId() != null;
    }

    private boolean isGranted(String person, List<String> roles, PermissionCheck check) {
        return getDbEntityManager()
                .selectBoolean(
                        "isUserAuthorizedForResource",
                        new AuthorizationCheck(
                                person,
                                filterAuthenticatedGroupIds(roles),
                                createCompositePermissionCheck(check),
                                true));
    }

    /** Puts it in the place of Camunda's own. */
    static class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return AuthorizationManager.class;
        }

        @Override
        public Session openSession() {
            return new RightsOfOwnRoles();
        }
    }
}
