package care.heed.thresholds;

import java.util.List;
import java.util.Map;

/** What a table says to given facts: the rows that applied, by id, and their outputs; both empty where none did. */
public record Answer(List<String> rules, List<Map<String, Object>> outputs) {}
