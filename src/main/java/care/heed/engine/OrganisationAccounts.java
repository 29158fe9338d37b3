package care.heed.engine;

import static care.heed.engine.OrganisationRefusal.ACCOUNT;
import static care.heed.engine.OrganisationRefusal.NAME;
import static care.heed.engine.OrganisationRefusal.ROLE;

import care.heed.people.People;
import care.heed.people.Roles;
import care.heed.people.Services;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes whoever the provider has proved someone to be the engine's user, with exactly the roles and services that the
 * provider says. An account belongs to one identity at the provider; no other takes it over, whatever name it brings.
 */
@Component
@EnableConfigurationProperties(OpenIdConnectSettings.class)
class OrganisationAccounts implements OAuth2UserService<OidcUserRequest, OidcUser> {

    /** As long as the engine's column. */
    private static final int LONGEST_ID = 64;

    private static final int LONGEST_NAME = 255;

    private static final String ISSUER = "open-id-connect-issuer";
    private static final String SUBJECT = "open-id-connect-subject";

    private final OidcUserService provider = new OidcUserService();
    private final OpenIdConnectSettings settings;
    private final IdentityService identityService;
    private final Services services;
    private final Memberships memberships;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final String idPattern;

    OrganisationAccounts(
            OpenIdConnectSettings settings,
            IdentityService identityService,
            Services services,
            Memberships memberships,
            JdbcClient jdbc,
            TransactionOperations transaction,
            @Value("${camunda.bpm.generic-properties.properties.general-resource-whitelist-pattern}")
                    String idPattern) {
        this.settings = settings;
        this.identityService = identityService;
        this.services = services;
        this.memberships = memberships;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.idPattern = idPattern;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser proved = provider.loadUser(request);
        Account account = admit(proved.getClaims().get(settings.userClaim()), proved);
        return new DefaultOidcUser(
                AuthorityUtils.createAuthorityList(account.roles()),
                proved.getIdToken(),
                proved.getUserInfo(),
                settings.userClaim());
    }

    /** The account of a system that brings an access token; one that has no name at the provider goes by its subject. */
    AbstractAuthenticationToken broughtBy(Jwt token) {
        Object name = token.getClaims().getOrDefault(settings.userClaim(), token.getSubject());
        Account account = admit(name, token::getClaims);
        identityService.setUserInfo(account.id(), People.SYSTEM, "yes");
        return new JwtAuthenticationToken(token, AuthorityUtils.createAuthorityList(account.roles()), account.id());
    }

    private record Account(String id, Set<String> roles) {}

    private Account admit(Object name, IdTokenClaimAccessor proved) {
        String id = name instanceof String text ? text : "";
        if (id.length() > LONGEST_ID || !id.matches(idPattern)) {
            throw new OrganisationRefusal.Of(NAME, "");
        }
        Set<String> roles =
                settings.roles(OpenIdConnectSettings.texts(proved.getClaims().get(settings.groupsClaim())));
        Optional<OrganisationRefusal> refusal = transaction.execute(status -> bringUpToDate(id, roles, proved));
        if (refusal.isPresent()) {
            throw new OrganisationRefusal.Of(refusal.get(), id);
        }
        return new Account(id, roles);
    }

    private Optional<OrganisationRefusal> bringUpToDate(String id, Set<String> roles, IdTokenClaimAccessor proved) {
        oneAtATime(id);
        User user = identityService.createUserQuery().userId(id).singleResult();
        if (user != null && !belongsTo(proved, user)) {
            return Optional.of(ACCOUNT);
        }
        if (user != null || !roles.isEmpty()) {
            save(user == null ? identityService.newUser(id) : user, proved);
            memberships.setRoles(id, roles);
            memberships.setServices(id, servicesFor(roles, proved));
        }
        return roles.isEmpty() ? Optional.of(ROLE) : Optional.empty();
    }

    /** Two nodes, or two tabs, may have the same person at once. */
    private void oneAtATime(String id) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('account ' || :id, 0))")
                .param("id", id)
                .query(rows -> {});
    }

    /** An account that somebody has given a password belongs to whoever knows it. */
    private boolean belongsTo(IdTokenClaimAccessor proved, User user) {
        return user.getPassword() == null
                && proved.getIssuer().toString().equals(identityService.getUserInfo(user.getId(), ISSUER))
                && proved.getSubject().equals(identityService.getUserInfo(user.getId(), SUBJECT));
    }

    private void save(User user, IdTokenClaimAccessor proved) {
        boolean named = proved.getGivenName() != null || proved.getFamilyName() != null;
        user.setFirstName(name(named ? proved.getGivenName() : proved.getFullName()));
        user.setLastName(name(proved.getFamilyName()));
        if (isAddress(proved)) {
            user.setEmail(proved.getEmail());
        }
        identityService.saveUser(user);
        identityService.setUserInfo(user.getId(), ISSUER, proved.getIssuer().toString());
        identityService.setUserInfo(user.getId(), SUBJECT, proved.getSubject());
    }

    /** Where notices are mailed; one that the provider has not verified may be somebody else's. */
    private static boolean isAddress(IdTokenClaimAccessor proved) {
        return proved.getEmail() != null
                && proved.getEmail().length() <= LONGEST_NAME
                && !Boolean.FALSE.equals(proved.getEmailVerified());
    }

    private static String name(String claim) {
        String name = claim == null ? "" : claim.strip();
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** Only a role on a service needs one: those for all services see them by their role. */
    private Set<String> servicesFor(Set<String> roles, IdTokenClaimAccessor proved) {
        if (Collections.disjoint(roles, Roles.ON_SERVICE)) {
            return Set.of();
        }
        return OpenIdConnectSettings.texts(proved.getClaims().get(settings.servicesClaim())).stream()
                .filter(services::exists)
                .collect(Collectors.toUnmodifiableSet());
    }
}
