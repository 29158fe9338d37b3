package care.heed.evidence;

import care.heed.people.CareService;
import care.heed.people.Folder;
import care.heed.people.Roles;
import care.heed.people.Services;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Someone who opens case files.
 *
 * @param services the services whose cases they see
 * @param closedCases the references of the cases in which they are implicated: for them these do not exist
 */
public record Reader(String id, Set<String> roles, List<String> services, Set<String> closedCases) {

    /** Governance leads and administrators read no case by that role alone, whatever service they belong to. */
    public boolean readsCases() {
        return roles.stream().anyMatch(role -> Roles.ON_SERVICE.contains(role) || Roles.PROVIDER_WIDE.contains(role));
    }

    /** Whether the case exists for this reader; which folders of it open is asked for each. */
    public boolean sees(NearMiss nearMiss) {
        return sees(nearMiss.reference(), nearMiss.serviceId());
    }

    boolean sees(String reference, String serviceId) {
        return readsCases() && services.contains(serviceId) && !closedCases.contains(reference);
    }

    /** Whether this reader may open a folder; what is kept in no folder that Heed knows stays closed. */
    boolean opens(String folder) {
        return Folder.of(folder).filter(known -> known.mayBeReadBy(roles)).isPresent();
    }

    /** An audit's figures name cases of every service, so that it is not for somebody who sees only some. */
    boolean seesAudits(Services all) {
        return opens(Folder.GOVERNANCE_REPORTING_TEMPLATE.id())
                && services.containsAll(all.all().stream().map(CareService::id).toList());
    }

    boolean opensEveryFolder() {
        return folders().size() == Folder.values().length;
    }

    /** The ids of the folders that this reader may open. */
    List<String> folders() {
        return Arrays.stream(Folder.values())
                .map(Folder::id)
                .filter(this::opens)
                .toList();
    }

    /** Whether this reader may add to what is kept in a folder; an auditor only looks. */
    boolean addsTo(String folder) {
        Set<String> acting = new java.util.HashSet<>(roles);
        acting.remove(Roles.AUDITOR);
        return Folder.of(folder).filter(known -> known.mayBeReadBy(acting)).isPresent();
    }

    boolean readsAccessLog() {
        return roles.stream().anyMatch(Roles.READING_ACCESS_LOG::contains);
    }

    boolean isAnyOf(String... wanted) {
        return Arrays.stream(wanted).anyMatch(roles::contains);
    }
}
