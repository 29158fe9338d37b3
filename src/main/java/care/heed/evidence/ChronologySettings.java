package care.heed.evidence;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a chronology is read.
 *
 * @param longestGap how long nothing may be written down in an open case before its chronology says so
 */
@Validated
@ConfigurationProperties("heed.evidence")
record ChronologySettings(
        @NotNull @DurationMin(minutes = 1) @DefaultValue("24h")
        Duration longestGap) {}
