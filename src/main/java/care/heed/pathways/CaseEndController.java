package care.heed.pathways;

import care.heed.evidence.NearMiss;
import care.heed.people.People;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The pages on which a case is reopened or closed as a duplicate; tools may post JSON. */
@Controller
@RequestMapping("/cases/{reference}")
class CaseEndController {

    private static final String REOPEN = "/reopen";
    private static final String DUPLICATE = "/close-as-duplicate";

    private final Reopening reopening;
    private final Duplicates duplicates;
    private final OpenDoors doors;
    private final People people;

    CaseEndController(Reopening reopening, Duplicates duplicates, OpenDoors doors, People people) {
        this.reopening = reopening;
        this.duplicates = duplicates;
        this.doors = doors;
        this.people = people;
    }

    @GetMapping(REOPEN)
    String askToReopen(@PathVariable String reference, Model model) {
        return page("pathways/reopen", toReopen(reference), Map.of(), null, model);
    }

    @PostMapping(path = REOPEN, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String reopen(@PathVariable String reference, @RequestParam Map<String, String> answers, Model model) {
        NearMiss nearMiss = toReopen(reference);
        try {
            reopening.reopen(nearMiss, user(), answers.get("reason"));
        } catch (IllegalArgumentException refused) {
            return page("pathways/reopen", nearMiss, answers, refused.getMessage(), model);
        }
        return done(NearMissCase.REOPEN_CASE, nearMiss);
    }

    @PostMapping(path = REOPEN, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProblemDetail> reopenByTool(@PathVariable String reference, @RequestBody Map<String, Object> body) {
        NearMiss nearMiss = toReopen(reference);
        return answer(nearMiss, REOPEN, () -> reopening.reopen(nearMiss, user(), text(body, "reason")));
    }

    @GetMapping(DUPLICATE)
    String askToClose(@PathVariable String reference, Model model) {
        return page("pathways/close-as-duplicate", toClose(reference), Map.of(), null, model);
    }

    @PostMapping(path = DUPLICATE, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String close(@PathVariable String reference, @RequestParam Map<String, String> answers, Model model) {
        NearMiss nearMiss = toClose(reference);
        try {
            duplicates.close(nearMiss, user(), answers.get("originalReference"), answers.get("reason"));
        } catch (IllegalArgumentException refused) {
            return page("pathways/close-as-duplicate", nearMiss, answers, refused.getMessage(), model);
        }
        return done(NearMissCase.CLOSE_AS_DUPLICATE, nearMiss);
    }

    @PostMapping(path = DUPLICATE, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProblemDetail> closeByTool(@PathVariable String reference, @RequestBody Map<String, Object> body) {
        NearMiss nearMiss = toClose(reference);
        return answer(
                nearMiss,
                DUPLICATE,
                () -> duplicates.close(nearMiss, user(), text(body, "originalReference"), text(body, "reason")));
    }

    private static String page(
            String template, NearMiss nearMiss, Map<String, String> answers, String problem, Model model) {
        model.addAttribute("reference", nearMiss.reference());
        model.addAttribute("answers", answers);
        model.addAttribute("problem", problem);
        return template;
    }

    private static String done(String what, NearMiss nearMiss) {
        return "redirect:/?done=" + what + "&case=" + nearMiss.reference();
    }

    private static ResponseEntity<ProblemDetail> answer(NearMiss nearMiss, String page, Runnable work) {
        try {
            work.run();
            return ResponseEntity.noContent().build();
        } catch (IllegalArgumentException refused) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refused.getMessage());
            problem.setInstance(URI.create("/cases/" + nearMiss.reference() + page));
            return ResponseEntity.of(problem).build();
        }
    }

    private static String text(Map<String, Object> body, String field) {
        return body.get(field) instanceof String text ? text : null;
    }

    private NearMiss toReopen(String reference) {
        return nearMiss(reference, reopening.isOpenTo(user()));
    }

    private NearMiss toClose(String reference) {
        return nearMiss(reference, duplicates.isOpenTo(user()));
    }

    /** A case of another service looks like one that does not exist; on a case one sees, the role decides. */
    private NearMiss nearMiss(String reference, boolean allowed) {
        NearMiss nearMiss =
                doors.find(reference, user()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!allowed) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return nearMiss;
    }

    private String user() {
        return people.currentUser().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
