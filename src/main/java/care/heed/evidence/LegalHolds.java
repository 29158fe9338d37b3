package care.heed.evidence;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Cases that must not lose anything, whatever the schedule says, until somebody lifts the hold. */
@Component
class LegalHolds {

    private final JdbcClient jdbc;
    private final Register register;
    private final Readers readers;
    private final RetentionDuties duties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LegalHolds(
            JdbcClient jdbc,
            Register register,
            Readers readers,
            RetentionDuties duties,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.readers = readers;
        this.duties = duties;
        this.transaction = transaction;
        this.clock = clock;
    }

    void set(String reference, String reason, String person) {
        change(reference, reason, person, true);
    }

    void lift(String reference, String reason, String person) {
        change(reference, reason, person, false);
    }

    boolean isHeld(String reference) {
        return jdbc.sql("select heed.on_legal_hold(:reference)")
                .param("reference", reference)
                .query(Boolean.class)
                .single();
    }

    /** The holds that stand now, the oldest first. */
    List<Hold> standing(List<String> services) {
        return jdbc.sql("""
                        select * from (
                            select distinct on (case_reference) hold.*, service_id from heed.legal_hold hold
                            join heed.near_miss on near_miss.reference = hold.case_reference
                            where service_id = any (:services) order by case_reference, id desc) latest
                        where change = 'set' order by changed_at, case_reference
                        """)
                .param("services", services.toArray(String[]::new))
                .query((row, number) -> new Hold(
                        row.getString("case_reference"),
                        row.getString("service_id"),
                        row.getString("reason"),
                        row.getString("changed_by"),
                        Register.instant(row, "changed_at")))
                .list();
    }

    /** A hold: on which case, why, by whom and since when. */
    record Hold(String reference, String serviceId, String reason, String setBy, Instant setAt) {}

    private void change(String reference, String given, String person, boolean set) {
        duties.require(person, RetentionDuties.HOLD);
        String reason = RetentionDuties.reason(given);
        NearMiss nearMiss = readers.find(reference == null ? "" : reference.strip(), person)
                .orElseThrow(() -> new IllegalArgumentException("reference: there is no such case"));
        transaction.executeWithoutResult(status -> {
            register.hold(Appraisals.lock(nearMiss.reference()));
            if (isHeld(nearMiss.reference()) == set) {
                throw new IllegalArgumentException(
                        set ? "reference: this case is on hold already" : "reference: this case is not on hold");
            }
            jdbc.sql("""
                            insert into heed.legal_hold (case_reference, change, reason, changed_by, changed_at)
                            values (:reference, :change, :reason, :person, :now)
                            """)
                    .param("reference", nearMiss.reference())
                    .param("change", set ? "set" : "lifted")
                    .param("reason", reason)
                    .param("person", person)
                    .param("now", Register.at(clock.instant()))
                    .update();
            register.append(new EvidenceEntry(
                    nearMiss.reference(),
                    nearMiss.serviceId(),
                    "case",
                    set ? "legal-hold-set" : "legal-hold-lifted",
                    null,
                    "case-evidence-folder",
                    person,
                    duties.rolesOf(person),
                    null,
                    null,
                    clock.instant(),
                    null,
                    Map.of("reason", reason)));
        });
    }
}
