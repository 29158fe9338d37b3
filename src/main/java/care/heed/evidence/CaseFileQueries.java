package care.heed.evidence;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the page of one case asks the database beside the case's own entries. */
@Component
class CaseFileQueries {

    private final JdbcClient jdbc;

    CaseFileQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A run of a process on the case, as Cockpit knows it. */
    record Run(String processInstanceId, String processKey, int version) {}

    /** Where the chain of a case ends. */
    record Head(int entries, String hash) {}

    /** The process instances that the case walked, in the order in which they began. */
    List<Run> runsOf(String reference) {
        return jdbc.sql("""
                        select taken.process_instance_id, model.process_key, model.version
                        from heed.taken_flow taken join heed.process_model model using (process_definition_id)
                        where taken.case_reference = :reference
                        group by taken.process_instance_id, model.process_key, model.version
                        order by min(taken.id)
                        """)
                .param("reference", reference)
                .query((row, number) -> new Run(row.getString(1), row.getString(2), row.getInt(3)))
                .list();
    }

    Optional<Head> headOf(String reference) {
        return jdbc.sql("select entries, head from heed.case_head where case_reference = :reference")
                .param("reference", reference)
                .query((row, number) -> new Head(row.getInt(1), row.getString(2)))
                .optional();
    }
}
