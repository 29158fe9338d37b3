package care.heed.engine;

import care.heed.people.People;
import care.heed.people.Roles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;

/** The people of a generated year: who may do a step, and doing it as they would, signed in. */
final class YearStaff {

    private final IdentityService identity;
    private final People people;
    private final Map<String, List<String>> holders = new HashMap<>();
    private final Map<String, List<String>> roles = new HashMap<>();
    private final Map<String, List<String>> services = new HashMap<>();

    YearStaff(IdentityService identity, People people) {
        this.identity = identity;
        this.people = people;
    }

    List<String> holders(String role, String serviceId) {
        return holders.computeIfAbsent(
                role + (Roles.ON_SERVICE.contains(role) ? "@" + serviceId : ""),
                key -> people.holdersOf(role, serviceId));
    }

    /** Lets the first of these people who may do something do it: whoever may not is refused, and a colleague does it. */
    void oneOf(Collection<String> roles, DrawnNearMiss nearMiss, Draw draw, Runnable work) {
        List<String> candidates = new ArrayList<>();
        for (String role : new TreeSet<>(roles)) {
            candidates.addAll(holders(role, nearMiss.service().id()));
        }
        candidates.removeAll(nearMiss.involved());
        int first = draw.below(candidates.size());
        AuthorizationException refusal = null;
        for (int turn = 0; turn < candidates.size(); turn++) {
            try {
                as(candidates.get((first + turn) % candidates.size()), work);
                return;
            } catch (AuthorizationException refused) {
                refusal = refused;
            }
        }
        throw new IllegalStateException("None of " + candidates + " may do this", refusal);
    }

    void as(String person, Runnable work) {
        as(person, () -> {
            work.run();
            return null;
        });
    }

    <T> T as(String person, Supplier<T> work) {
        identity.setAuthentication(
                person,
                roles.computeIfAbsent(person, id -> List.copyOf(new TreeSet<>(people.rolesOf(id)))),
                services.computeIfAbsent(person, people::servicesOf));
        try {
            return work.get();
        } finally {
            identity.clearAuthentication();
        }
    }
}
