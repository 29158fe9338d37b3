package care.heed.evidence;

import java.time.Instant;

/**
 * A folder of one case that was opened to one person for a while.
 *
 * @param role the role by which they were allowed to; without it the folder is closed again
 * @param sequence the place of its record in the register of the case
 */
public record EmergencyGrant(
        String caseReference,
        String person,
        String role,
        String folder,
        Instant grantedAt,
        Instant expiresAt,
        int sequence) {}
