package care.heed.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the engine who is asking, with which groups and services: without it the engine checks no permission at all. */
class EngineUserFilter extends OncePerRequestFilter {

    private final IdentityService identityService;

    EngineUserFilter(IdentityService identityService) {
        this.identityService = identityService;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String user = SignedIn.user().orElse(null);
        if (user == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            identityService.setAuthentication(user, groupsOf(user), servicesOf(user));
            chain.doFilter(request, response);
        } finally {
            identityService.clearAuthentication();
        }
    }

    private List<String> groupsOf(String user) {
        return identityService.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    private List<String> servicesOf(String user) {
        return identityService.createTenantQuery().userMember(user).includingGroupsOfUser(true).list().stream()
                .map(Tenant::getId)
                .toList();
    }
}
