package care.heed.engine;

import java.util.List;
import java.util.Set;

/**
 * One line of the table of endpoints: what is called, and by whom.
 *
 * @param path the words of the path; {@code {name}} stands for any word, {@code {name...}} for all that is left
 * @param everyone whether everyone who is signed in may call it; else one of the roles is needed
 * @param without a parameter that the request may not have, or null
 * @param unlessNamed whether it stays closed to whoever is implicated in any case
 */
record Endpoint(
        Kind kind,
        String method,
        List<String> path,
        boolean everyone,
        Set<String> roles,
        String without,
        boolean unlessNamed) {

    /** What calling an endpoint does, whatever its method. */
    enum Kind {
        READS,
        LOOKS,
        WRITES
    }

    boolean matches(List<String> words) {
        boolean open = path.get(path.size() - 1).endsWith("...}");
        if (open ? words.size() < path.size() : words.size() != path.size()) {
            return false;
        }
        for (int place = 0; place < path.size(); place++) {
            if (words.get(place).isEmpty() || !(stands(place) || path.get(place).equals(words.get(place)))) {
                return false;
            }
        }
        return true;
    }

    /** Sorts first whoever says more of a path earlier: a task's count before a task of the id "count". */
    String openness() {
        var openness = new StringBuilder();
        for (int place = 0; place < path.size(); place++) {
            openness.append(stands(place) ? '2' : '1');
        }
        return openness.toString();
    }

    boolean isFor(Set<String> rolesOfPerson) {
        return everyone || roles.stream().anyMatch(rolesOfPerson::contains);
    }

    private boolean stands(int place) {
        return path.get(place).startsWith("{");
    }
}
