package care.heed.evidence;

import java.time.Instant;

/**
 * One entry of the access log.
 *
 * @param roles the roles the person held then, comma separated
 * @param kind case-file, record, form, export, history, search, emergency, or refused
 * @param what what was opened or refused, by its id or address
 * @param caseReference the case, or null where it is not known
 * @param status the HTTP status of a refusal, or null
 */
public record AccessEntry(
        Instant at, String person, String roles, String kind, String what, String caseReference, Integer status) {}
