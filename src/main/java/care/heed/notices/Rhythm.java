package care.heed.notices;

import care.heed.people.CareService;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How often a person hears by mail of what is not urgent. */
enum Rhythm {
    IMMEDIATELY,
    HOURLY,
    DAILY;

    static Optional<Rhythm> of(String id) {
        return Arrays.stream(values()).filter(rhythm -> rhythm.id().equals(id)).findFirst();
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** When the next mail goes to someone who works at this service. */
    Instant next(Instant now, CareService service) {
        return switch (this) {
            case IMMEDIATELY -> now;
            case HOURLY -> now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
            case DAILY -> service.nextMorning(now);
        };
    }
}
