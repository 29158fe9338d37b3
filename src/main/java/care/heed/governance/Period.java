package care.heed.governance;

import java.time.Instant;

/** A stretch of time that figures are about: from included, until excluded. */
public record Period(Instant from, Instant until) {

    public Period {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("A period ends after it begins");
        }
    }

    boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
