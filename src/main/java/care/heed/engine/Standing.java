package care.heed.engine;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Where somebody stands at a task: the roles they hold, the services they work for, the cases that are closed to them, and what
 * the engine's rights say of the task itself.
 *
 * @param closedCases the references of the cases that name them
 * @param caseReference the task's case, or null where it is not an open step of one
 * @param implicated all whom that case names
 * @param grants what is granted to anyone at this task alone
 * @param revoked whether anything is revoked from anyone, at this task or at all tasks
 */
record Standing(
        String person,
        String taskId,
        Set<String> roles,
        Set<String> services,
        Set<String> closedCases,
        String caseReference,
        Set<String> implicated,
        List<Grant> grants,
        boolean revoked) {

    /** Rights to one task, as the engine's bits; of user and group one is null. */
    record Grant(String user, String group, int permissions) {}

    /** Whether these rights are granted beyond doubt; where not, the engine has to be asked. */
    boolean grants(String user, Collection<String> groups, int permissions) {
        return !revoked
                && grants.stream()
                        .filter(grant -> (grant.permissions() & permissions) == permissions)
                        .anyMatch(grant ->
                                grant.user() != null ? grant.user().equals(user) : groups.contains(grant.group()));
    }
}
