package care.heed.governance;

import care.heed.people.Folder;
import care.heed.people.People;
import care.heed.people.Services;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who may look at the figures: whoever may read what is reported to governance. */
@Component
class GovernanceReaders {

    private final People people;
    private final Services services;
    private final ClosedCases closedCases;

    GovernanceReaders(People people, Services services, ClosedCases closedCases) {
        this.people = people;
        this.services = services;
        this.closedCases = closedCases;
    }

    GovernanceReader current() {
        String person = people.currentUser().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
        Set<String> roles = people.rolesOf(person);
        if (!Folder.GOVERNANCE_REPORTING_TEMPLATE.mayBeReadBy(roles)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return new GovernanceReader(
                person,
                roles,
                people.servicesOf(person).stream().map(services::get).toList(),
                closedCases.to(person));
    }
}
