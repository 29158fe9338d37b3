package care.heed.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The past decisions that a change would decide otherwise: the gravest loss first, without the cases closed to a reader. */
@Component
public class ReplayedChanges {

    private static final TypeReference<List<Map<String, Object>>> ROWS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ReplayedChanges(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The first of a replay: de-escalated ones, then those that changed otherwise, then escalated ones, then mere wording. */
    public List<ReplayedChange> first(ReplayRun run, Collection<String> closedCases, int most) {
        return page(run.id(), closedCases, "less-grave", "", 0, most);
    }

    /** Those that follow one. */
    public List<ReplayedChange> after(ReplayedChange last, ReplayRun run, Collection<String> closedCases, int most) {
        return page(run.id(), closedCases, last.direction(), last.caseReference(), last.sequence(), most);
    }

    private List<ReplayedChange> page(
            long id, Collection<String> closedCases, String direction, String caseReference, int sequence, int most) {
        return jdbc.sql("""
                        select * from heed.replayed_change
                        where replay_id = :id and case_reference <> all (:closed)
                            and (rank, case_reference, sequence) > (heed.replay_rank(:direction), :case, :sequence)
                        order by rank, case_reference, sequence limit :most
                        """)
                .param("id", id)
                .param("closed", closedCases.toArray(String[]::new))
                .param("direction", direction)
                .param("case", caseReference)
                .param("sequence", sequence)
                .param("most", most)
                .query(this::change)
                .list();
    }

    /** How many are in cases that are closed to the reader, and so in no page. */
    public int inClosedCases(ReplayRun run, Collection<String> closedCases) {
        return jdbc.sql("""
                        select count(*) from heed.replayed_change
                        where replay_id = :id and case_reference = any (:closed)
                        """)
                .param("id", run.id())
                .param("closed", closedCases.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** How many need a look that nobody has given them, in the cases that are not closed to the reader. */
    public int notLookedAt(ReplayRun run, Collection<String> closedCases) {
        return notLookedAt(run.id(), closedCases);
    }

    int notLookedAt(long id, Collection<String> closedCases) {
        return jdbc.sql("""
                        select count(*) from heed.replayed_change
                        where replay_id = :id and rank <= 2 and looked_at is null and case_reference <> all (:closed)
                        """)
                .param("id", id)
                .param("closed", closedCases.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** What has been erased meanwhile is not repeated here; a decision that is being erased is waited for. */
    void keep(long id, List<ReplayedChange> page) {
        jdbc.sql("""
                        insert into heed.replayed_change
                            (replay_id, case_reference, sequence, service_id, decision, decided_at, direction, was, would_be)
                        select :id, entry.case_reference, entry.sequence, entry.service_id, found.decision, entry.recorded_at,
                            found.direction, found.was, found.would_be
                        from unnest(:cases::text[], :sequences::int[], :decisions::text[], :directions::text[],
                                :was::text[], :wouldBe::text[])
                            as found (case_reference, sequence, decision, direction, was, would_be)
                        join heed.evidence_entry entry
                            on entry.case_reference = found.case_reference and entry.sequence = found.sequence
                        where entry.payload is not null
                        for share of entry
                        """)
                .param("id", id)
                .param("cases", texts(page, ReplayedChange::caseReference))
                .param("sequences", page.stream().map(ReplayedChange::sequence).toArray(Integer[]::new))
                .param("decisions", texts(page, ReplayedChange::decision))
                .param("directions", texts(page, ReplayedChange::direction))
                .param("was", texts(page, change -> write(change.was())))
                .param("wouldBe", texts(page, change -> write(change.wouldBe())))
                .update();
    }

    /** The same change to the same decision by the same content stays ticked; what earlier replays found is dropped. */
    void replaceEarlier(long id) {
        jdbc.sql("""
                        update heed.replayed_change again
                        set looked_at_by = earlier.looked_at_by, looked_at = earlier.looked_at
                        from heed.replay newest
                        join heed.replay before on before.change_reference = newest.change_reference
                            and before.content_hash = newest.content_hash and before.id < newest.id
                        join heed.replayed_change earlier on earlier.replay_id = before.id
                        where newest.id = :id and again.replay_id = :id and earlier.looked_at is not null
                            and earlier.case_reference = again.case_reference and earlier.sequence = again.sequence
                            and (earlier.direction, earlier.was, earlier.would_be)
                                = (again.direction, again.was, again.would_be)
                        """).param("id", id).update();
        jdbc.sql("""
                        delete from heed.replayed_change using heed.replay earlier, heed.replay newest
                        where newest.id = :id and earlier.change_reference = newest.change_reference
                            and earlier.id < newest.id and replayed_change.replay_id = earlier.id
                        """).param("id", id).update();
    }

    boolean tick(long id, String caseReference, int sequence, String person, Instant at) {
        return jdbc.sql("""
                        update heed.replayed_change
                        set looked_at_by = coalesce(looked_at_by, :person), looked_at = coalesce(looked_at, :at)
                        where replay_id = :id and case_reference = :case and sequence = :sequence and rank <= 2
                        """)
                        .param("id", id)
                        .param("case", caseReference)
                        .param("sequence", sequence)
                        .param("person", person)
                        .param("at", Register.at(at))
                        .update()
                == 1;
    }

    private static String[] texts(List<ReplayedChange> page, Function<ReplayedChange, String> text) {
        return page.stream().map(text).toArray(String[]::new);
    }

    private ReplayedChange change(ResultSet row, int number) throws SQLException {
        return new ReplayedChange(
                row.getString("case_reference"),
                row.getInt("sequence"),
                row.getString("service_id"),
                row.getString("decision"),
                Register.instant(row, "decided_at"),
                row.getString("direction"),
                read(row.getString("was")),
                read(row.getString("would_be")),
                row.getString("looked_at_by"),
                Register.instant(row, "looked_at"));
    }

    private String write(List<Map<String, Object>> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An answer must be plain JSON", e);
        }
    }

    private List<Map<String, Object>> read(String rows) {
        try {
            return rows == null ? null : json.readValue(rows, ROWS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer of a replay is not JSON", e);
        }
    }
}
