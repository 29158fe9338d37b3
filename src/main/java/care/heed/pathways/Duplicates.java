package care.heed.pathways;

import care.heed.evidence.NearMiss;
import care.heed.evidence.NearMisses;
import care.heed.people.People;
import care.heed.people.Roles;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Closes an open case that tells of the same event as another, which must be named. */
@Component("duplicates")
public class Duplicates {

    private static final Set<String> MAY =
            Set.of(Roles.REGISTERED_MANAGER, Roles.DESIGNATED_SAFEGUARDING_LEAD, Roles.QUALITY_SAFEGUARDING_LEAD);

    private final RuntimeService runtime;
    private final NearMisses nearMisses;
    private final OpenDoors doors;
    private final CaseRequests requests;
    private final People people;

    Duplicates(RuntimeService runtime, NearMisses nearMisses, OpenDoors doors, CaseRequests requests, People people) {
        this.runtime = runtime;
        this.nearMisses = nearMisses;
        this.doors = doors;
        this.requests = requests;
        this.people = people;
    }

    boolean isOpenTo(String user) {
        return !Collections.disjoint(people.rolesOf(user), MAY);
    }

    /**
     * Ends the pathways of an open case; its open actions go on.
     *
     * @param originalReference the other case of the same event
     * @param reason why, in the person's own words; kept in the register, told to nobody round it
     * @throws IllegalArgumentException with the field's name when the reason or the original will not do, or the case is closed
     */
    @Transactional
    public void close(NearMiss nearMiss, String user, String originalReference, String reason) {
        String why = CaseRequests.reason(reason);
        if (!isOpenTo(user)) {
            throw new AuthorizationException("Your role does not close cases as duplicates.");
        }
        if (nearMiss.closedAt() != null) {
            throw new IllegalArgumentException("reference: this case is closed");
        }
        String original = original(nearMiss, user, originalReference).reference();
        if (!nearMisses.duplicateOf(nearMiss.reference(), original)) {
            throw new IllegalArgumentException("reference: somebody else has just closed one of the two cases");
        }
        requests.keep(
                nearMiss,
                user,
                NearMissCase.CLOSE_AS_DUPLICATE,
                "duplicate-closure",
                Map.of("reason", why, "originalReference", original));
        people.unrestricted(() -> runtime.createMessageCorrelation(NearMissCase.CLOSE_AS_DUPLICATE)
                .processInstanceBusinessKey(nearMiss.reference())
                .correlateWithResult());
    }

    /** A message is no way round the original's reference, the reason and the role. */
    public void begin(DelegateExecution execution) {
        people.currentUser().ifPresent(user -> {
            throw new AuthorizationException(
                    "A case is closed as a duplicate on its page, with the original's reference.");
        });
    }

    private NearMiss original(NearMiss nearMiss, String user, String given) {
        String reference = given == null ? "" : given.strip();
        if (reference.isEmpty()) {
            throw refused("name the case that tells of the same event");
        }
        NearMiss original = doors.find(reference, user)
                .orElseThrow(() -> refused("there is no such case, or none that you may see"));
        if (original.reference().equals(nearMiss.reference())) {
            throw refused("a case is no duplicate of itself");
        }
        if (!original.serviceId().equals(nearMiss.serviceId())) {
            throw refused("that case is of another service");
        }
        if (original.duplicateOf() != null) {
            throw refused("that case is itself a duplicate; name %s".formatted(original.duplicateOf()));
        }
        return original;
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("originalReference: " + why);
    }
}
