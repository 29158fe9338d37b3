package care.heed.engine;

import static org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.stereotype.Component;

/** Opens Heed's own door to the organisation's accounts too, where a provider is configured. */
@Component
class OrganisationSignIn {

    static final String PROVIDER = "heed";

    static final String START = DEFAULT_AUTHORIZATION_REQUEST_BASE_URI + "/" + PROVIDER;

    private static final Logger log = LoggerFactory.getLogger(OrganisationSignIn.class);

    private final ClientRegistrationRepository provider;
    private final OrganisationAccounts accounts;
    private final FailedSignIns failures;

    OrganisationSignIn(
            ObjectProvider<ClientRegistrationRepository> provider,
            OrganisationAccounts accounts,
            FailedSignIns failures,
            OpenIdConnectSettings settings) {
        this.provider = provider.getIfAvailable();
        this.accounts = accounts;
        this.failures = failures;
        if (this.provider == null && settings.passwordsForAdministratorsOnly()) {
            throw new InvalidConfigurationPropertyValueException(
                    "heed.open-id-connect.passwords-for-administrators-only",
                    true,
                    "nobody else could sign in, because no provider is configured");
        }
    }

    boolean offered() {
        return provider != null;
    }

    void open(HttpSecurity http) throws Exception {
        if (provider == null) {
            return;
        }
        http.oauth2Login(login -> login.loginPage(Doors.SIGN_IN)
                .clientRegistrationRepository(provider)
                .authorizedClientRepository(new NoTokensKept())
                .authorizationEndpoint(start -> start.authorizationRequestResolver(asking()))
                .userInfoEndpoint(person -> person.oidcUserService(accounts))
                .defaultSuccessUrl("/")
                .failureHandler(this::refuse)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(F filter) {
                        filter.setAuthenticationFailureHandler(OrganisationSignIn.this::refuse);
                        return filter;
                    }
                }));
    }

    /** The provider asks for the password each time: on a shared computer its own session may be somebody else's. */
    private OAuth2AuthorizationRequestResolver asking() {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(provider, DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(request -> request.additionalParameters(more -> more.putAll(Map.of("prompt", "login")))));
        return resolver;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        OrganisationRefusal refusal = OrganisationRefusal.of(failure);
        String person = failure instanceof OrganisationRefusal.Of known ? known.person() : "";
        log.warn("Sign-in with the organisation's account refused ({}): {}", refusal.code(), reason(failure));
        failures.keep(person);
        response.sendRedirect(request.getContextPath() + Doors.SIGN_IN + "?refused=" + refusal.code());
    }

    /** On one line, because a part of it may have come with the address. */
    private static String reason(AuthenticationException failure) {
        Object reason = failure instanceof OAuth2AuthenticationException told ? told.getError() : failure.getMessage();
        String line = String.valueOf(reason).replaceAll("\\p{Cntrl}", " ");
        return line.substring(0, Math.min(line.length(), 300));
    }
}
