package care.heed.evidence;

import care.heed.people.People;
import care.heed.people.Services;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page on which people review what the register has kept long enough. */
@Controller
@RequestMapping("/retention")
class RetentionController {

    private static final int MOST = 200;

    private final RetentionReview review;
    private final Appraisals appraisals;
    private final LegalHolds holds;
    private final CareEnds careEnds;
    private final RetentionDuties duties;
    private final RetentionSettings schedule;
    private final People people;
    private final Readers readers;
    private final Services services;

    RetentionController(
            RetentionReview review,
            Appraisals appraisals,
            LegalHolds holds,
            CareEnds careEnds,
            RetentionDuties duties,
            RetentionSettings schedule,
            People people,
            Readers readers,
            Services services) {
        this.review = review;
        this.appraisals = appraisals;
        this.holds = holds;
        this.careEnds = careEnds;
        this.duties = duties;
        this.schedule = schedule;
        this.people = people;
        this.readers = readers;
        this.services = services;
    }

    @GetMapping
    String page(Model model) {
        fill(model, null);
        return "evidence/retention";
    }

    @PostMapping("/care-ends")
    ModelAndView careEnded(
            @RequestParam(required = false) String adultRef,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate endedOn) {
        return done(() -> careEnds.record(adultRef, endedOn, person()));
    }

    @PostMapping("/holds/set")
    ModelAndView hold(@RequestParam(required = false) String reference, @RequestParam(required = false) String reason) {
        return done(() -> holds.set(reference, reason, person()));
    }

    @PostMapping("/holds/lift")
    ModelAndView lift(@RequestParam(required = false) String reference, @RequestParam(required = false) String reason) {
        return done(() -> holds.lift(reference, reason, person()));
    }

    @PostMapping("/appraisals")
    ModelAndView appraise(
            @RequestParam(required = false) String reference,
            @RequestParam(required = false) List<String> records,
            @RequestParam(required = false) String outcome,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate keepUntil,
            @RequestParam(required = false) String reason) {
        Set<String> named = records == null ? Set.of() : new TreeSet<>(records);
        return done(() -> {
            duties.require(person(), RetentionDuties.APPRAISE);
            switch (outcome == null ? "" : outcome) {
                case "destroy" -> appraisals.propose(reference, named, reason, person());
                case "keep" -> appraisals.keep(reference, named, keepUntil, reason, person());
                default -> throw new IllegalArgumentException("outcome: choose destroy or keep");
            }
        });
    }

    @PostMapping("/appraisals/{id:\\d{1,18}}/confirm")
    ModelAndView confirm(@PathVariable long id) {
        return done(() -> appraisals.confirm(id, person()));
    }

    @PostMapping("/appraisals/{id:\\d{1,18}}/decline")
    ModelAndView decline(@PathVariable long id) {
        return done(() -> appraisals.decline(id, person()));
    }

    private ModelAndView done(Runnable work) {
        try {
            work.run();
            return new ModelAndView("redirect:/retention");
        } catch (RetentionDuties.NotThisRole refused) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, refused.getMessage(), refused);
        } catch (IllegalArgumentException refused) {
            ModelAndView page = new ModelAndView("evidence/retention", HttpStatus.BAD_REQUEST);
            Model model = new org.springframework.ui.ExtendedModelMap();
            fill(model, refused.getMessage());
            page.addAllObjects(model.asMap());
            return page;
        }
    }

    private void fill(Model model, String problem) {
        String person = person();
        if (!duties.may(person, RetentionDuties.READ)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        Reader reader = readers.of(person);
        List<DueCase> due = review.due(reader.services(), MOST).stream()
                .filter(found -> reader.sees(found.reference(), found.serviceId()))
                .toList();
        List<Appraisal> waiting = appraisals.waiting().stream()
                .filter(appraisal -> readers.find(appraisal.reference(), person).isPresent())
                .toList();
        Set<String> asked =
                new TreeSet<>(waiting.stream().map(Appraisal::reference).toList());
        model.addAttribute("problem", problem);
        model.addAttribute("today", review.today());
        model.addAttribute("schedule", schedule);
        model.addAttribute("services", services);
        model.addAttribute("people", people);
        model.addAttribute(
                "due",
                due.stream()
                        .filter(found -> !found.onHold() && !asked.contains(found.reference()))
                        .toList());
        model.addAttribute("waiting", waiting);
        model.addAttribute(
                "holds",
                holds.standing(reader.services()).stream()
                        .filter(hold -> reader.sees(hold.reference(), hold.serviceId()))
                        .toList());
        model.addAttribute("missing", careEnds.missing(reader, MOST));
        model.addAttribute("most", MOST);
        model.addAttribute("person", person);
        model.addAttribute("mayRecordCareEnd", duties.may(person, RetentionDuties.RECORD_CARE_END));
        model.addAttribute("mayHold", duties.may(person, RetentionDuties.HOLD));
        model.addAttribute("mayAppraise", duties.may(person, RetentionDuties.APPRAISE));
        model.addAttribute("mayConfirm", duties.may(person, RetentionDuties.CONFIRM));
    }

    private String person() {
        return people.currentUser().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
