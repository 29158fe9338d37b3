package care.heed.evidence;

import care.heed.people.People;
import care.heed.people.Roles;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who may do what about retention: no single person may destroy anything. */
@Component
class RetentionDuties {

    static final Set<String> RECORD_CARE_END = Set.of(Roles.REGISTERED_MANAGER, Roles.SAFEGUARDING_ADMINISTRATOR);
    static final Set<String> HOLD =
            Set.of(Roles.DESIGNATED_SAFEGUARDING_LEAD, Roles.QUALITY_SAFEGUARDING_LEAD, Roles.EXECUTIVE_LEAD);
    static final Set<String> APPRAISE = Set.of(Roles.QUALITY_SAFEGUARDING_LEAD);
    static final Set<String> CONFIRM = Set.of(Roles.EXECUTIVE_LEAD, Roles.DESIGNATED_SAFEGUARDING_LEAD);
    static final Set<String> READ = Set.of(
            Roles.QUALITY_SAFEGUARDING_LEAD,
            Roles.SAFEGUARDING_ADMINISTRATOR,
            Roles.AUDITOR,
            Roles.DESIGNATED_SAFEGUARDING_LEAD,
            Roles.EXECUTIVE_LEAD,
            Roles.REGISTERED_MANAGER);

    private static final int LONGEST_REASON = 2000;

    private final People people;

    RetentionDuties(People people) {
        this.people = people;
    }

    /** The role is not one that may do this. */
    static final class NotThisRole extends IllegalArgumentException {

        NotThisRole(Set<String> wanted) {
            super("person: this needs the role "
                    + wanted.stream().sorted().map(Roles::inWords).collect(Collectors.joining(" or ")));
        }
    }

    boolean may(String person, Set<String> wanted) {
        return people.rolesOf(person).stream().anyMatch(wanted::contains);
    }

    void require(String person, Set<String> wanted) {
        if (!may(person, wanted)) {
            throw new NotThisRole(wanted);
        }
    }

    /** The roles of a person as entries of the register keep them. */
    String rolesOf(String person) {
        return String.join(",", new TreeSet<>(people.rolesOf(person)));
    }

    static String reason(String given) {
        String reason = given == null ? "" : given.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("reason: say why, in at most %d characters".formatted(LONGEST_REASON));
        }
        return reason;
    }
}
