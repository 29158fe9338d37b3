package care.heed.engine;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When health asks for attention.
 *
 * @param lateTimer how late the oldest timer may be before health shows ATTENTION
 */
@Validated
@ConfigurationProperties("heed.watch")
record WatchSettings(
        @NotNull @DurationMin(seconds = 1) @DefaultValue("1m")
        Duration lateTimer) {}
