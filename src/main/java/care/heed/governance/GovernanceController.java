package care.heed.governance;

import care.heed.people.Services;
import care.heed.people.TimeInWords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The dashboard of governance: the figures at a glance, and for the executive the open cases of high severity. */
@Controller
@RequestMapping("/governance")
class GovernanceController {

    private final GovernanceReaders readers;
    private final AtAGlance atAGlance;
    private final HighSeverityCases highSeverityCases;
    private final Services services;
    private final TimeInWords time;
    private final Clock clock;

    GovernanceController(
            GovernanceReaders readers,
            AtAGlance atAGlance,
            HighSeverityCases highSeverityCases,
            Services services,
            TimeInWords time,
            Clock clock) {
        this.readers = readers;
        this.atAGlance = atAGlance;
        this.highSeverityCases = highSeverityCases;
        this.services = services;
        this.time = time;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView dashboard(
            @RequestParam(required = false) String service,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            Model model) {
        GovernanceReader reader = readers.current();
        Choice choice = choice(service, from, to, reader);
        PeriodChoices.fill(model, reader, choice, today(choice));
        model.addAttribute("highSeverity", reader.overseesHighSeverity());
        model.addAttribute("audits", reader.services().size() == services.all().size());
        if (choice.problem().isPresent()) {
            model.addAttribute("pathways", List.of());
            return new ModelAndView("governance/dashboard", model.asMap(), HttpStatus.BAD_REQUEST);
        }
        model.addAttribute("pathways", atAGlance.of(choice));
        return new ModelAndView("governance/dashboard", model.asMap());
    }

    @GetMapping("/figures.csv")
    ResponseEntity<byte[]> file(
            @RequestParam(required = false) String service,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        Choice choice = choice(service, from, to, readers.current());
        choice.problem().ifPresent(problem -> {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, problem);
        });
        return atAGlance.file(choice).as("figures-%s-to-%s".formatted(choice.from(), choice.to()));
    }

    @GetMapping("/high-severity")
    String highSeverity(Model model) {
        GovernanceReader reader = readers.current();
        if (!reader.overseesHighSeverity()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        model.addAttribute("now", time.now());
        model.addAttribute(
                "cases",
                highSeverityCases
                        .of(reader.services().stream().map(one -> one.id()).toList(), reader.closedCases())
                        .stream()
                        .map(this::line)
                        .toList());
        return "governance/high-severity";
    }

    /** An open case of high severity, in words. */
    record Line(
            String reference,
            String service,
            String openFor,
            String oversight,
            String oversightClock,
            boolean late,
            String next,
            String nextClock,
            String marks,
            int liveRiskActions) {}

    private Line line(HighSeverityCases.OpenCase found) {
        Instant now = clock.instant();
        boolean late = isPast(found.oversightDueAt(), now) || isPast(found.nextDueAt(), now);
        return new Line(
                found.reference(),
                services.get(found.serviceId()).name(),
                TimeInWords.lengthOf(Duration.between(found.identifiedAt(), now)),
                found.oversightDueAt() == null
                        ? "Not open"
                        : "by " + time.at(found.oversightDueAt(), found.serviceId()),
                clockOf(found.oversightDueAt()),
                late,
                found.nextStep() == null ? "Nothing waits" : FigureWords.of(found.nextStep()),
                clockOf(found.nextDueAt()),
                found.unanswered()
                        ? "Escalated, not answered at the top"
                        : found.stabilisedAt() == null ? "" : "Stabilised",
                found.liveRiskActions());
    }

    private static boolean isPast(Instant due, Instant now) {
        return due != null && due.isBefore(now);
    }

    private String clockOf(Instant due) {
        return due == null ? "" : time.distanceTo(due);
    }

    private LocalDate today(Choice choice) {
        return LocalDate.ofInstant(clock.instant(), choice.zone());
    }

    private Choice choice(String service, LocalDate from, LocalDate to, GovernanceReader reader) {
        return Choice.read(
                service, from, to, reader, services.get(Services.PROVIDER).zone(), clock.instant());
    }
}
