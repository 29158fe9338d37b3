package care.heed.pathways;

import care.heed.evidence.EmergencyGrant;
import care.heed.evidence.NearMiss;
import care.heed.people.People;
import java.net.URI;
import java.util.List;
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
import org.springframework.web.servlet.ModelAndView;

/** The page on which somebody senior opens a closed folder of a case in an emergency; tools may post JSON. */
@Controller
@RequestMapping("/cases/{reference}/" + EmergencyAccess.ID)
class EmergencyAccessController {

    private final EmergencyAccess emergencies;
    private final OpenDoors doors;
    private final People people;

    EmergencyAccessController(EmergencyAccess emergencies, OpenDoors doors, People people) {
        this.emergencies = emergencies;
        this.doors = doors;
        this.people = people;
    }

    /** A folder to choose, by its name and for how long it would be open. */
    record Choice(String folder, String name, long minutes) {}

    @GetMapping
    ModelAndView ask(@PathVariable String reference, @RequestParam Map<String, String> answers, Model model) {
        return page(nearMiss(reference), answers, null, HttpStatus.OK, model);
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView open(@PathVariable String reference, @RequestParam Map<String, String> answers, Model model) {
        NearMiss nearMiss = nearMiss(reference);
        try {
            EmergencyGrant grant = emergencies.open(nearMiss, user(), answers.get("folder"), answers.get("reason"));
            return new ModelAndView("redirect:/cases/%s#%s".formatted(grant.caseReference(), grant.folder()));
        } catch (IllegalArgumentException refused) {
            return page(nearMiss, answers, refused.getMessage(), HttpStatus.BAD_REQUEST, model);
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProblemDetail> openByTool(@PathVariable String reference, @RequestBody Map<String, Object> body) {
        NearMiss nearMiss = nearMiss(reference);
        try {
            emergencies.open(nearMiss, user(), text(body, "folder"), text(body, "reason"));
            return ResponseEntity.noContent().build();
        } catch (IllegalArgumentException refused) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refused.getMessage());
            problem.setInstance(URI.create("/cases/%s/%s".formatted(nearMiss.reference(), EmergencyAccess.ID)));
            return ResponseEntity.of(problem).build();
        }
    }

    private ModelAndView page(
            NearMiss nearMiss, Map<String, String> answers, String problem, HttpStatus status, Model model) {
        List<Choice> choices = emergencies.offers(user()).stream()
                .map(offer -> new Choice(
                        offer.folder(),
                        offer.folder().replace('-', ' '),
                        offer.lasts().toMinutes()))
                .toList();
        model.addAttribute("reference", nearMiss.reference());
        model.addAttribute("choices", choices);
        model.addAttribute("answers", answers);
        model.addAttribute("problem", problem);
        return new ModelAndView("pathways/emergency-access", model.asMap(), status);
    }

    private static String text(Map<String, Object> body, String field) {
        return body.get(field) instanceof String text ? text : null;
    }

    /** A case that does not exist for this person stays so; on a case they see, the table decides whether there is a page. */
    private NearMiss nearMiss(String reference) {
        NearMiss nearMiss =
                doors.find(reference, user()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (emergencies.offers(user()).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return nearMiss;
    }

    private String user() {
        return people.currentUser().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
