package care.heed.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The append-only register: every record, decision, deadline, notice and action of every case, in order. */
@Component
public class Register {

    private static final TypeReference<Map<String, Object>> JSON_OBJECT = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    // That a table was asked without a fact is another thing than that it does not ask for it.
    private final ObjectMapper jsonWithNulls;
    private final Clock clock;
    private final DuringTransaction<Set<String>> held = new DuringTransaction<>(HashSet::new);

    Register(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.jsonWithNulls = json.copy().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);
        this.clock = clock;
    }

    /**
     * Appends an entry in the transaction of the caller, and returns its place in the chain of its case. The time of receipt is
     * the register's own; the database chains the entry.
     */
    public int append(EvidenceEntry entry) {
        int sequence = jdbc.sql("""
                        insert into heed.evidence_entry (case_reference, service_id, kind, step, record, folder, author,
                            author_roles, happened_at, identified_at, recorded_at, received_at, task_id, payload)
                        values (:caseReference, :serviceId, :kind, :step, :record, :folder, :author,
                            :authorRoles, :happenedAt, :identifiedAt, :recordedAt, :receivedAt, :taskId, :payload)
                        returning sequence
                        """)
                .param("caseReference", entry.caseReference())
                .param("serviceId", entry.serviceId())
                .param("kind", entry.kind())
                .param("step", entry.step())
                .param("record", entry.record())
                .param("folder", entry.folder())
                .param("author", entry.author())
                .param("authorRoles", entry.authorRoles())
                .param("happenedAt", at(entry.happenedAt()))
                .param("identifiedAt", at(entry.identifiedAt()))
                .param("recordedAt", at(entry.recordedAt()))
                .param("receivedAt", at(clock.instant()))
                .param("taskId", entry.taskId())
                .param("payload", write(entry.kind().equals("decision") ? jsonWithNulls : json, entry.payload()))
                .query(Integer.class)
                .single();
        held.value().ifPresent(cases -> cases.add(entry.caseReference()));
        return sequence;
    }

    /** Lets one transaction at a time go on with the case of an open step, as appending to it does. */
    public void holdCaseOf(String taskId) {
        jdbc.sql("""
                        select case_reference from heed.case_head
                        where case_reference = (select case_reference from heed.open_step where task_id = :taskId)
                        for update
                        """)
                .param("taskId", taskId)
                .query(String.class)
                .optional()
                .ifPresent(caseReference -> held.value().ifPresent(cases -> cases.add(caseReference)));
    }

    /** Whether the running transaction is the only one that can go on with a case. */
    boolean isHeld(String caseReference) {
        return held.value().filter(cases -> cases.contains(caseReference)).isPresent();
    }

    /** The latest record that a step of a case left, or empty where the step has not been completed. */
    public Optional<EvidenceEntry> latestRecord(String caseReference, String step) {
        return jdbc.sql("""
                        select * from heed.evidence_entry
                        where case_reference = :caseReference and step = :step and kind = 'record'
                        order by sequence desc limit 1
                        """)
                .param("caseReference", caseReference)
                .param("step", step)
                .query(this::entry)
                .optional();
    }

    /** Lets one transaction at a time go on with a thing that has a name of its own. */
    public void hold(String name) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", name)
                .query(locked -> {});
    }

    /** Every entry of a case, oldest first. */
    public List<EvidenceEntry> of(String caseReference) {
        return chain(caseReference).stream().map(ChainedEntry::entry).toList();
    }

    /** Every entry of a case with its place in the chain, oldest first. */
    public List<ChainedEntry> chain(String caseReference) {
        return jdbc.sql("select * from heed.evidence_entry where case_reference = :caseReference order by sequence")
                .param("caseReference", caseReference)
                .query(this::chained)
                .list();
    }

    private ChainedEntry chained(ResultSet row, int number) throws SQLException {
        return new ChainedEntry(
                row.getInt("sequence"),
                entry(row, number),
                instant(row, "received_at"),
                row.getString("author_salt"),
                row.getString("author_hash"),
                row.getString("payload"),
                row.getString("payload_salt"),
                row.getString("payload_hash"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    private EvidenceEntry entry(ResultSet row, int number) throws SQLException {
        return new EvidenceEntry(
                row.getString("case_reference"),
                row.getString("service_id"),
                row.getString("kind"),
                row.getString("step"),
                row.getString("record"),
                row.getString("folder"),
                row.getString("author"),
                row.getString("author_roles"),
                instant(row, "happened_at"),
                instant(row, "identified_at"),
                instant(row, "recorded_at"),
                row.getString("task_id"),
                read(row.getString("payload")));
    }

    static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static String write(ObjectMapper writer, Map<String, Object> payload) {
        try {
            return writer.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An evidence entry must be plain JSON", e);
        }
    }

    private Map<String, Object> read(String payload) {
        if (payload == null) {
            return Map.of();
        }
        try {
            return json.readValue(payload, JSON_OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An evidence entry is not JSON", e);
        }
    }
}
