package care.heed.evidence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a pack asks the database for, besides the register. */
@Component
class PackQueries {

    private final JdbcClient jdbc;

    PackQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The cases of a service that were noticed in a period, the first noticed first. */
    List<String> noticed(String serviceId, Instant from, Instant before) {
        return jdbc.sql("""
                        select reference from heed.near_miss
                        where service_id = :service and identified_at >= :from and identified_at < :before
                        order by identified_at, received_at, reference
                        """)
                .param("service", serviceId)
                .param("from", Register.at(from))
                .param("before", Register.at(before))
                .query(String.class)
                .list();
    }

    /** The day seals from the first to the last that names one of the cases, without a gap. */
    List<PackedSeal> seals(Collection<String> references) {
        if (references.isEmpty() || !hasSeals()) {
            return List.of();
        }
        List<PackedSeal> all = jdbc.sql("""
                        select day::text, sealed_at, heads, previous_hash, hash, signature from heed.day_seal
                        where sealed_at >= (select min(received_at) from heed.near_miss where reference in (:references))
                        order by day
                        """)
                .param("references", references)
                .query((row, number) -> new PackedSeal(
                        row.getString("day"),
                        PackedEntry.instant(Register.instant(row, "sealed_at")),
                        row.getString("heads"),
                        row.getString("previous_hash"),
                        row.getString("hash"),
                        row.getString("signature")))
                .list();
        List<Integer> naming = java.util.stream.IntStream.range(0, all.size())
                .filter(index ->
                        all.get(index).headLines().stream().anyMatch(head -> references.contains(head.caseReference())))
                .boxed()
                .toList();
        return naming.isEmpty() ? List.of() : all.subList(naming.get(0), naming.get(naming.size() - 1) + 1);
    }

    private boolean hasSeals() {
        return jdbc.sql("select to_regclass('heed.day_seal') is not null")
                .query(Boolean.class)
                .single();
    }
}
