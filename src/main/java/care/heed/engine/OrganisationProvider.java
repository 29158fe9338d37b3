package care.heed.engine;

import static care.heed.engine.OrganisationSignIn.PROVIDER;

import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.boot.autoconfigure.security.oauth2.client.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.util.StringUtils;

/**
 * The provider of the organisation's accounts, by Spring Boot's own settings. It is asked for its addresses when somebody
 * first signs in, and not at the start: Heed must start while the provider is down.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnOAuth2ClientRegistrationProperties
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class OrganisationProvider {

    private static final String SETTINGS = "spring.security.oauth2.client.";

    @Bean
    ClientRegistrationRepository organisation(OAuth2ClientProperties settings) {
        settings.getRegistration().forEach(OrganisationProvider::check);
        OAuth2ClientProperties.Registration heed = settings.getRegistration().get(PROVIDER);
        String name = heed.getProvider() == null ? PROVIDER : heed.getProvider();
        OAuth2ClientProperties.Provider provider = settings.getProvider().get(name);
        if (provider == null || !StringUtils.hasText(provider.getIssuerUri())) {
            // Without it Spring Security would not check who issued a token.
            throw wrong("provider." + name + ".issuer-uri", "", "the provider's issuer is needed");
        }
        return new SupplierClientRegistrationRepository(() -> new InMemoryClientRegistrationRepository(
                new OAuth2ClientPropertiesMapper(settings).asClientRegistrations()));
    }

    private static void check(String name, OAuth2ClientProperties.Registration registration) {
        if (!name.equals(PROVIDER)) {
            throw wrong("registration." + name, "", "Heed knows one provider, and its registration is named heed");
        }
        if (registration.getScope() == null || registration.getScope().isEmpty()) {
            registration.setScope(new LinkedHashSet<>(List.of("openid", "profile", "email")));
        } else if (!registration.getScope().contains("openid")) {
            // Without it there would be no ID token, and so nothing to check.
            throw wrong("registration.heed.scope", registration.getScope(), "openid must be among them");
        }
    }

    private static InvalidConfigurationPropertyValueException wrong(String name, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException(SETTINGS + name, value, reason);
    }
}
