package care.heed.evidence;

import static care.heed.evidence.RecordTypes.CONTAINMENT_LOG;
import static care.heed.evidence.RecordTypes.NEAR_MISS_FORM;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes the content and the author out of entries, and what other tables repeat of them. What stays of an entry is that it
 * was made, when, and its hashes. The database allows it only for what two people have agreed on.
 */
@Component
class Erasure {

    private static final String GONE = "Destroyed under the retention schedule";

    private final JdbcClient jdbc;

    Erasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The entries of a case that hold the content of these records or repeat it, and have not been erased, in order. */
    static List<Integer> sequences(List<ChainedEntry> chain, Set<String> named) {
        Set<String> records = RecordTypes.withRepetitions(named);
        Set<Integer> found = new HashSet<>();
        Set<String> answers = new HashSet<>();
        for (ChainedEntry chained : chain) {
            EvidenceEntry entry = chained.entry();
            if (entry.record() != null && records.contains(entry.record())
                    || found.contains(number(entry.payload().get("corrects")))) {
                found.add(chained.sequence());
                if (entry.kind().equals("record")) {
                    answers.addAll(entry.payload().keySet());
                }
            }
        }
        chain.stream()
                .filter(chained -> chained.entry().kind().equals("decision")
                        && chained.entry().payload().get("inputs") instanceof Map<?, ?> inputs
                        && inputs.keySet().stream().anyMatch(answers::contains))
                .forEach(chained -> found.add(chained.sequence()));
        return chain.stream()
                .filter(chained -> !chained.isErased() && found.contains(chained.sequence()))
                .map(ChainedEntry::sequence)
                .toList();
    }

    /** Erases these entries of a case; the appraisal that names them must have been confirmed in this transaction. */
    void erase(String reference, Collection<Integer> sequences) {
        int erased = jdbc.sql("""
                        update heed.evidence_entry set payload = null, payload_salt = null, author = null, author_salt = null
                        where case_reference = :reference and sequence = any (:sequences) and payload is not null
                        """)
                .param("reference", reference)
                .param("sequences", sequences.toArray(Integer[]::new))
                .update();
        if (erased != sequences.size()) {
            throw new IllegalStateException(
                    "%s: %d entries were to be erased, %d were".formatted(reference, sequences.size(), erased));
        }
        jdbc.sql("""
                        update heed.replayed_change set was = null, would_be = null
                        where case_reference = :reference and sequence = any (:sequences)
                        """)
                .param("reference", reference)
                .param("sequences", sequences.toArray(Integer[]::new))
                .update();
    }

    /** Clears what other tables repeat of these records. */
    void clearCopies(String reference, Set<String> records) {
        jdbc.sql("""
                        update heed.tracked_action set description = :gone where case_reference = :reference
                            and task_id in (select task_id from heed.evidence_entry
                                where case_reference = :reference and kind = 'record' and payload is null)
                        """).param("gone", GONE).param("reference", reference).update();
        if (records.contains(NEAR_MISS_FORM) || records.contains(CONTAINMENT_LOG)) {
            jdbc.sql("update heed.near_miss set failed_routine = null where reference = :reference")
                    .param("reference", reference)
                    .update();
        }
        if (records.contains(NEAR_MISS_FORM)) {
            forgetTheAdult(reference);
        }
    }

    /** A name of its own for each case, so that nobody can tell which cases were about the same adult; its time goes on. */
    private void forgetTheAdult(String reference) {
        String adult = jdbc.sql("select adult_ref from heed.near_miss where reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .single();
        String pseudonym = "destroyed-" + UUID.randomUUID();
        jdbc.sql("""
                        insert into heed.care_end (adult_ref, ended_on, recorded_by, recorded_at)
                        select :pseudonym, ended_on, recorded_by, recorded_at from heed.care_end
                        where adult_ref = :adult order by id desc limit 1
                        """).param("pseudonym", pseudonym).param("adult", adult).update();
        jdbc.sql("update heed.near_miss set adult_ref = :pseudonym, raised_by = null where reference = :reference")
                .param("pseudonym", pseudonym)
                .param("reference", reference)
                .update();
        jdbc.sql("""
                        delete from heed.care_end where adult_ref = :adult
                            and not exists (select 1 from heed.near_miss where near_miss.adult_ref = :adult)
                        """).param("adult", adult).update();
    }

    private static Integer number(Object value) {
        return value instanceof Number number ? Integer.valueOf(number.intValue()) : null;
    }
}
