package care.heed.governance;

import care.heed.people.CareService;
import care.heed.people.Folder;
import java.util.List;
import java.util.Set;

/**
 * Someone who looks at the figures.
 *
 * @param services the services whose cases they see, and whose figures therefore
 * @param closedCases the cases that name them: counted like all others, and never shown
 */
record GovernanceReader(String id, Set<String> roles, List<CareService> services, Set<String> closedCases) {

    boolean opens(String caseReference) {
        return !closedCases.contains(caseReference);
    }

    /** Whether they oversee the gravest cases. */
    boolean overseesHighSeverity() {
        return Folder.EXECUTIVE_GOVERNANCE_FOLDER.mayBeReadBy(roles);
    }
}
