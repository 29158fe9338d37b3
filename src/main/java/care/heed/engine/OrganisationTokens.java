package care.heed.engine;

import static care.heed.engine.OrganisationSignIn.PROVIDER;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Opens a door to systems that bring an access token of the organisation's provider (OAuth 2.0, client credentials) instead of a
 * password. The token must be signed by the provider and made for Heed: its audience is Heed's client id there.
 */
@Component
class OrganisationTokens {

    private final ClientRegistrationRepository provider;
    private final OrganisationAccounts accounts;

    OrganisationTokens(ObjectProvider<ClientRegistrationRepository> provider, OrganisationAccounts accounts) {
        this.provider = provider.getIfAvailable();
        this.accounts = accounts;
    }

    void open(HttpSecurity http) throws Exception {
        if (provider == null) {
            return;
        }
        // The provider's keys are fetched when the first token comes: Heed must start while the provider is down.
        http.oauth2ResourceServer(tokens -> tokens.authenticationEntryPoint(Doors::refuse)
                .jwt(jwt -> jwt.decoder(new SupplierJwtDecoder(this::decoder))
                        .jwtAuthenticationConverter(accounts::broughtBy)));
    }

    private JwtDecoder decoder() {
        ClientRegistration heed = provider.findByRegistrationId(PROVIDER);
        String issuer = heed.getProviderDetails().getIssuerUri();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(issuer), madeFor(heed.getClientId()), noIdToken()));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> madeFor(String client) {
        return new JwtClaimValidator<>(
                JwtClaimNames.AUD,
                audience -> OpenIdConnectSettings.texts(audience).contains(client));
    }

    /** An ID token has the same audience, but says who signed in, not who may ask. */
    private static OAuth2TokenValidator<Jwt> noIdToken() {
        return new JwtClaimValidator<>("nonce", nonce -> nonce == null);
    }
}
