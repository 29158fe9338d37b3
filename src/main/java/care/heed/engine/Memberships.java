package care.heed.engine;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.stereotype.Component;

/** Gives an account exactly these roles and services, and takes every other away. */
@Component
class Memberships {

    private final IdentityService identityService;

    Memberships(IdentityService identityService) {
        this.identityService = identityService;
    }

    void setRoles(String user, Set<String> roles) {
        Set<String> before = identityService.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        change(
                before,
                roles,
                role -> identityService.createMembership(user, role),
                role -> identityService.deleteMembership(user, role));
    }

    void setServices(String user, Set<String> services) {
        Set<String> before = identityService.createTenantQuery().userMember(user).list().stream()
                .map(Tenant::getId)
                .collect(Collectors.toSet());
        change(
                before,
                services,
                service -> identityService.createTenantUserMembership(service, user),
                service -> identityService.deleteTenantUserMembership(service, user));
    }

    private static void change(Set<String> before, Set<String> after, Consumer<String> give, Consumer<String> take) {
        after.stream().filter(id -> !before.contains(id)).forEach(give);
        before.stream().filter(id -> !after.contains(id)).forEach(take);
    }
}
