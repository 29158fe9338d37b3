package care.heed.people;

import java.util.List;
import java.util.Set;

/** The groups of people on the pathways, by their ids. */
public final class Roles {

    public static final String SENIOR_SUPPORT_WORKER = "senior-support-worker";
    public static final String TEAM_LEADER = "team-leader";
    public static final String REGISTERED_MANAGER = "registered-manager";
    public static final String DESIGNATED_SAFEGUARDING_LEAD = "designated-safeguarding-lead";
    public static final String QUALITY_SAFEGUARDING_LEAD = "quality-safeguarding-lead";
    public static final String OPERATIONS_DIRECTOR = "operations-director";
    public static final String SAFEGUARDING_ADMINISTRATOR = "safeguarding-administrator";
    public static final String EXECUTIVE_LEAD = "executive-lead";
    public static final String GOVERNANCE_LEAD = "governance-lead";
    public static final String AUDITOR = "auditor";
    public static final String CAMUNDA_ADMIN = "camunda-admin";

    /** Roles of a person on a service, who sees that service only. */
    public static final Set<String> ON_SERVICE = Set.of(SENIOR_SUPPORT_WORKER, TEAM_LEADER, REGISTERED_MANAGER);

    /** Roles that see the cases of all services; not governance leads and administrators, who see no case by that role. */
    public static final Set<String> PROVIDER_WIDE = Set.of(
            DESIGNATED_SAFEGUARDING_LEAD,
            QUALITY_SAFEGUARDING_LEAD,
            OPERATIONS_DIRECTOR,
            SAFEGUARDING_ADMINISTRATOR,
            EXECUTIVE_LEAD,
            AUDITOR);

    /** Roles that may see who has looked at a case, and who was refused. */
    public static final Set<String> READING_ACCESS_LOG =
            Set.of(AUDITOR, DESIGNATED_SAFEGUARDING_LEAD, QUALITY_SAFEGUARDING_LEAD, EXECUTIVE_LEAD);

    public static final List<String> ALL = List.of(
            SENIOR_SUPPORT_WORKER,
            TEAM_LEADER,
            REGISTERED_MANAGER,
            DESIGNATED_SAFEGUARDING_LEAD,
            QUALITY_SAFEGUARDING_LEAD,
            OPERATIONS_DIRECTOR,
            SAFEGUARDING_ADMINISTRATOR,
            EXECUTIVE_LEAD,
            GOVERNANCE_LEAD,
            AUDITOR,
            CAMUNDA_ADMIN);

    private Roles() {}

    /** The role in words, such as "Team Leader". */
    public static String inWords(String role) {
        if (CAMUNDA_ADMIN.equals(role)) {
            return "Administrator";
        }
        StringBuilder words = new StringBuilder();
        for (String word : role.split("-")) {
            words.append(words.isEmpty() ? "" : " ")
                    .append(Character.toUpperCase(word.charAt(0)))
                    .append(word.substring(1));
        }
        return words.toString();
    }
}
