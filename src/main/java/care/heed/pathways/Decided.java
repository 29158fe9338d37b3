package care.heed.pathways;

import java.util.List;
import java.util.Map;

/**
 * What a table decided, complete enough to decide it again.
 *
 * @param definitionId the engine's id of exactly this version
 * @param publishedBy who proposed this version, or that it shipped with Heed
 * @param approvedBy who approved it; null for what shipped
 * @param publishedAt when, as an ISO instant
 * @param inputs what the table was asked, by the names of its inputs
 * @param matchedRows the rows that applied: row (counted from 1), ruleId and words
 * @param output the answers, one map a row
 */
public record Decided(
        String table,
        int version,
        String definitionId,
        String publishedBy,
        String approvedBy,
        String publishedAt,
        Map<String, Object> inputs,
        List<Map<String, Object>> matchedRows,
        List<Map<String, Object>> output) {}
