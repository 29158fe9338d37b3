package care.heed.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A decision that a table made for a case, as the register keeps it.
 *
 * @param sequence its place in the chain of its case
 * @param version the version of the table that decided; 0 where none was in force, or where the content is erased
 * @param inputs what the table was asked, by the names of its inputs
 * @param output what it answered, one map a row; null where the register keeps only what followed from it
 * @param erased whether its content was destroyed under the retention schedule
 */
public record PastDecision(
        String caseReference,
        int sequence,
        String serviceId,
        String table,
        int version,
        Instant decidedAt,
        Map<String, Object> inputs,
        List<Map<String, Object>> output,
        boolean erased) {}
