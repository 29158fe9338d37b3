package care.heed.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The review before destruction: one named person appraises, another confirms, and only then, in the same transaction, is
 * anything destroyed.
 */
@Component
class Appraisals {

    private final JdbcClient jdbc;
    private final Register register;
    private final RetentionReview review;
    private final LegalHolds holds;
    private final Erasure erasure;
    private final Readers readers;
    private final RetentionDuties duties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Appraisals(
            JdbcClient jdbc,
            Register register,
            RetentionReview review,
            LegalHolds holds,
            Erasure erasure,
            Readers readers,
            RetentionDuties duties,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.review = review;
        this.holds = holds;
        this.erasure = erasure;
        this.readers = readers;
        this.duties = duties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The name under which one transaction at a time decides about a case. */
    static String lock(String reference) {
        return "retention " + reference;
    }

    /** Proposes to destroy records whose time is over; nothing happens to them before somebody else confirms it. */
    void propose(String reference, Set<String> records, String reason, String person) {
        appraise(reference, records, null, reason, person);
    }

    /** Decides to keep records beyond their time, until they are reviewed again. */
    void keep(String reference, Set<String> records, LocalDate until, String reason, String person) {
        if (until == null || !until.isAfter(review.today())) {
            throw new IllegalArgumentException("keepUntil: give a day to come");
        }
        appraise(reference, records, until, reason, person);
    }

    private void appraise(String given, Set<String> records, LocalDate keepUntil, String why, String person) {
        duties.require(person, RetentionDuties.APPRAISE);
        String reference = given == null ? "" : given.strip();
        String reason = RetentionDuties.reason(why);
        transaction.executeWithoutResult(status -> {
            register.hold(lock(reference));
            if (waitingFor(reference).isPresent()) {
                throw new IllegalArgumentException("reference: an appraisal of this case waits to be confirmed");
            }
            refuseUnlessDue(reference, records, person);
            if (keepUntil == null && holds.isHeld(reference)) {
                throw new IllegalArgumentException("reference: this case is on legal hold");
            }
            jdbc.sql("""
                            insert into heed.appraisal (case_reference, records, outcome, keep_until, sequences, reason,
                                appraised_by, appraised_at)
                            values (:reference, :records, :outcome, :keepUntil, :sequences, :reason, :person, :now)
                            """)
                    .param("reference", reference)
                    .param("records", records.toArray(String[]::new))
                    .param("outcome", keepUntil == null ? "destroy" : "keep")
                    .param("keepUntil", keepUntil)
                    .param("sequences", keepUntil == null ? sequences(reference, records) : new Integer[0])
                    .param("reason", reason)
                    .param("person", person)
                    .param("now", Register.at(clock.instant()))
                    .update();
        });
    }

    /** Confirms another person's appraisal and destroys what it names. */
    void confirm(long id, String person) {
        answer(id, true, person, appraisal -> {
            if (holds.isHeld(appraisal.reference())) {
                throw new IllegalArgumentException("reference: this case is on legal hold");
            }
            refuseUnlessDue(appraisal.reference(), appraisal.records(), person);
            if (!appraisal.sequences().equals(Arrays.asList(sequences(appraisal.reference(), appraisal.records())))) {
                throw new IllegalArgumentException(
                        "records: the case has changed since it was appraised; decline this and appraise it again");
            }
        });
    }

    /** Declines another person's appraisal; the records stay and can be appraised again. */
    void decline(long id, String person) {
        answer(id, false, person, appraisal -> {});
    }

    /** The appraisals that wait for a second person, the oldest first. */
    List<Appraisal> waiting() {
        return jdbc.sql("""
                        select * from heed.appraisal where outcome = 'destroy'
                            and not exists (select 1 from heed.appraisal_answer where appraisal_id = appraisal.id)
                        order by id
                        """).query(Appraisals::appraisal).list();
    }

    private void answer(long id, boolean confirmed, String person, java.util.function.Consumer<Appraisal> check) {
        duties.require(person, RetentionDuties.CONFIRM);
        transaction.executeWithoutResult(status -> {
            String reference = find(id).map(Appraisal::reference).orElse("");
            register.hold(lock(reference));
            // Looked at again: another person or node may have answered while this one waited.
            Appraisal appraisal = waitingFor(reference)
                    .filter(found ->
                            found.id() == id && readers.find(reference, person).isPresent())
                    .orElseThrow(() -> new IllegalArgumentException("appraisal: does not wait for an answer"));
            if (appraisal.appraisedBy().equals(person)) {
                throw new IllegalArgumentException("person: must be someone other than the person who appraised");
            }
            check.accept(appraisal);
            jdbc.sql("""
                            insert into heed.appraisal_answer (appraisal_id, appraised_by, confirmed, answered_by, answered_at)
                            values (:id, :appraisedBy, :confirmed, :person, :now)
                            """)
                    .param("id", id)
                    .param("appraisedBy", appraisal.appraisedBy())
                    .param("confirmed", confirmed)
                    .param("person", person)
                    .param("now", Register.at(clock.instant()))
                    .update();
            if (confirmed) {
                destroy(appraisal, person);
            }
        });
    }

    private void destroy(Appraisal appraisal, String person) {
        String reference = appraisal.reference();
        String serviceId = review.find(reference).orElseThrow().serviceId();
        erasure.erase(reference, appraisal.sequences());
        erasure.clearCopies(reference, RecordTypes.withRepetitions(appraisal.records()));
        register.append(new EvidenceEntry(
                reference,
                serviceId,
                "destroyed",
                "retention-review",
                null,
                null,
                person,
                duties.rolesOf(person),
                null,
                null,
                clock.instant(),
                null,
                Map.of(
                        "sequences", appraisal.sequences(),
                        "records", appraisal.records(),
                        "appraisedBy", appraisal.appraisedBy(),
                        "appraisedAt", appraisal.appraisedAt().toString(),
                        "confirmedBy", person,
                        "reason", appraisal.reason())));
    }

    private void refuseUnlessDue(String reference, Set<String> records, String person) {
        DueCase found = review.find(reference)
                .filter(due -> readers.of(person).sees(reference, due.serviceId()))
                .orElseThrow(
                        () -> new IllegalArgumentException("reference: no closed case whose adult's care has ended"));
        if (records.isEmpty()) {
            throw new IllegalArgumentException("records: name at least one");
        }
        Set<String> early = new TreeSet<>(records);
        early.removeAll(found.dueBy(review.today()));
        if (!early.isEmpty()) {
            throw new IllegalArgumentException("records: not due for review: " + String.join(", ", early));
        }
    }

    private Integer[] sequences(String reference, Set<String> records) {
        return Erasure.sequences(register.chain(reference), records).toArray(Integer[]::new);
    }

    private Optional<Appraisal> waitingFor(String reference) {
        return waiting().stream()
                .filter(appraisal -> appraisal.reference().equals(reference))
                .findFirst();
    }

    private Optional<Appraisal> find(long id) {
        return jdbc.sql("select * from heed.appraisal where id = :id")
                .param("id", id)
                .query(Appraisals::appraisal)
                .optional();
    }

    private static Appraisal appraisal(ResultSet row, int number) throws SQLException {
        return new Appraisal(
                row.getLong("id"),
                row.getString("case_reference"),
                new TreeSet<>(Arrays.asList((String[]) row.getArray("records").getArray())),
                row.getString("outcome"),
                row.getObject("keep_until", LocalDate.class),
                Arrays.asList((Integer[]) row.getArray("sequences").getArray()),
                row.getString("reason"),
                row.getString("appraised_by"),
                Register.instant(row, "appraised_at"));
    }
}
