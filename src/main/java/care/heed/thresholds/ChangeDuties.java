package care.heed.thresholds;

import care.heed.people.People;
import care.heed.people.Roles;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who may do what with a change of a table; the published tables themselves are open to everyone who is signed in. */
@Component
class ChangeDuties {

    private static final Set<String> READ = Set.of(Roles.GOVERNANCE_LEAD, Roles.EXECUTIVE_LEAD, Roles.AUDITOR);
    private static final Set<String> CHANGE = Set.of(Roles.GOVERNANCE_LEAD);
    private static final Set<String> APPROVE = Set.of(Roles.GOVERNANCE_LEAD, Roles.EXECUTIVE_LEAD);

    private final People people;

    ChangeDuties(People people) {
        this.people = people;
    }

    String person() {
        return people.currentUser().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }

    /** The person, if they may read changes that are under way. */
    String reader() {
        return required(READ);
    }

    /** The person, if they may change tables. */
    String changer() {
        return required(CHANGE);
    }

    boolean mayRead() {
        return may(READ);
    }

    boolean mayChange() {
        return may(CHANGE);
    }

    boolean mayApprove() {
        return may(APPROVE);
    }

    private String required(Set<String> roles) {
        if (!may(roles)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return person();
    }

    private boolean may(Set<String> roles) {
        return people.rolesOf(person()).stream().anyMatch(roles::contains);
    }
}
