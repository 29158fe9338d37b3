package care.heed.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** One time at which something is held, and the planned dates that moved to it because nobody works on them. */
public record Occasion(Instant at, List<Moved> moved) {

    public Occasion {
        moved = List.copyOf(moved);
    }

    /** A planned date, and why it is no working day, in words such as "a bank holiday". */
    public record Moved(LocalDate from, String because) {}
}
