package care.heed.people;

import static care.heed.people.Roles.AUDITOR;
import static care.heed.people.Roles.DESIGNATED_SAFEGUARDING_LEAD;
import static care.heed.people.Roles.EXECUTIVE_LEAD;
import static care.heed.people.Roles.OPERATIONS_DIRECTOR;
import static care.heed.people.Roles.QUALITY_SAFEGUARDING_LEAD;
import static care.heed.people.Roles.REGISTERED_MANAGER;
import static care.heed.people.Roles.SAFEGUARDING_ADMINISTRATOR;
import static care.heed.people.Roles.SENIOR_SUPPORT_WORKER;
import static care.heed.people.Roles.TEAM_LEADER;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Where a record is kept, and which roles may open it. */
public enum Folder {
    DIGITAL_CARE_RECORD(
            SENIOR_SUPPORT_WORKER,
            TEAM_LEADER,
            REGISTERED_MANAGER,
            DESIGNATED_SAFEGUARDING_LEAD,
            QUALITY_SAFEGUARDING_LEAD,
            OPERATIONS_DIRECTOR,
            SAFEGUARDING_ADMINISTRATOR,
            EXECUTIVE_LEAD,
            AUDITOR),
    RESTRICTED_SAFEGUARDING_WORKSPACE(
            TEAM_LEADER,
            REGISTERED_MANAGER,
            DESIGNATED_SAFEGUARDING_LEAD,
            QUALITY_SAFEGUARDING_LEAD,
            SAFEGUARDING_ADMINISTRATOR,
            EXECUTIVE_LEAD,
            AUDITOR),
    SAFEGUARDING_DECISION_FOLDER(
            REGISTERED_MANAGER, DESIGNATED_SAFEGUARDING_LEAD, QUALITY_SAFEGUARDING_LEAD, EXECUTIVE_LEAD, AUDITOR),
    GOVERNANCE_REPORTING_TEMPLATE(
            REGISTERED_MANAGER,
            DESIGNATED_SAFEGUARDING_LEAD,
            QUALITY_SAFEGUARDING_LEAD,
            OPERATIONS_DIRECTOR,
            EXECUTIVE_LEAD,
            AUDITOR),
    PROVIDER_ASSURANCE_WORKSPACE(
            REGISTERED_MANAGER,
            DESIGNATED_SAFEGUARDING_LEAD,
            QUALITY_SAFEGUARDING_LEAD,
            OPERATIONS_DIRECTOR,
            EXECUTIVE_LEAD,
            AUDITOR),
    CASE_EVIDENCE_FOLDER(
            SAFEGUARDING_ADMINISTRATOR,
            DESIGNATED_SAFEGUARDING_LEAD,
            QUALITY_SAFEGUARDING_LEAD,
            EXECUTIVE_LEAD,
            AUDITOR),
    EXECUTIVE_GOVERNANCE_FOLDER(EXECUTIVE_LEAD, QUALITY_SAFEGUARDING_LEAD, AUDITOR);

    private final Set<String> readers;

    Folder(String... readers) {
        this.readers = Set.of(readers);
    }

    /** The id that models and records use, such as {@code digital-care-record}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public static Optional<Folder> of(String id) {
        return Arrays.stream(values()).filter(folder -> folder.id().equals(id)).findFirst();
    }

    /** The roles that may open it. */
    public Set<String> readers() {
        return readers;
    }

    /** Whether someone with these roles may open what is kept here; being of the case's service is asked elsewhere. */
    public boolean mayBeReadBy(Collection<String> roles) {
        return roles.stream().anyMatch(readers::contains);
    }
}
