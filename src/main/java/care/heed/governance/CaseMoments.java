package care.heed.governance;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When near misses were noticed. */
@Component
class CaseMoments {

    private final JdbcClient jdbc;

    CaseMoments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A near miss and the moment at which a worker noticed it. */
    record Noticed(String reference, Instant at) {}

    /** When the first near miss of all was raised; empty before there is one. */
    Optional<Instant> first() {
        return jdbc.sql("select received_at from heed.near_miss order by received_at, reference limit 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** The earliest first. */
    List<Noticed> of(Collection<String> references) {
        return jdbc.sql("""
                        select reference, identified_at from heed.near_miss where reference = any (:references)
                        order by identified_at, reference
                        """)
                .param("references", references.toArray(String[]::new))
                .query((row, number) -> new Noticed(
                        row.getString("reference"),
                        row.getObject("identified_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
