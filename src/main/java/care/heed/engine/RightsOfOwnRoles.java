package care.heed.engine;

import java.util.ArrayList;
import java.util.List;
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

    private Standing standing;

    @Override
    public List<String> filterAuthenticatedGroupIds(List<String> roles) {
        return roles == null ? new ArrayList<>() : new ArrayList<>(roles);
    }

    /** Keeps for the running command where somebody stands at a task, so that their right to it need not be asked for again. */
    void stands(Standing standing) {
        this.standing = standing;
    }

    boolean knows(String person, String taskId) {
        return standing != null
                && standing.person().equals(person)
                && standing.taskId().equals(taskId);
    }

    /**
     * Looks first at the right that came with a task. Of alternatives the engine takes the first that says anything, so the
     * answer is the same; its one statement for all of them has forty parameters, after another that asks whether anything is
     * revoked at all.
     */
    @Override
    public boolean isAuthorized(String person, List<String> roles, CompositePermissionCheck alternatives) {
        List<PermissionCheck> inOrder = alternatives.getAtomicChecks();
        return alternatives.isDisjunctive() && !inOrder.isEmpty() && cameWithTask(person, roles, inOrder.get(0))
                || super.isAuthorized(person, roles, alternatives);
    }

    private boolean cameWithTask(String person, List<String> roles, PermissionCheck check) {
        return check.getResource() == Resources.TASK
                && check.getResourceId() != null
                && knows(person, check.getResourceId())
                && standing.grants(person, filterAuthenticatedGroupIds(roles), check.getPerms());
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
