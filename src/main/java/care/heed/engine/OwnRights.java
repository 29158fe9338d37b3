package care.heed.engine;

import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.HistoricTaskPermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/**
 * The rights Camunda gives by itself, narrowed: whoever once had a task of a case does not keep reading the case's
 * variables in its history, and nobody deletes their own account.
 */
@Component
class OwnRights extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setResourceAuthorizationProvider(new Narrowed());
    }

    private static final class Narrowed extends DefaultAuthorizationProvider {

        @Override
        public AuthorizationEntity[] newUser(User user) {
            AuthorizationEntity self = createGrantAuthorization(
                    user.getId(), null, Resources.USER, user.getId(), Permissions.READ, Permissions.UPDATE);
            return new AuthorizationEntity[] {self};
        }

        /** Nobody has a right to a task that is being made; Camunda would look for one of each of its roles. */
        @Override
        protected AuthorizationEntity getGrantAuthorization(
                String taskId, String userId, String groupId, Resource resource) {
            TaskEntity known = Context.getCommandContext()
                    .getDbEntityManager()
                    .getDbEntityCache()
                    .get(TaskEntity.class, taskId);
            return known != null && known.getRevision() == 0
                    ? null
                    : super.getGrantAuthorization(taskId, userId, groupId, resource);
        }

        /** Who takes a task has it by the role or the name that it is for, and not any longer than that. */
        @Override
        public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
            return null;
        }

        @Override
        public AuthorizationEntity[] deleteTaskUserIdentityLink(Task task, String userId, String type) {
            return rightsTo(task, userId, null);
        }

        @Override
        public AuthorizationEntity[] deleteTaskGroupIdentityLink(Task task, String groupId, String type) {
            return rightsTo(task, null, groupId);
        }

        /** What goes with a link that is taken away; a task that ends takes its rights along by itself. */
        private AuthorizationEntity[] rightsTo(Task task, String userId, String groupId) {
            if (((TaskEntity) task).isDeleted()) {
                return null;
            }
            return Stream.of(Resources.TASK, Resources.HISTORIC_TASK)
                    .map(resource -> getGrantAuthorization(task.getId(), userId, groupId, resource))
                    .filter(Objects::nonNull)
                    .toArray(AuthorizationEntity[]::new);
        }

        @Override
        protected Permission[] getHistoricPermissions(boolean enforceSpecificVariablePermission) {
            return new Permission[] {HistoricTaskPermissions.READ};
        }
    }
}
