package care.heed.engine;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What training mode begins with on an empty database.
 *
 * @param generatedCases how many near misses a year before has had; none begins with an empty house
 * @param generatedServices the ids of the services where they happened; every service, if none is named
 * @param generatedSeed another seed is another year; the same one, the same year
 * @param generatedUntil the day on whose noon (UTC) that year ends and training begins; without it, now
 */
@Validated
@ConfigurationProperties("heed.training")
record TrainingSettings(
        @DefaultValue("0") @Min(0) @Max(20_000) int generatedCases,

        @DefaultValue List<String> generatedServices,

        @DefaultValue("1") long generatedSeed,
        LocalDate generatedUntil) {}
