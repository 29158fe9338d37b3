package care.heed.pathways;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;

import care.heed.evidence.Readers;
import care.heed.people.Folder;
import care.heed.people.People;
import care.heed.people.Roles;
import care.heed.people.TimeInWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The home page: what waits for me, what is overdue in my services, and where my role works. */
@Controller
class HomeController {

    private static final String TASKLIST = "/camunda/app/tasklist/default/#/";

    /** The roles that may open the page on retention. */
    private static final Set<String> RETENTION = Set.of(
            Roles.REGISTERED_MANAGER,
            Roles.DESIGNATED_SAFEGUARDING_LEAD,
            Roles.QUALITY_SAFEGUARDING_LEAD,
            Roles.SAFEGUARDING_ADMINISTRATOR,
            Roles.EXECUTIVE_LEAD,
            Roles.AUDITOR);

    private final WaitingWork waitingWork;
    private final Casework casework;
    private final Outcomes outcomes;
    private final IncomingNearMisses nearMisses;
    private final People people;
    private final Readers readers;
    private final AuthorizationService authorizationService;
    private final TimeInWords timeInWords;
    private final boolean training;

    HomeController(
            WaitingWork waitingWork,
            Casework casework,
            Outcomes outcomes,
            IncomingNearMisses nearMisses,
            People people,
            Readers readers,
            AuthorizationService authorizationService,
            TimeInWords timeInWords,
            Environment environment) {
        this.waitingWork = waitingWork;
        this.casework = casework;
        this.outcomes = outcomes;
        this.nearMisses = nearMisses;
        this.people = people;
        this.readers = readers;
        this.authorizationService = authorizationService;
        this.timeInWords = timeInWords;
        this.training = environment.acceptsProfiles(Profiles.of("training"));
    }

    @GetMapping("/")
    String home(
            @RequestParam(required = false) String done,
            @RequestParam(name = "case", required = false) String reference,
            Model model) {
        String person = people.currentUser().orElseThrow();
        model.addAttribute("done", whatWasDone(done, reference));
        model.addAttribute("notices", casework.noticesFor(person));
        model.addAttribute("cases", casework.openCasesOf(person));
        List<WaitingWork.Row> waiting = waitingWork.of(person);
        model.addAttribute("waiting", waiting);
        model.addAttribute("outcomes", outcomes.waitingFor(person));
        model.addAttribute("overdue", waitingWork.overdueBeside(waiting, person));
        model.addAttribute("doors", doorsOf(person));
        model.addAttribute("mayOpenTasks", may(person, ACCESS, APPLICATION, "tasklist"));
        if (training) {
            model.addAttribute("clock", new TrainingClock(timeInWords.now()));
        }
        return "pathways/home";
    }

    private static String whatWasDone(String done, String reference) {
        boolean known = reference != null && reference.matches("NM-\\d+-\\d+");
        if (!known || done == null) {
            return null;
        }
        return switch (done) {
            case NearMissCase.REOPEN_CASE -> reference + " is open again.";
            case NearMissCase.CLOSE_AS_DUPLICATE -> reference + " is closed as a duplicate.";
            default ->
                Arrays.stream(OpenDoors.Door.values())
                        .filter(door -> door.message().equals(done))
                        .map(door -> door.title() + ": done for " + reference + ".")
                        .findFirst()
                        .orElse(null);
        };
    }

    private List<Door> doorsOf(String person) {
        var doors = new ArrayList<Door>();
        boolean tasklist = may(person, ACCESS, APPLICATION, "tasklist");
        if (tasklist && nearMisses.mayRaise(person)) {
            doors.add(new Door(
                    "Raise a near miss", "Start here as soon as you notice one", TASKLIST + "?processStart", true));
            doors.add(new Door("Raise on a phone", "On the floor, also without a connection", "/raise", false));
        }
        if (tasklist) {
            doors.add(new Door("Tasklist", "Your steps and their forms", TASKLIST, false));
        }
        if (readers.of(person).readsCases()) {
            doors.add(new Door("Cases", "Search cases and open their files", "/cases", false));
        }
        doors.add(new Door("Thresholds", "The tables that decide, in force and before", "/thresholds", false));
        if (Folder.GOVERNANCE_REPORTING_TEMPLATE.mayBeReadBy(people.rolesOf(person))) {
            doors.add(new Door("Governance", "Whether it works: figures and trends", "/governance", false));
        }
        if (people.rolesOf(person).stream().anyMatch(RETENTION::contains)) {
            doors.add(new Door("Retention", "What is kept, held and due for review", "/retention", false));
        }
        if (people.rolesOf(person).contains(Roles.AUDITOR)) {
            doors.add(new Door("Sealed days", "Whether the seals left the system", "/cases/seals", false));
        }
        if (may(person, ACCESS, APPLICATION, "cockpit")) {
            doors.add(new Door("Cockpit", "Running cases and decisions", "/camunda/app/cockpit/default/#/", false));
        }
        if (may(person, ACCESS, APPLICATION, "admin")) {
            doors.add(new Door("Admin", "Accounts, roles and permissions", "/camunda/app/admin/default/#/", false));
        }
        return doors;
    }

    private boolean may(String person, Permission permission, Resource resource, String id) {
        return authorizationService.isUserAuthorized(
                person, List.copyOf(people.rolesOf(person)), permission, resource, id);
    }

    /** A place where this person works. */
    record Door(String name, String purpose, String address, boolean main) {}

    /** The time that practice runs on, and how far it can be moved. */
    record TrainingClock(String now) {

        private static final List<Step> STEPS = List.of(
                new Step("+15 minutes", "PT15M"),
                new Step("+1 hour", "PT1H"),
                new Step("+4 hours", "PT4H"),
                new Step("+1 day", "P1D"),
                new Step("+3 days", "P3D"));

        public List<Step> steps() {
            return STEPS;
        }

        /** One button. */
        record Step(String label, String duration) {}
    }
}
