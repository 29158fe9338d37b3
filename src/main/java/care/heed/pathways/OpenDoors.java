package care.heed.pathways;

import care.heed.evidence.NearMiss;
import care.heed.evidence.NearMisses;
import care.heed.evidence.Readers;
import care.heed.people.People;
import care.heed.people.Roles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The doors that are open to a person at any moment, whatever a table says: escalate now, consult the local authority now. */
@Component
public class OpenDoors {

    private final RuntimeService runtime;
    private final NearMisses nearMisses;
    private final Readers readers;
    private final CaseRequests requests;
    private final People people;

    OpenDoors(RuntimeService runtime, NearMisses nearMisses, Readers readers, CaseRequests requests, People people) {
        this.runtime = runtime;
        this.nearMisses = nearMisses;
        this.readers = readers;
        this.requests = requests;
        this.people = people;
    }

    /** One of the two doors: the message it sends to the case. */
    public enum Door {
        ESCALATE(
                NearMissCase.ESCALATE_NOW,
                "Escalate now",
                "Tells the next people on the ladder at once, whatever a table says, and waits for their answer."),
        CONSULT(
                NearMissCase.CONSULT_LOCAL_AUTHORITY_NOW,
                "Consult the local authority now",
                "Gives the safeguarding lead the consultation as a task at once, whatever a table says.");

        private final String message;
        private final String title;
        private final String purpose;

        Door(String message, String title, String purpose) {
            this.message = message;
            this.title = title;
            this.purpose = purpose;
        }

        public String message() {
            return message;
        }

        public String title() {
            return title;
        }

        public String purpose() {
            return purpose;
        }
    }

    /** The open cases on which this person may act, the newest first. */
    List<NearMiss> openCases(String user) {
        return actsOnCases(user)
                ? nearMisses.openAt(people.servicesOf(user)).stream()
                        .filter(readers.of(user)::sees)
                        .toList()
                : List.of();
    }

    /** The case, if it exists for this person and they may act on it. */
    Optional<NearMiss> find(String reference, String user) {
        return actsOnCases(user) ? readers.find(reference, user) : Optional.empty();
    }

    /**
     * Goes through a door of an open case.
     *
     * @param reason why, in the person's own words; kept in the register, told to nobody round it
     * @throws IllegalArgumentException with the field's name when the reason is too short or too long, or the case is closed
     */
    @Transactional
    public void go(Door door, NearMiss nearMiss, String user, String reason) {
        String why = CaseRequests.reason(reason);
        if (nearMiss.closedAt() != null) {
            throw new IllegalArgumentException("reference: this case is closed");
        }
        int because = requests.keep(nearMiss, user, door.message(), "escalation-request", Map.of("reason", why));
        people.unrestricted(() -> {
            runtime.createMessageCorrelation(door.message())
                    .processInstanceBusinessKey(nearMiss.reference())
                    .setVariable(CaseVariables.BECAUSE, because)
                    .correlate();
            return null;
        });
    }

    private boolean actsOnCases(String user) {
        Set<String> roles = people.rolesOf(user);
        return hasAny(roles, Roles.ON_SERVICE)
                || roles.stream().anyMatch(role -> Roles.PROVIDER_WIDE.contains(role) && !role.equals(Roles.AUDITOR));
    }

    private static boolean hasAny(Collection<String> roles, Collection<String> wanted) {
        return roles.stream().anyMatch(wanted::contains);
    }
}
