package care.heed.evidence;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How long records are kept after care has ended: the provider's own schedule.
 *
 * @param period for every kind of record that has no period of its own
 * @param records periods of their own, by the name of the record, such as {@code near-miss-form}
 */
@ConfigurationProperties("heed.retention")
record RetentionSettings(
        @DefaultValue("P8Y") Period period, @DefaultValue Map<String, Period> records) {

    /** The engine's own history of a case must be gone before the register may forget it. */
    private static final Period SHORTEST = Period.ofYears(2);

    private static final LocalDate SOME_DAY = LocalDate.of(2000, 1, 1);

    RetentionSettings {
        check("period", period);
        records.forEach((record, own) -> {
            if (!RecordTypes.ALL.contains(record)) {
                throw wrong("records." + record, own, "there is no record of this name");
            }
            check("records." + record, own);
        });
        records = Map.copyOf(records);
    }

    /** How long a kind of record is kept: as long as every record that repeats it. */
    Period periodOf(String record) {
        return RecordTypes.withRepetitions(Set.of(record)).stream()
                .map(name -> records.getOrDefault(name, period))
                .max(java.util.Comparator.comparing(SOME_DAY::plus))
                .orElseThrow();
    }

    Period shortest() {
        return Stream.concat(Stream.of(period), records.values().stream())
                .min(java.util.Comparator.comparing(SOME_DAY::plus))
                .orElseThrow();
    }

    private static void check(String name, Period period) {
        if (SOME_DAY.plus(period).isBefore(SOME_DAY.plus(SHORTEST))) {
            throw wrong(
                    name,
                    period,
                    "records are kept two years (P2Y) at least, because the engine keeps its own history for one");
        }
    }

    private static InvalidConfigurationPropertyValueException wrong(String name, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException("heed.retention." + name, value, reason);
    }
}
