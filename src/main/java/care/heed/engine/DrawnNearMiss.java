package care.heed.engine;

import care.heed.people.CareService;
import java.time.Instant;
import java.util.List;

/**
 * A near miss of a generated year as it was drawn, before anything of it happens.
 *
 * @param number names its draws; references come from the register, in the order of raising
 * @param involved colleagues whom the record names, or nobody
 * @param otherRoute a route asked for other than the table says, or null
 * @param original the near miss that a colleague has written down already, or null
 */
record DrawnNearMiss(
        int number,
        CareService service,
        String worker,
        String adult,
        StoryBook.Happening happening,
        String routine,
        Gravity gravity,
        Instant eventAt,
        Instant noticedAt,
        Instant raisedAt,
        List<String> involved,
        String otherRoute,
        DrawnNearMiss original) {}
