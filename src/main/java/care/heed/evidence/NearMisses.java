package care.heed.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The index of cases: gives each its reference and answers what is known across cases. */
@Component
public class NearMisses {

    private final JdbcClient jdbc;

    NearMisses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens a case and gives it the next reference of the year, {@code NM-<year>-<number>}. */
    public String open(
            int year, String serviceId, String adultRef, String raisedBy, Instant identifiedAt, Instant receivedAt) {
        int number = jdbc.sql("""
                        insert into heed.reference_number (year, last_number) values (:year, 1)
                        on conflict (year) do update set last_number = heed.reference_number.last_number + 1
                        returning last_number
                        """).param("year", year).query(Integer.class).single();
        String reference = "NM-%d-%d".formatted(year, number);
        jdbc.sql("""
                        insert into heed.near_miss (reference, service_id, adult_ref, raised_by, identified_at, received_at)
                        values (:reference, :serviceId, :adultRef, :raisedBy, :identifiedAt, :receivedAt)
                        """)
                .param("reference", reference)
                .param("serviceId", serviceId)
                .param("adultRef", adultRef)
                .param("raisedBy", raisedBy)
                .param("identifiedAt", Register.at(identifiedAt))
                .param("receivedAt", Register.at(receivedAt))
                .update();
        return reference;
    }

    public Optional<NearMiss> find(String reference) {
        return jdbc.sql("select * from heed.near_miss where reference = :reference")
                .param("reference", reference)
                .query(NearMisses::nearMiss)
                .optional();
    }

    /** The open cases of some services, the newest first. */
    public List<NearMiss> openAt(Collection<String> serviceIds) {
        if (serviceIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select * from heed.near_miss where closed_at is null and service_id in (:services)
                        order by received_at desc
                        """)
                .param("services", serviceIds)
                .query(NearMisses::nearMiss)
                .list();
    }

    public void recorded(String reference, Instant eventAt, Instant recordedAt) {
        set(reference, "event_at = :first, recorded_at = :second", eventAt, recordedAt);
    }

    public void stabilised(String reference, Instant at) {
        set(reference, "stabilised_at = :first", at, null);
    }

    public void closed(String reference, Instant at) {
        set(reference, "closed_at = :first", at, null);
    }

    /** Opens a closed case again; false where it is open, perhaps because somebody else has just reopened it. */
    public boolean reopened(String reference, Instant at) {
        return jdbc.sql("""
                                update heed.near_miss
                                set reopened_at = :at, closed_at = null, stabilised_at = null, duplicate_of = null
                                where reference = :reference and closed_at is not null
                                """)
                        .param("at", Register.at(at))
                        .param("reference", reference)
                        .update()
                == 1;
    }

    /** Names the case of which this open one is a duplicate; false where either has changed so that it can be none. */
    public boolean duplicateOf(String reference, String original) {
        // In one order, so that two cases cannot become duplicates of each other at the same moment.
        jdbc.sql("select reference from heed.near_miss where reference in (:both) order by reference for update")
                .param("both", List.of(reference, original))
                .query(String.class)
                .list();
        return jdbc.sql("""
                                update heed.near_miss set duplicate_of = :original
                                where reference = :reference and closed_at is null and duplicate_of is null
                                    and not exists (select 1 from heed.near_miss
                                        where reference = :original and duplicate_of is not null)
                                """)
                        .param("original", original)
                        .param("reference", reference)
                        .update()
                == 1;
    }

    /** Marks the first escalation of a case; later ones leave the mark where it is. */
    public void escalated(String reference, Instant at) {
        set(reference, "escalated_at = coalesce(escalated_at, :first)", at, null);
    }

    public void unanswered(String reference, Instant at) {
        set(reference, "unanswered_at = coalesce(unanswered_at, :first)", at, null);
    }

    /** Someone has answered after all: the mark goes, the register keeps that it was there. */
    public void answered(String reference) {
        set(reference, "unanswered_at = :first", null, null);
    }

    private void set(String reference, String assignments, Instant first, Instant second) {
        JdbcClient.StatementSpec update = jdbc.sql(
                        "update heed.near_miss set " + assignments + " where reference = :reference")
                .param("reference", reference)
                .param("first", Register.at(first));
        (assignments.contains(":second") ? update.param("second", Register.at(second)) : update).update();
    }

    /** What the manager found to have failed, compared between cases by its letters and digits only. */
    public void controlsReviewed(String reference, String failedRoutine, int adultsExposed) {
        jdbc.sql("""
                        update heed.near_miss set failed_routine = :failedRoutine, adults_exposed = :adultsExposed
                        where reference = :reference
                        """)
                .param("failedRoutine", comparable(failedRoutine))
                .param("adultsExposed", adultsExposed)
                .param("reference", reference)
                .update();
    }

    public void learned(String reference, String theme) {
        jdbc.sql("update heed.near_miss set theme = :theme where reference = :reference")
                .param("theme", theme)
                .param("reference", reference)
                .update();
    }

    /** Near misses of the same adult, at any service, within the window before this one, this one included; no duplicates. */
    public List<NearMiss> sameAdult(NearMiss nearMiss, Duration window) {
        return within(nearMiss, "adult_ref = :value", nearMiss.adultRef(), window);
    }

    /** Near misses of the same service and failed routine within the window, this one included. */
    public List<NearMiss> sameRoutine(NearMiss nearMiss, Duration window) {
        return nearMiss.failedRoutine() == null
                ? List.of()
                : within(
                        nearMiss,
                        "service_id = :service and failed_routine = :value",
                        nearMiss.failedRoutine(),
                        window);
    }

    private List<NearMiss> within(NearMiss nearMiss, String condition, String value, Duration window) {
        return jdbc.sql("""
                        select * from heed.near_miss
                        where identified_at between :from and :to and duplicate_of is null and %s
                        order by identified_at
                        """.formatted(condition))
                .param("service", nearMiss.serviceId())
                .param("from", Register.at(nearMiss.identifiedAt().minus(window)))
                .param("to", Register.at(nearMiss.identifiedAt()))
                .param("value", value)
                .query(NearMisses::nearMiss)
                .list();
    }

    /** How many cases, open or closed, carry a theme; a duplicate is no case of its own. */
    public int withTheme(String theme) {
        return jdbc.sql("select count(*) from heed.near_miss where theme = :theme and duplicate_of is null")
                .param("theme", theme)
                .query(Integer.class)
                .single();
    }

    /** The same for the same routine, however it was written; its words stay in the record that names it. */
    private static String comparable(String routine) {
        String words = routine.replaceAll("[^\\p{L}\\p{N}]+", " ").strip().toLowerCase(java.util.Locale.UK);
        return Chain.sha256(words);
    }

    private static NearMiss nearMiss(ResultSet row, int number) throws SQLException {
        return new NearMiss(
                row.getString("reference"),
                row.getString("service_id"),
                row.getString("adult_ref"),
                row.getString("raised_by"),
                Register.instant(row, "identified_at"),
                Register.instant(row, "received_at"),
                Register.instant(row, "event_at"),
                Register.instant(row, "recorded_at"),
                row.getString("failed_routine"),
                row.getString("theme"),
                row.getInt("adults_exposed"),
                Register.instant(row, "escalated_at"),
                Register.instant(row, "unanswered_at"),
                Register.instant(row, "stabilised_at"),
                Register.instant(row, "closed_at"),
                Register.instant(row, "reopened_at"),
                row.getString("duplicate_of"));
    }
}
