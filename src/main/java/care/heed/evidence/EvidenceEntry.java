package care.heed.evidence;

import java.time.Instant;
import java.util.Map;

/**
 * One entry of the register.
 *
 * @param kind what sort of entry: record, decision, deadline-set, deadline-missed, reminder, escalation, action, case
 * @param step the id of the user task, decision or event that the entry is about
 * @param record the name of the record a completed step leaves, or null
 * @param folder where a record is kept and who may open it (pathways section 2), or null
 * @param author the user who made the entry, or null for Heed itself
 * @param authorRoles the roles the author held at the time, comma separated, or null
 * @param happenedAt when the near miss happened, or null
 * @param identifiedAt when a worker noticed it, or null
 * @param recordedAt when it was written down
 * @param taskId the engine's task that was completed, or null
 * @param payload the content, as JSON
 */
public record EvidenceEntry(
        String caseReference,
        String serviceId,
        String kind,
        String step,
        String record,
        String folder,
        String author,
        String authorRoles,
        Instant happenedAt,
        Instant identifiedAt,
        Instant recordedAt,
        String taskId,
        Map<String, Object> payload) {

    /** An entry that Heed makes itself, about an event of the case. */
    public static EvidenceEntry event(
            String caseReference,
            String serviceId,
            String kind,
            String step,
            Instant recordedAt,
            Map<String, Object> payload) {
        return new EvidenceEntry(
                caseReference, serviceId, kind, step, null, null, null, null, null, null, recordedAt, null, payload);
    }
}
