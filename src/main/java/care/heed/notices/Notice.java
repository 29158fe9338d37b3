package care.heed.notices;

import java.time.Instant;

/**
 * What somebody is told: the case, the step and the deadline, never the narrative and never the adult.
 *
 * @param role the role that is told at the service, or null where one person is told
 * @param person the user who is told, or null where a role is told
 * @param kind why: reminder, missed-deadline, or the trigger of an escalation
 * @param dueAt the deadline, or null where there is none
 * @param urgent an escalation or a missed deadline, which waits for no digest and which on-call tools hear of
 */
public record Notice(
        String serviceId,
        String role,
        String person,
        String kind,
        String caseReference,
        String step,
        Instant dueAt,
        Instant createdAt,
        boolean urgent) {}
