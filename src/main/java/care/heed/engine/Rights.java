package care.heed.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.READ_HISTORY;

import care.heed.people.Roles;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.springframework.stereotype.Component;

/**
 * What each role may do in the engine beyond its own tasks, whose rights Camunda grants by itself.
 *
 * <p>Only administrators deploy, and only staff on a service start a case. Administrators see running instances to
 * retry their jobs, but no task, no variable, no history and no evidence by that role; that they could grant themselves more is in
 * the nature of the role and visible in the operation log.
 */
@Component
class Rights {

    static final String CASE = "near-miss-case";

    /** Everyone who may be given a task. */
    static final List<String> TASKLIST = Roles.ALL.stream()
            .filter(role -> !role.equals(Roles.AUDITOR) && !role.equals(Roles.CAMUNDA_ADMIN))
            .toList();

    private final AuthorizationService authorizationService;

    Rights(AuthorizationService authorizationService) {
        this.authorizationService = authorizationService;
    }

    void grant() {
        for (String role : TASKLIST) {
            grant(role, Resources.APPLICATION, "tasklist", ACCESS);
            grant(role, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ);
        }
        for (String role : Roles.ON_SERVICE) {
            grant(
                    role,
                    Resources.PROCESS_DEFINITION,
                    CASE,
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.CREATE_INSTANCE);
            grant(role, Resources.PROCESS_INSTANCE, ANY, CREATE);
        }
        grantGovernanceLead();
        grantAuditor();
        grantAdministrator();
    }

    /** Sets the one grant of this group on this resource to exactly these permissions. */
    void grant(String role, Resource resource, String id, Permission... permissions) {
        Authorization found = authorizationService
                .createAuthorizationQuery()
                .authorizationType(AUTH_TYPE_GRANT)
                .groupIdIn(role)
                .resourceType(resource)
                .resourceId(id)
                .singleResult();
        AuthorizationEntity wanted = new AuthorizationEntity(AUTH_TYPE_GRANT);
        wanted.setGroupId(role);
        wanted.setResource(resource);
        wanted.setResourceId(id);
        for (Permission permission : permissions) {
            wanted.addPermission(permission);
        }
        if (found == null) {
            authorizationService.saveAuthorization(wanted);
        } else if (((AuthorizationEntity) found).getPermissions() != wanted.getPermissions()) {
            found.setPermissions(permissions);
            authorizationService.saveAuthorization(found);
        }
    }

    private void grantGovernanceLead() {
        grant(Roles.GOVERNANCE_LEAD, Resources.APPLICATION, "cockpit", ACCESS);
        grant(Roles.GOVERNANCE_LEAD, Resources.DECISION_DEFINITION, ANY, READ, READ_HISTORY, CREATE_INSTANCE);
        grant(Roles.GOVERNANCE_LEAD, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, READ);
    }

    private void grantAuditor() {
        grant(Roles.AUDITOR, Resources.APPLICATION, "cockpit", ACCESS);
        grant(
                Roles.AUDITOR,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_TASK,
                ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.READ_HISTORY_VARIABLE);
        grant(Roles.AUDITOR, Resources.TASK, ANY, READ);
        grant(Roles.AUDITOR, Resources.DECISION_DEFINITION, ANY, READ, READ_HISTORY);
        grant(Roles.AUDITOR, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, READ);
        grant(Roles.AUDITOR, Resources.DEPLOYMENT, ANY, READ);
        grant(Roles.AUDITOR, Resources.OPERATION_LOG_CATEGORY, ANY, UserOperationLogCategoryPermissions.READ);
    }

    private void grantAdministrator() {
        grant(Roles.CAMUNDA_ADMIN, Resources.APPLICATION, "admin", ACCESS);
        grant(Roles.CAMUNDA_ADMIN, Resources.APPLICATION, "cockpit", ACCESS);
        for (Resource resource : List.of(
                Resources.USER,
                Resources.GROUP,
                Resources.GROUP_MEMBERSHIP,
                Resources.TENANT,
                Resources.TENANT_MEMBERSHIP,
                Resources.AUTHORIZATION,
                Resources.FILTER,
                Resources.DEPLOYMENT,
                Resources.BATCH,
                Resources.SYSTEM)) {
            grant(Roles.CAMUNDA_ADMIN, resource, ANY, ALL);
        }
        grant(
                Roles.CAMUNDA_ADMIN,
                Resources.PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.RETRY_JOB,
                ProcessDefinitionPermissions.SUSPEND,
                ProcessDefinitionPermissions.SUSPEND_INSTANCE);
        grant(Roles.CAMUNDA_ADMIN, Resources.DECISION_DEFINITION, ANY, READ, CREATE_INSTANCE);
        grant(Roles.CAMUNDA_ADMIN, Resources.DECISION_REQUIREMENTS_DEFINITION, ANY, READ);
        grant(Roles.CAMUNDA_ADMIN, Resources.OPERATION_LOG_CATEGORY, ANY, UserOperationLogCategoryPermissions.READ);
    }
}
