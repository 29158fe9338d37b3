package care.heed.pathways;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Where audits get their figures from; the room that works them out stays unknown here. */
public interface AuditFigures {

    /** The figures with these ids of a period, the start included and the end not, over some services together. */
    List<AuditFigure> of(Collection<String> ids, Instant from, Instant until, List<String> serviceIds);
}
