package care.heed.evidence;

import care.heed.evidence.ThresholdChange.Origin;
import care.heed.evidence.ThresholdChange.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every change of a table that was drafted, proposed, decided and published. */
@Component
public class ThresholdChanges {

    private final JdbcClient jdbc;

    ThresholdChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a draft and returns its reference; null as person is Heed itself. */
    public String draft(String file, Origin origin, String person, int basedOn, String dmn, int year, Instant now) {
        int number = jdbc.sql("""
                        insert into heed.threshold_change_number (year, last_number) values (:year, 1)
                        on conflict (year) do update set last_number = heed.threshold_change_number.last_number + 1
                        returning last_number
                        """).param("year", year).query(Integer.class).single();
        String reference = "TC-%d-%d".formatted(year, number);
        jdbc.sql("""
                        insert into heed.threshold_change
                            (reference, file_name, origin, state, drafted_by, drafted_at, based_on, dmn)
                        values (:reference, :file, :origin, 'draft', :person, :now, :basedOn, :dmn)
                        """)
                .param("reference", reference)
                .param("file", file)
                .param("origin", word(origin))
                .param("person", person)
                .param("now", Register.at(now))
                .param("basedOn", basedOn)
                .param("dmn", dmn)
                .update();
        return reference;
    }

    /** Puts other rules into a draft; false where it is no draft of this person any more. */
    public boolean redraft(String reference, String person, String dmn) {
        return jdbc.sql("""
                        update heed.threshold_change set dmn = :dmn
                        where reference = :reference and state = 'draft' and drafted_by = :person
                        """)
                        .param("dmn", dmn)
                        .param("reference", reference)
                        .param("person", person)
                        .update()
                == 1;
    }

    /**
     * Proposes a draft.
     *
     * @return whether it was a draft
     * @throws AnotherIsOpenException where another change of this table waits for its approval or its date
     */
    public boolean propose(String reference, String reason, Instant effectiveAt, Instant now) {
        try {
            return jdbc.sql("""
                            update heed.threshold_change
                            set state = 'proposed', reason = :reason, effective_at = :effectiveAt, proposed_at = :now
                            where reference = :reference and state = 'draft'
                            """)
                            .param("reason", reason)
                            .param("effectiveAt", Register.at(effectiveAt))
                            .param("now", Register.at(now))
                            .param("reference", reference)
                            .update()
                    == 1;
        } catch (DuplicateKeyException another) {
            throw new AnotherIsOpenException(another);
        }
    }

    /** Another change of the same table is not at its end. */
    public static class AnotherIsOpenException extends RuntimeException {
        AnotherIsOpenException(Throwable cause) {
            super(
                    "Another change of this table is waiting for its approval or its date. It must be at its end first.",
                    cause);
        }
    }

    public boolean decided(String reference, boolean approved, String person, String note, Instant now) {
        return jdbc.sql("""
                        update heed.threshold_change
                        set state = :state, decided_by = :person, decision_note = :note, decided_at = :now, ended_at = :ended
                        where reference = :reference and state = 'proposed'
                        """)
                        .param("state", word(approved ? State.APPROVED : State.REJECTED))
                        .param("person", person)
                        .param("note", note)
                        .param("now", Register.at(now))
                        .param("ended", approved ? null : Register.at(now))
                        .param("reference", reference)
                        .update()
                == 1;
    }

    /** Ends a change that is not published yet; false where it is at its end. */
    public boolean withdrawn(String reference, Instant now) {
        return jdbc.sql("""
                        update heed.threshold_change set state = 'withdrawn', ended_at = :now
                        where reference = :reference and state in ('draft', 'proposed', 'approved')
                        """)
                        .param("now", Register.at(now))
                        .param("reference", reference)
                        .update()
                == 1;
    }

    public boolean published(String reference, String deploymentId, Instant now) {
        return jdbc.sql("""
                        update heed.threshold_change set state = 'published', deployment_id = :deployment, ended_at = :now
                        where reference = :reference and state = 'approved'
                        """)
                        .param("deployment", deploymentId)
                        .param("now", Register.at(now))
                        .param("reference", reference)
                        .update()
                == 1;
    }

    public Optional<ThresholdChange> find(String reference) {
        return jdbc.sql("select * from heed.threshold_change where reference = :reference")
                .param("reference", reference)
                .query(ThresholdChanges::change)
                .optional();
    }

    /** The change that was published in one of the engine's deployments. */
    public Optional<ThresholdChange> publishedIn(String deploymentId) {
        return jdbc.sql("select * from heed.threshold_change where deployment_id = :deployment")
                .param("deployment", deploymentId)
                .query(ThresholdChanges::change)
                .optional();
    }

    /** Every change of a table file, newest first. */
    public List<ThresholdChange> of(String file) {
        return jdbc.sql(
                        "select * from heed.threshold_change where file_name = :file order by drafted_at desc, reference")
                .param("file", file)
                .query(ThresholdChanges::change)
                .list();
    }

    /** Every change that is not at its end, newest first. */
    public List<ThresholdChange> open() {
        return jdbc.sql("""
                        select * from heed.threshold_change where state in ('draft', 'proposed', 'approved')
                        order by drafted_at desc, reference
                        """).query(ThresholdChanges::change).list();
    }

    private static ThresholdChange change(ResultSet row, int number) throws SQLException {
        return new ThresholdChange(
                row.getString("reference"),
                row.getString("file_name"),
                Origin.valueOf(constant(row.getString("origin"))),
                State.valueOf(constant(row.getString("state"))),
                row.getString("drafted_by"),
                Register.instant(row, "drafted_at"),
                row.getInt("based_on"),
                row.getString("dmn"),
                row.getString("reason"),
                Register.instant(row, "effective_at"),
                Register.instant(row, "proposed_at"),
                row.getString("decided_by"),
                Register.instant(row, "decided_at"),
                row.getString("decision_note"),
                Register.instant(row, "ended_at"));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
