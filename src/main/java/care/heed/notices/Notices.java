package care.heed.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Durable notices, kept in the transaction that caused them, so that a fault neither loses nor repeats one. */
@Component
public class Notices {

    private final JdbcClient jdbc;

    private final Outbox outbox;

    Notices(JdbcClient jdbc, Outbox outbox) {
        this.jdbc = jdbc;
        this.outbox = outbox;
    }

    /** Keeps a notice for the home page and queues what leaves Heed about it. */
    public void tell(Notice notice) {
        long id = jdbc.sql("""
                        insert into heed.notice
                            (service_id, role, person, kind, case_reference, step, due_at, created_at, urgent)
                        values (:serviceId, :role, :person, :kind, :caseReference, :step, :dueAt, :createdAt, :urgent)
                        returning id
                        """)
                .param("serviceId", notice.serviceId())
                .param("role", notice.role())
                .param("person", notice.person())
                .param("kind", notice.kind())
                .param("caseReference", notice.caseReference())
                .param("step", notice.step())
                .param("dueAt", at(notice.dueAt()))
                .param("createdAt", at(notice.createdAt()))
                .param("urgent", notice.urgent())
                .query(Long.class)
                .single();
        outbox.add(id, notice);
    }

    /** The latest notices for a person, their roles and their services, newest first; none about the cases closed to them. */
    public List<Notice> latestFor(
            String person,
            Collection<String> roles,
            Collection<String> services,
            Collection<String> closedCases,
            int most) {
        return jdbc.sql("""
                        select * from heed.notice
                        where (person = :person or (role = any (:roles) and service_id = any (:services)))
                            and case_reference <> all (:closed)
                        order by created_at desc, id desc limit :most
                        """)
                .param("person", person)
                .param("roles", roles.toArray(String[]::new))
                .param("services", services.toArray(String[]::new))
                .param("closed", closedCases.toArray(String[]::new))
                .param("most", most)
                .query(Notices::notice)
                .list();
    }

    /** The latest notice of one kind about each case to a person by name, newest first; none about the cases closed to them. */
    public List<Notice> latestToPerson(String person, String kind, Collection<String> closedCases, int most) {
        return jdbc.sql("""
                        select * from (
                            select distinct on (case_reference) * from heed.notice
                            where person = :person and kind = :kind and case_reference <> all (:closed)
                            order by case_reference, id desc) latest
                        order by id desc limit :most
                        """)
                .param("person", person)
                .param("kind", kind)
                .param("closed", closedCases.toArray(String[]::new))
                .param("most", most)
                .query(Notices::notice)
                .list();
    }

    static Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getString("service_id"),
                row.getString("role"),
                row.getString("person"),
                row.getString("kind"),
                row.getString("case_reference"),
                row.getString("step"),
                instant(row, "due_at"),
                instant(row, "created_at"),
                row.getBoolean("urgent"));
    }

    static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
