package care.heed.evidence;

import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many decisions of cases each version of a table made. */
@Component
public class DecisionCounts {

    private final JdbcClient jdbc;

    DecisionCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By version; one that decided nothing, or of which every decision has been erased, is not in it. */
    public Map<Integer, Integer> ofVersions(String table) {
        Map<Integer, Integer> counts = new HashMap<>();
        jdbc.sql("""
                        select (payload::jsonb ->> 'version')::int as version, count(*)::int as number
                        from heed.evidence_entry
                        where kind = 'decision' and step = :table and payload::jsonb ->> 'version' is not null
                        group by 1
                        """).param("table", table).query(row -> {
            counts.put(row.getInt("version"), row.getInt("number"));
        });
        return counts;
    }
}
