package care.heed.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What a named person decided about records of a case whose time is over.
 *
 * @param outcome destroy or keep
 * @param keepUntil the day of the next review, or null where the records are to be destroyed
 * @param sequences the entries that are to be erased, none where the records are kept
 */
record Appraisal(
        long id,
        String reference,
        Set<String> records,
        String outcome,
        LocalDate keepUntil,
        List<Integer> sequences,
        String reason,
        String appraisedBy,
        Instant appraisedAt) {}
