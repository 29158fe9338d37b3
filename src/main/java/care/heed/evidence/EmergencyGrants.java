package care.heed.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who was let into which closed folder of which case, until when: appended to, and over by itself when its time is. */
@Component
public class EmergencyGrants {

    private final JdbcClient jdbc;
    private final Clock clock;

    EmergencyGrants(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void add(EmergencyGrant grant) {
        jdbc.sql("""
                        insert into heed.emergency_access
                            (case_reference, person, role, folder, granted_at, expires_at, sequence)
                        values (:caseReference, :person, :role, :folder, :grantedAt, :expiresAt, :sequence)
                        """)
                .param("caseReference", grant.caseReference())
                .param("person", grant.person())
                .param("role", grant.role())
                .param("folder", grant.folder())
                .param("grantedAt", Register.at(grant.grantedAt()))
                .param("expiresAt", Register.at(grant.expiresAt()))
                .param("sequence", grant.sequence())
                .update();
    }

    /** What is open to a reader of a case at this moment; of two grants of one folder, the one that ends later comes first. */
    public List<EmergencyGrant> standing(String caseReference, Reader reader) {
        return jdbc.sql("""
                        select * from heed.emergency_access
                        where case_reference = :caseReference and person = :person and role = any (:roles)
                            and expires_at > :now
                        order by expires_at desc, id desc
                        """)
                .param("caseReference", caseReference)
                .param("person", reader.id())
                .param("roles", reader.roles().toArray(String[]::new))
                .param("now", Register.at(clock.instant()))
                .query(EmergencyGrants::grant)
                .list();
    }

    /** The grant of a folder that was given at a moment, as a notice tells of it. */
    public Optional<EmergencyGrant> given(String caseReference, String folder, Instant at) {
        return jdbc.sql("""
                        select * from heed.emergency_access
                        where case_reference = :caseReference and folder = :folder and granted_at = :at
                        order by id limit 1
                        """)
                .param("caseReference", caseReference)
                .param("folder", folder)
                .param("at", Register.at(at))
                .query(EmergencyGrants::grant)
                .optional();
    }

    private static EmergencyGrant grant(ResultSet row, int number) throws SQLException {
        return new EmergencyGrant(
                row.getString("case_reference"),
                row.getString("person"),
                row.getString("role"),
                row.getString("folder"),
                Register.instant(row, "granted_at"),
                Register.instant(row, "expires_at"),
                row.getInt("sequence"));
    }
}
