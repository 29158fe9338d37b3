package care.heed.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** When an audit is due, and the planned dates that moved there. */
public record AuditTime(Instant at, List<Moved> moved) {

    /** A planned date, and why nobody works then, in words such as "a bank holiday". */
    public record Moved(LocalDate from, String because) {}
}
