package care.heed.evidence;

import care.heed.people.CareService;
import care.heed.people.Folder;
import care.heed.people.People;
import care.heed.people.Services;
import care.heed.people.TimeInWords;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** The audits and governance meetings, for those who read what is reported to governance of every service. */
@Controller
@RequestMapping("/governance/audits")
class AuditFileController {

    /** About as many as a year has: one a week, two a week and one a month. */
    private static final int MOST = 170;

    private final Readers readers;
    private final AuditPeriods audits;
    private final Register register;
    private final TrackedActions actions;
    private final CaseFileQueries queries;
    private final AccessLog access;
    private final FormWords forms;
    private final People people;
    private final Services services;
    private final TimeInWords time;
    private final Clock clock;

    AuditFileController(
            Readers readers,
            AuditPeriods audits,
            Register register,
            TrackedActions actions,
            CaseFileQueries queries,
            AccessLog access,
            FormWords forms,
            People people,
            Services services,
            TimeInWords time,
            Clock clock) {
        this.readers = readers;
        this.audits = audits;
        this.register = register;
        this.actions = actions;
        this.queries = queries;
        this.access = access;
        this.forms = forms;
        this.people = people;
        this.services = services;
        this.time = time;
        this.clock = clock;
    }

    /** An audit in one line. */
    record Line(String reference, String title, String period, String state, boolean open) {}

    @GetMapping
    String all(Model model) {
        current();
        model.addAttribute(
                "audits", audits.newest(MOST).stream().map(this::line).toList());
        return "evidence/audits";
    }

    @GetMapping("/{reference:AU-.+}")
    String one(@PathVariable String reference, Model model) {
        Reader reader = current();
        Audit audit = audits.find(reference).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        access.viewed(AccessLog.Kind.CASE_FILE, reader.id(), reference, Folder.GOVERNANCE_REPORTING_TEMPLATE.id());
        model.addAttribute("file", open(audit, reader));
        return "evidence/audit";
    }

    private Reader current() {
        Reader reader = readers.current();
        if (!reader.seesAudits(services)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return reader;
    }

    private AuditFile open(Audit audit, Reader reader) {
        ZoneId zone = time.zoneOf(Services.PROVIDER);
        List<ChainedEntry> chain = register.chain(audit.reference());
        return AuditFile.of(
                audit,
                new CaseReading(null, chain, reader, List.of(), people, serviceNames(), zone, clock.instant()),
                Integrity.of(audit.reference(), chain, queries.headOf(audit.reference())),
                actions.of(audit.reference()),
                serviceNames(),
                forms,
                zone);
    }

    private Line line(AuditPeriods.Progress progress) {
        ZoneId zone = time.zoneOf(Services.PROVIDER);
        Audit audit = progress.audit();
        return new Line(
                audit.reference(),
                Words.of(audit.process()),
                TimeInWords.at(audit.from(), zone) + " to " + TimeInWords.at(audit.until(), zone),
                progress.openSteps() == 0
                        ? "Nothing is open"
                        : Words.count(progress.openSteps(), "step is open", "steps are open"),
                progress.openSteps() > 0);
    }

    private Map<String, String> serviceNames() {
        return services.all().stream().collect(Collectors.toMap(CareService::id, CareService::name));
    }
}
