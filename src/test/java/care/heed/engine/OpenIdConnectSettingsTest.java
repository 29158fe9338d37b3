package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** What the settings of the organisation's provider may say; a wrong one stops the start by its name. */
class OpenIdConnectSettingsTest {

    private static final String CLIENT = "spring.security.oauth2.client.";

    private final ApplicationContextRunner start = new ApplicationContextRunner().withUserConfiguration(Settings.class);

    private final ApplicationContextRunner configured = start.withPropertyValues(
            CLIENT + "registration.heed.client-id=heed", CLIENT + "provider.heed.issuer-uri=http://127.0.0.1:1");

    @Test
    void withoutAProviderThereIsNone() {
        start.run(heed -> assertThat(heed).doesNotHaveBean(ClientRegistrationRepository.class));
    }

    @Test
    void heedStartsWhileTheProviderIsDown() {
        configured.run(heed -> assertThat(heed).hasSingleBean(ClientRegistrationRepository.class));
    }

    @Test
    void aGroupStandsForARoleByTheRolesIdOrByTheNameGivenForIt() {
        start.withPropertyValues("heed.open-id-connect.groups.camunda-admin=Owners")
                .run(heed -> assertThat(heed.getBean(OpenIdConnectSettings.class)
                                .roles(List.of("auditor", "Owners", "camunda-admin-club", "everyone")))
                        .containsExactlyInAnyOrder("auditor", "camunda-admin"));
        start.withPropertyValues("heed.open-id-connect.groups.camunda-admin=Owners")
                .run(heed -> assertThat(
                                heed.getBean(OpenIdConnectSettings.class).roles(List.of("camunda-admin")))
                        .as("the role's own id means nothing where another name is given")
                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "heed.open-id-connect.groups.team-lead, Leaders, groups.team-lead",
        "heed.open-id-connect.groups.team-leader, ' ', groups.team-leader",
        "heed.open-id-connect.user-claim, ' ', user-claim",
        "heed.open-id-connect.grups-claim, roles, grups-claim",
        "spring.security.oauth2.client.registration.heed.scope, profile, registration.heed.scope",
        "spring.security.oauth2.client.registration.other.client-id, x, registration.other",
        "spring.security.oauth2.client.registration.heed.provider, elsewhere, provider.elsewhere.issuer-uri"
    })
    void aWrongSettingStopsTheStartByItsName(String name, String value, String named) {
        configured
                .withPropertyValues(name + "=" + value)
                .run(heed -> assertThat(heed).getFailure().rootCause().hasMessageContaining(named));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(OpenIdConnectSettings.class)
    @Import(OrganisationProvider.class)
    static class Settings {}
}
