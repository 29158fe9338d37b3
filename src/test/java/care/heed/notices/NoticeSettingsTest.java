package care.heed.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What a provider may write under {@code heed.notices}, and what is refused by its name. */
class NoticeSettingsTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "heed.notices.address", "https://heed.provider.example",
            "heed.notices.mail-from", "heed@provider.example",
            "heed.notices.webhook.url", "https://on-call.provider.example/heed",
            "heed.notices.webhook.secret", SendingNode.SECRET);

    @Test
    void withoutSettingsNothingLeavesHeed() {
        NoticeSettings settings = bind(Map.of());

        assertThat(settings.mailFrom()).isEmpty();
        assertThat(settings.webhook().isConfigured()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "schedule, often",
        "address, heed.provider.example",
        "address, ''",
        "mail-from, heed",
        "webhook.url, http://on-call.provider.example/heed",
        "webhook.url, https://somebody:secret@on-call.provider.example/heed",
        "webhook.url, ftp://on-call.provider.example/heed",
        "webhook.secret, ''",
        "webhook.secret, MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "webhook.secret, whsec_MDEyMzQ1Njc4OWFiY2RlZg==",
        "webhook.secret, whsec_not/base64!",
        "lease, 30s",
        "first-retry, 0s",
        "longest-retry, 10s",
        "give-up-after, 1m",
    })
    void aWrongSettingIsRefusedByItsName(String name, String value) {
        assertThatThrownBy(() -> bind(Map.of("heed.notices." + name, value)))
                .rootCause()
                .hasMessageContaining("heed.notices." + name);
    }

    @Test
    void aSecretIsNeverShown() {
        String weak = "whsec_d2Vhaw==";

        assertThatThrownBy(() -> bind(Map.of("heed.notices.webhook.secret", weak)))
                .rootCause()
                .hasMessageNotContaining(weak);
        assertThat(bind(COMPLETE).toString()).doesNotContain(SendingNode.SECRET);
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:9000/heed", "http://127.0.0.1/heed", "http://[::1]:9000/heed"})
    void aToolOnThisMachineNeedsNoEncryption(String url) {
        assertThat(bind(Map.of("heed.notices.webhook.url", url)).webhook().isConfigured())
                .isTrue();
    }

    /** The complete settings with some changed, or none at all. */
    private static NoticeSettings bind(Map<String, String> changed) {
        Map<String, String> settings = new HashMap<>(changed.isEmpty() ? Map.of() : COMPLETE);
        settings.putAll(changed);
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("heed.notices", NoticeSettings.class);
    }
}
