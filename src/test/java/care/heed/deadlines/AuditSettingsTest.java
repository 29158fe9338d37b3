package care.heed.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** A wrong day or hour of an audit stops the start, and the message names the property. */
class AuditSettingsTest {

    private final ApplicationContextRunner heed = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class)
            .withPropertyValues(
                    "heed.audits.audit-recognition.days=monday",
                    "heed.audits.audit-recognition.at=09:00",
                    "heed.audits.audit-protection.days=tuesday,friday",
                    "heed.audits.audit-protection.at=09:30",
                    "heed.audits.governance-meeting.days=wednesday",
                    "heed.audits.governance-meeting.week-of-month=1",
                    "heed.audits.governance-meeting.at=14:00");

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(AuditSettings.class)
    static class Settings {}

    @Test
    void daysWeeksAndHoursAreRead() {
        heed.run(started -> {
            AuditSettings settings = started.getBean(AuditSettings.class);
            assertThat(settings.auditProtection().days())
                    .containsExactlyInAnyOrder(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY);
            assertThat(settings.auditProtection().rounds().weekOfMonth()).isZero();
            assertThat(settings.governanceMeeting().rounds().weekOfMonth()).isEqualTo(1);
            assertThat(settings.governanceMeeting().at()).isEqualTo(LocalTime.of(14, 0));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "heed.audits.audit-recognition.days=someday",
                "heed.audits.audit-recognition.days=",
                "heed.audits.audit-recognition.at=9 o'clock",
                "heed.audits.governance-meeting.week-of-month=5"
            })
    void aWrongSettingStopsTheStartAndIsNamed(String wrong) {
        heed.withPropertyValues(wrong)
                .run(refused -> assertThat(refused.getStartupFailure())
                        .hasStackTraceContaining("heed.audits")
                        .hasStackTraceContaining(
                                wrong.replaceAll(".*\\.|=.*", "").replace("week-of-month", "week")));
    }
}
