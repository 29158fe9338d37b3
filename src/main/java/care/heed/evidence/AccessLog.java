package care.heed.evidence;

import care.heed.people.People;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Who looked at what of a case, and what was refused to whom: appended to, never changed, and never with narrative. */
@Component
public class AccessLog {

    private static final int LONGEST = 300;

    private final JdbcClient jdbc;
    private final People people;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    AccessLog(JdbcClient jdbc, People people, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** What somebody opened. */
    public enum Kind {
        CASE_FILE,
        RECORD,
        FORM,
        EXPORT,
        HISTORY,
        SEARCH,
        EMERGENCY;

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Keeps that a person opened something of a case.
     *
     * @param caseReference the case, or null for a search, which is about no case yet
     * @param what names it by its id, such as a step or a folder
     */
    public void viewed(Kind kind, String person, String caseReference, String what) {
        append(kind.id(), person, caseReference, what, null);
    }

    /**
     * Keeps that something was refused to a person. It stays when the transaction of what was refused is rolled back.
     *
     * @param what the method and the path, without anything that was sent
     * @param caseReference the case it was about, or null where that is not known
     * @param status the HTTP status of the answer
     */
    public void refused(String person, String caseReference, String what, int status) {
        ownTransaction.executeWithoutResult(always -> append("refused", person, caseReference, what, status));
    }

    /** What was opened of a case and refused on it, newest first. */
    public List<AccessEntry> of(String caseReference, int most) {
        return jdbc.sql("""
                        select * from heed.access_entry where case_reference = :caseReference
                        order by id desc limit :most
                        """)
                .param("caseReference", caseReference)
                .param("most", most)
                .query(AccessLog::entry)
                .list();
    }

    /** When a person last opened the file of each of these cases; nothing of those that they have not opened. */
    public Map<String, Instant> lastOpened(String person, Collection<String> caseReferences) {
        return jdbc
                .sql("""
                        select case_reference, max(at) as at from heed.access_entry
                        where person = :person and kind = 'case-file' and case_reference = any (:cases)
                        group by case_reference
                        """)
                .param("person", person)
                .param("cases", caseReferences.toArray(String[]::new))
                .query((row, number) -> Map.entry(row.getString("case_reference"), Register.instant(row, "at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void append(String kind, String person, String caseReference, String what, Integer status) {
        jdbc.sql("""
                        insert into heed.access_entry (at, person, roles, kind, what, case_reference, status)
                        values (:at, :person, :roles, :kind, :what, :caseReference, :status)
                        """)
                .param("at", Register.at(clock.instant()))
                .param("person", person)
                .param("roles", String.join(",", new TreeSet<>(people.rolesOf(person))))
                .param("kind", kind)
                .param("what", what.length() > LONGEST ? what.substring(0, LONGEST) : what)
                .param("caseReference", caseReference)
                .param("status", status)
                .update();
    }

    private static AccessEntry entry(ResultSet row, int number) throws SQLException {
        return new AccessEntry(
                Register.instant(row, "at"),
                row.getString("person"),
                row.getString("roles"),
                row.getString("kind"),
                row.getString("what"),
                row.getString("case_reference"),
                row.getObject("status", Integer.class));
    }
}
