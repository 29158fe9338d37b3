package care.heed.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which audits there were, and which period each looked at: the next one begins where the last one ended. */
@Component
public class AuditPeriods {

    private final JdbcClient jdbc;
    private final Register register;

    AuditPeriods(JdbcClient jdbc, Register register) {
        this.jdbc = jdbc;
        this.register = register;
    }

    /** Opens an audit and gives it the next reference of the year, {@code AU-<year>-<number>}. */
    public Audit open(int year, String process, Instant dueAt, Instant from, Instant until) {
        int number = jdbc.sql("""
                        insert into heed.audit_number (year, last_number) values (:year, 1)
                        on conflict (year) do update set last_number = heed.audit_number.last_number + 1
                        returning last_number
                        """).param("year", year).query(Integer.class).single();
        Audit audit = new Audit(Audit.PREFIX + year + "-" + number, process, dueAt, from, until);
        jdbc.sql("""
                        insert into heed.audit (reference, process, due_at, period_from, period_until)
                        values (:reference, :process, :dueAt, :from, :until)
                        """)
                .param("reference", audit.reference())
                .param("process", process)
                .param("dueAt", Register.at(dueAt))
                .param("from", Register.at(from))
                .param("until", Register.at(until))
                .update();
        return audit;
    }

    /** Whether an audit has begun for a time at which it was due; whoever else wants to know waits until this transaction ends. */
    public boolean isBegun(String process, Instant dueAt) {
        register.hold("audit " + process);
        return jdbc.sql("select exists (select from heed.audit where process = :process and due_at = :dueAt)")
                .param("process", process)
                .param("dueAt", Register.at(dueAt))
                .query(Boolean.class)
                .single();
    }

    public Optional<Audit> find(String reference) {
        return jdbc.sql("select * from heed.audit where reference = :reference")
                .param("reference", reference)
                .query(AuditPeriods::audit)
                .optional();
    }

    /** An audit, and how many of its steps wait for somebody. */
    record Progress(Audit audit, int openSteps) {}

    /** The newest first. */
    List<Progress> newest(int most) {
        return jdbc.sql("""
                        select audit.*, (
                            select count(distinct entry.task_id) from heed.evidence_entry entry
                            where entry.case_reference = audit.reference and entry.kind = 'deadline-set'
                                and not exists (
                                    select 1 from heed.evidence_entry answer
                                    where answer.case_reference = audit.reference and answer.task_id = entry.task_id
                                        and answer.kind in ('record', 'withdrawn', 'acknowledgement'))) as open_steps
                        from heed.audit audit
                        order by audit.period_until desc, audit.reference desc limit :most
                        """)
                .param("most", most)
                .query((row, number) -> new Progress(audit(row, number), row.getInt("open_steps")))
                .list();
    }

    /** The last audit of this kind before a moment. */
    public Optional<Audit> lastBefore(String process, Instant moment) {
        return jdbc.sql("""
                        select * from heed.audit where process = :process and period_until < :moment
                        order by period_until desc, due_at desc limit 1
                        """)
                .param("process", process)
                .param("moment", Register.at(moment))
                .query(AuditPeriods::audit)
                .optional();
    }

    /** How many near misses came in during the period of an audit; none makes it a nil audit. */
    public int nearMissesIn(Audit audit) {
        return jdbc.sql("""
                        select count(*) from heed.near_miss where received_at >= :from and received_at < :until
                        """)
                .param("from", Register.at(audit.from()))
                .param("until", Register.at(audit.until()))
                .query(Integer.class)
                .single();
    }

    /** The themes of the cases that were closed in the period of an audit, no duplicates among them. */
    public List<String> themesClosedIn(Audit audit) {
        return jdbc.sql("""
                        select distinct theme from heed.near_miss
                        where closed_at >= :from and closed_at < :until and theme is not null and duplicate_of is null
                        order by theme
                        """)
                .param("from", Register.at(audit.from()))
                .param("until", Register.at(audit.until()))
                .query(String.class)
                .list();
    }

    /** The cases with a theme that were closed before the end of an audit and after the last plan for this theme. */
    public List<String> closedWith(String theme, Audit audit) {
        return jdbc.sql("""
                        select reference from heed.near_miss
                        where theme = :theme and closed_at < :until and duplicate_of is null
                            and closed_at >= coalesce(
                                (select max(period_until) from heed.improvement_plan join heed.audit using (reference)
                                 where theme = :theme and period_until < :until), '-infinity')
                        order by closed_at, reference
                        """)
                .param("theme", theme)
                .param("until", Register.at(audit.until()))
                .query(String.class)
                .list();
    }

    /** Keeps that a theme gets a plan: cases that close later count anew. */
    public void planRequired(Audit audit, String theme, Instant now) {
        jdbc.sql("insert into heed.improvement_plan (reference, theme, decided_at) values (:reference, :theme, :now)")
                .param("reference", audit.reference())
                .param("theme", theme)
                .param("now", Register.at(now))
                .update();
    }

    private static Audit audit(ResultSet row, int number) throws SQLException {
        return new Audit(
                row.getString("reference"),
                row.getString("process"),
                Register.instant(row, "due_at"),
                Register.instant(row, "period_from"),
                Register.instant(row, "period_until"));
    }
}
