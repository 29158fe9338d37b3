package care.heed.evidence;

import static care.heed.people.Roles.AUDITOR;
import static care.heed.people.Roles.DESIGNATED_SAFEGUARDING_LEAD;
import static care.heed.people.Roles.EXECUTIVE_LEAD;
import static care.heed.people.Roles.OPERATIONS_DIRECTOR;
import static care.heed.people.Roles.QUALITY_SAFEGUARDING_LEAD;
import static care.heed.people.Roles.REGISTERED_MANAGER;
import static care.heed.people.Roles.SAFEGUARDING_ADMINISTRATOR;
import static care.heed.people.Roles.SENIOR_SUPPORT_WORKER;
import static care.heed.people.Roles.TEAM_LEADER;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The file of one case, for everyone who may open it. */
@Controller
class CaseFileController {

    private final Readers readers;
    private final CaseFiles files;
    private final AccessLog access;
    private final EmergencyRules emergencies;

    CaseFileController(Readers readers, CaseFiles files, AccessLog access, EmergencyRules emergencies) {
        this.readers = readers;
        this.files = files;
        this.access = access;
        this.emergencies = emergencies;
    }

    /**
     * What this reader may do from here; the pages behind ask again.
     *
     * @param whoLooked whether they may see who has looked at this case
     * @param emergency the closed folders that they may open in an emergency
     */
    record Doors(
            boolean act,
            boolean reopen,
            boolean closeAsDuplicate,
            boolean pack,
            boolean cockpit,
            boolean whoLooked,
            Set<String> emergency) {}

    @GetMapping("/cases/{reference:NM-.+}")
    String open(@PathVariable String reference, Model model) {
        Reader reader = readers.current();
        CaseFile file = files.open(readers.open(reference, reader), reader);
        keepThatItWasOpened(file, reader);
        model.addAttribute("file", file);
        model.addAttribute("doors", doors(file, reader));
        return "evidence/case";
    }

    /** Before it is shown, so that nobody sees a case file of which this could not be kept. */
    private void keepThatItWasOpened(CaseFile file, Reader reader) {
        String reference = file.facts().reference();
        access.viewed(AccessLog.Kind.CASE_FILE, reader.id(), reference, String.join(", ", reader.folders()));
        file.emergencies()
                .forEach(emergency -> access.viewed(
                        AccessLog.Kind.EMERGENCY,
                        reader.id(),
                        reference,
                        "read %s, entry %d".formatted(emergency.folder(), emergency.sequence())));
    }

    private Doors doors(CaseFile file, Reader reader) {
        boolean open = file.facts().open();
        return new Doors(
                open
                        && reader.isAnyOf(
                                SENIOR_SUPPORT_WORKER,
                                TEAM_LEADER,
                                REGISTERED_MANAGER,
                                DESIGNATED_SAFEGUARDING_LEAD,
                                QUALITY_SAFEGUARDING_LEAD,
                                OPERATIONS_DIRECTOR,
                                SAFEGUARDING_ADMINISTRATOR,
                                EXECUTIVE_LEAD),
                !open && reader.isAnyOf(DESIGNATED_SAFEGUARDING_LEAD, QUALITY_SAFEGUARDING_LEAD, EXECUTIVE_LEAD),
                open && reader.isAnyOf(REGISTERED_MANAGER, DESIGNATED_SAFEGUARDING_LEAD, QUALITY_SAFEGUARDING_LEAD),
                reader.isAnyOf(
                        AUDITOR,
                        DESIGNATED_SAFEGUARDING_LEAD,
                        QUALITY_SAFEGUARDING_LEAD,
                        REGISTERED_MANAGER,
                        EXECUTIVE_LEAD,
                        SAFEGUARDING_ADMINISTRATOR),
                reader.isAnyOf(AUDITOR),
                reader.readsAccessLog(),
                file.folders().stream()
                        .filter(folder -> !folder.open())
                        .map(RecordFolder::id)
                        .filter(folder -> emergencies.mayOpen(reader.roles(), folder))
                        .collect(Collectors.toSet()));
    }
}
