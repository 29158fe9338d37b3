package care.heed.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
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
     * Where nothing is revoked, one of the alternatives is enough, and mostly it is the right that came with the task. To ask for
     * all of them at once takes a statement of forty parameters.
     */
    @Override
    public boolean isAuthorized(String person, List<String> roles, CompositePermissionCheck alternatives) {
        return alternatives.isDisjunctive()
                        && !isRevokeAuthCheckEnabled(person, roles)
                        && alternatives.getAtomicChecks().stream()
                                .filter(RightsOfOwnRoles::comesWithTask)
                                .anyMatch(check -> isAuthorized(person, roles, check))
                || super.isAuthorized(person, roles, alternatives);
    }

    private static boolean comesWithTask(PermissionCheck check) {
        return check.getResource() == Resources.TASK
                && check.getResourceId() != null
                && check.getPermission().getValue() == Permissions.UPDATE.getValue();
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
