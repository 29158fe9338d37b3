package care.heed.engine;

import care.heed.people.Roles;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Component;

/** Signs people in with their engine account; the engine makes a wrong password wait. */
@Component
class EngineAccounts implements AuthenticationProvider {

    private final IdentityService identityService;
    private final OpenIdConnectSettings settings;

    EngineAccounts(IdentityService identityService, OpenIdConnectSettings settings) {
        this.settings = settings;
        this.identityService = identityService;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String user = attempt.getName().strip();
        Object password = attempt.getCredentials();
        if (password == null || user.isEmpty() || !opens(user, password.toString())) {
            throw refused();
        }
        return find(user)
                .filter(this::maySendPassword)
                .orElseThrow(EngineAccounts::refused)
                .signedIn();
    }

    private boolean maySendPassword(Account account) {
        return !settings.passwordsForAdministratorsOnly()
                || account.roles().stream().anyMatch(role -> Roles.CAMUNDA_ADMIN.equals(role.getAuthority()));
    }

    /** Of many tries at the same moment the engine counts one and refuses to count the others: they are refused too. */
    private boolean opens(String user, String password) {
        try {
            return identityService.checkPassword(user, password);
        } catch (OptimisticLockingException atTheSameMoment) {
            return false;
        }
    }

    /** The account as it is now; empty for someone who has none, or none any more. */
    Optional<Account> find(String user) {
        return identityService.createUserQuery().userId(user).list().stream()
                .findFirst()
                .map(found -> new Account(found.getId(), found.getPassword(), groupsOf(found.getId())));
    }

    private static BadCredentialsException refused() {
        return new BadCredentialsException("The name or the password is wrong.");
    }

    private List<GrantedAuthority> groupsOf(String user) {
        return identityService.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }

    /** Someone with an account: the hash of the password and the roles. */
    record Account(String id, String storedPassword, List<GrantedAuthority> roles) {

        Authentication signedIn() {
            return UsernamePasswordAuthenticationToken.authenticated(id, null, roles);
        }

        /** The same sign-in with the roles of now. */
        Authentication signedIn(Authentication before) {
            return before instanceof OAuth2AuthenticationToken organisation
                    ? new OAuth2AuthenticationToken(
                            organisation.getPrincipal(), roles, organisation.getAuthorizedClientRegistrationId())
                    : signedIn();
        }
    }
}
