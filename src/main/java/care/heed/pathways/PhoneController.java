package care.heed.pathways;

import care.heed.people.People;
import care.heed.people.Services;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The worker's first minute on the floor. The page itself names nobody, because a phone keeps it for when it is offline. */
@Controller
@RequestMapping("/raise")
class PhoneController {

    private final IncomingNearMisses nearMisses;
    private final TaskService tasks;
    private final People people;
    private final Services services;
    private final Clock clock;

    PhoneController(IncomingNearMisses nearMisses, TaskService tasks, People people, Services services, Clock clock) {
        this.nearMisses = nearMisses;
        this.tasks = tasks;
        this.people = people;
        this.services = services;
        this.clock = clock;
    }

    @GetMapping
    String page() {
        author();
        return "pathways/raise";
    }

    /** Who writes here, for which services, and the time Heed goes by: a phone's own clock may be wrong. */
    @GetMapping(path = "/who", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Writer who(CsrfToken token) {
        String person = author();
        List<Place> places = people.servicesOf(person).stream()
                .map(id -> new Place(id, services.get(id).name()))
                .toList();
        return new Writer(person, people.nameOf(person), places, clock.instant(), token.getToken());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> raise(@RequestBody Draft draft) {
        String person = author();
        if (draft.id() == null || draft.writtenBy() == null || draft.answers() == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (!draft.writtenBy().equals(person)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }
        try {
            // However often the phone sends it: what it heard no answer to may have arrived.
            String reference = nearMisses.raise("draft " + draft.id(), draft.answers());
            return ResponseEntity.status(HttpStatus.CREATED).body(new Receipt(reference, address(reference, person)));
        } catch (RefusedNearMiss refused) {
            return refusal(refused.problems());
        }
    }

    /** The step that waits for whoever raised it; none once it is recorded. */
    private String address(String reference, String person) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(RecogniseWarningEvent.RECORD_NEAR_MISS)
                .taskAssignee(person)
                .list()
                .stream()
                .findFirst()
                .map(task -> "/camunda/app/tasklist/default/#/?task=" + task.getId())
                .orElse("/");
    }

    private static ResponseEntity<ProblemDetail> refusal(List<RefusedNearMiss.Problem> problems) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "Some answers cannot be taken as they are.");
        problem.setProperty("errors", problems);
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private String author() {
        String person = people.currentUser().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
        if (!nearMisses.mayRaise(person)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return person;
    }

    /** What a phone sends: the id it gave, whose session it was written in, and the answers of the start form. */
    record Draft(UUID id, String writtenBy, Map<String, Object> answers) {}

    /** The token is the session's own, for what this page sends. */
    record Writer(String person, String name, List<Place> services, Instant now, String token) {}

    /** A service that one may choose. */
    record Place(String id, String name) {}

    /** The case, and where its next step waits. */
    record Receipt(String reference, String next) {}
}
