package care.heed.evidence;

import java.time.Instant;
import java.util.List;

/** Which past decisions: those made from one instant to before another, in these services. */
public record Selection(Instant from, Instant until, List<String> services) {

    public Selection {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("until: must be after the start of the period");
        }
        services = services.stream().distinct().sorted().toList();
        if (services.isEmpty()) {
            throw new IllegalArgumentException("services: choose at least one");
        }
    }
}
