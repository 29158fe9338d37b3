package care.heed.pathways;

import care.heed.people.People;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the table {@code conflict-alternative} whom work goes to when somebody in its role may not do it. */
@Component
class Alternatives {

    private static final String SAME_ROLE = "same-role";
    private static final String NEXT_ON_LADDER = "next-on-ladder";

    private final ObjectProvider<DecisionService> decisions;
    private final People people;

    Alternatives(ObjectProvider<DecisionService> decisions, People people) {
        this.decisions = decisions;
        this.people = people;
    }

    /** A role instead of another, and the table's reason. */
    record Alternative(String role, String reason) {}

    /**
     * The roles that change, each with its alternative.
     *
     * @param roles the roles that the step is for
     * @param barred the people who may not do it
     */
    Map<String, Alternative> of(Collection<String> roles, String serviceId, Set<String> barred) {
        Map<String, Alternative> changes = new TreeMap<>();
        for (String role : roles) {
            if (concerns(role, serviceId, barred) && !othersSuffice(role, roles, serviceId, barred)) {
                Alternative alternative = alternative(role, serviceId, barred);
                if (!alternative.role().equals(role)) {
                    changes.put(role, alternative);
                }
            }
        }
        return changes;
    }

    /** Who holds a role is looked up only where one of the barred does: mostly it is whoever did the step before. */
    private boolean concerns(String role, String serviceId, Set<String> barred) {
        return barred.stream().anyMatch(person -> people.rolesOf(person).contains(role))
                && !Collections.disjoint(people.holdersOf(role, serviceId), barred);
    }

    /** Where another role of the step can do it, nobody else has to be asked. */
    private boolean othersSuffice(String role, Collection<String> roles, String serviceId, Set<String> barred) {
        return free(role, serviceId, barred) == 0
                && roles.stream().anyMatch(other -> !other.equals(role) && free(other, serviceId, barred) > 0);
    }

    private Alternative alternative(String role, String serviceId, Set<String> barred) {
        Map<String, Object> answer = people.unrestricted(() -> decisions
                .getObject()
                .evaluateDecisionTableByKey(
                        "conflict-alternative", Map.of("role", role, "otherHolders", free(role, serviceId, barred)))
                .getSingleResult()
                .getEntryMap());
        String named = String.valueOf(answer.get("alternative"));
        String wanted = SAME_ROLE.equals(named) ? role : named;
        boolean climbs = NEXT_ON_LADDER.equals(named) || free(wanted, serviceId, barred) == 0;
        return new Alternative(
                climbs ? nextOnLadder(role, serviceId, barred) : wanted, String.valueOf(answer.get("reason")));
    }

    /** The first level above the role, or else any other one, at which somebody is free; the role itself where nobody is. */
    private String nextOnLadder(String role, String serviceId, Set<String> barred) {
        List<String> ladder = people.unrestricted(this::ladder);
        int place = ladder.indexOf(role) + 1;
        return Stream.concat(ladder.stream().skip(place), ladder.stream().limit(place))
                .filter(group -> free(group, serviceId, barred) > 0)
                .findFirst()
                .orElse(role);
    }

    private List<String> ladder() {
        Set<String> groups = new LinkedHashSet<>();
        boolean top = false;
        for (int level = 1; !top; level++) {
            Map<String, Object> rung = decisions
                    .getObject()
                    .evaluateDecisionTableByKey(
                            "escalation-ladder", new HashMap<>(Map.of("trigger", "missed-deadline", "level", level)))
                    .getSingleResult()
                    .getEntryMap();
            groups.add((String) rung.get("group"));
            top = !Boolean.FALSE.equals(rung.get("topLevel"));
        }
        return new ArrayList<>(groups);
    }

    private int free(String role, String serviceId, Set<String> barred) {
        return (int) people.holdersOf(role, serviceId).stream()
                .filter(holder -> !barred.contains(holder))
                .count();
    }
}
