package care.heed.pathways;

import care.heed.evidence.AccessLog;
import care.heed.evidence.Conflicts;
import care.heed.evidence.EmergencyGrant;
import care.heed.evidence.EmergencyGrants;
import care.heed.evidence.NearMiss;
import care.heed.notices.Notice;
import care.heed.people.Folder;
import care.heed.people.People;
import care.heed.people.Roles;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a closed folder of one case to one senior person for a while: with a reason, on the record, and told. */
@Component
public class EmergencyAccess {

    /** The step and the record that it leaves, and the kind of its notice. */
    static final String ID = "emergency-access";

    private final EmergencyTable table;
    private final EmergencyGrants grants;
    private final CaseRequests requests;
    private final AccessLog access;
    private final Telling telling;
    private final Conflicts conflicts;
    private final People people;
    private final Clock clock;

    EmergencyAccess(
            EmergencyTable table,
            EmergencyGrants grants,
            CaseRequests requests,
            AccessLog access,
            Telling telling,
            Conflicts conflicts,
            People people,
            Clock clock) {
        this.table = table;
        this.grants = grants;
        this.requests = requests;
        this.access = access;
        this.telling = telling;
        this.conflicts = conflicts;
        this.people = people;
        this.clock = clock;
    }

    /** The folders that are closed to this person and that the table opens to them in an emergency. */
    List<EmergencyTable.Rule> offers(String user) {
        Set<String> roles = people.rolesOf(user);
        return Arrays.stream(Folder.values())
                .filter(folder -> !folder.mayBeReadBy(roles))
                .flatMap(folder -> table.best(roles, folder.id()).stream())
                .filter(EmergencyTable.Rule::allowed)
                .toList();
    }

    /**
     * Opens a folder of a case that exists for this person. Asking again while it is open is another grant with a reason
     * of its own.
     *
     * @param reason why, in the person's own words; kept in the register, told to nobody round it
     * @throws IllegalArgumentException with the name of every field that will not do
     */
    @Transactional
    public EmergencyGrant open(NearMiss nearMiss, String user, String folder, String reason) {
        EmergencyTable.Rule offered = offered(user, folder, reason);
        EmergencyTable.Rule rule = table.decide(offered.role(), offered.folder());
        Instant now = clock.instant();
        Instant until = now.plus(rule.lasts());
        int sequence = requests.keep(nearMiss, user, ID, ID, content(rule, reason, until));
        EmergencyGrant grant =
                new EmergencyGrant(nearMiss.reference(), user, rule.role(), rule.folder(), now, until, sequence);
        grants.add(grant);
        access.viewed(
                AccessLog.Kind.EMERGENCY,
                user,
                nearMiss.reference(),
                "opened %s, entry %d".formatted(rule.folder(), sequence));
        tell(nearMiss, grant, Roles.DESIGNATED_SAFEGUARDING_LEAD);
        if (noOtherSafeguardingLead(nearMiss, user)) {
            tell(nearMiss, grant, Roles.EXECUTIVE_LEAD);
        }
        return grant;
    }

    private EmergencyTable.Rule offered(String user, String folder, String reason) {
        List<String> problems = new ArrayList<>();
        Optional<EmergencyTable.Rule> offered = offers(user).stream()
                .filter(offer -> offer.folder().equals(folder))
                .findFirst();
        if (offered.isEmpty()) {
            problems.add("folder: " + whyNot(user, folder));
        }
        try {
            CaseRequests.reason(reason);
        } catch (IllegalArgumentException refused) {
            problems.add(refused.getMessage());
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return offered.orElseThrow();
    }

    private String whyNot(String user, String folder) {
        Set<String> roles = people.rolesOf(user);
        return Folder.of(folder)
                .map(known -> known.mayBeReadBy(roles)
                        ? "your role opens this folder anyway"
                        : table.best(roles, known.id())
                                .map(EmergencyTable.Rule::reason)
                                .orElse("your role opens no folder"))
                .orElse("choose the folder to open");
    }

    private static Map<String, Object> content(EmergencyTable.Rule rule, String reason, Instant until) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("folder", rule.folder());
        content.put("reason", CaseRequests.reason(reason));
        content.put("openedAs", rule.role());
        content.put("expiresAt", until.toString());
        content.put("table", EmergencyTable.KEY);
        content.put("version", rule.version());
        content.put("allowedBecause", rule.reason());
        return content;
    }

    /** The notice names the folder; the home page adds the role and the time from the grant, never the reason. */
    private void tell(NearMiss nearMiss, EmergencyGrant grant, String role) {
        telling.tell(new Notice(
                nearMiss.serviceId(),
                role,
                null,
                ID,
                nearMiss.reference(),
                grant.folder(),
                null,
                grant.grantedAt(),
                false));
    }

    private boolean noOtherSafeguardingLead(NearMiss nearMiss, String user) {
        List<String> leads =
                new ArrayList<>(people.holdersOf(Roles.DESIGNATED_SAFEGUARDING_LEAD, nearMiss.serviceId()));
        leads.remove(user);
        leads.removeAll(conflicts.in(nearMiss.reference()));
        return leads.isEmpty();
    }
}
