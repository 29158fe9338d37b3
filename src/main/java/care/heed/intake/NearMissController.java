package care.heed.intake;

import care.heed.pathways.IncomingNearMiss;
import care.heed.pathways.IncomingNearMisses;
import care.heed.pathways.RefusedNearMiss;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes a near miss as the answers to the start form in JSON, and tells where one stands; described in {@code openapi.json}. */
@RestController
@RequestMapping(NearMissController.PATH)
class NearMissController {

    static final String PATH = "/api/near-misses";

    private static final Set<String> TYPES = Set.of(MediaType.APPLICATION_JSON_VALUE);
    private static final TypeReference<Map<String, Object>> ANSWERS = new TypeReference<>() {};

    private final IncomingNearMisses nearMisses;
    private final ObjectMapper json;

    NearMissController(IncomingNearMisses nearMisses, ObjectMapper json) {
        this.nearMisses = nearMisses;
        this.json = json;
    }

    /** The same each time that the same is sent with the same key. */
    record Raised(String reference) {}

    /** The facts of a case, never what was written down. */
    record Standing(String reference, String serviceId, Instant receivedAt, String status) {}

    @PostMapping
    ResponseEntity<Raised> raise(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) String key, HttpServletRequest request)
            throws IOException {
        nearMisses.refuseUnlessMayRaise();
        Map<String, Object> answers = json.convertValue(SentJson.read(request, TYPES), ANSWERS);
        String reference = nearMisses.raise(IdempotencyKey.checked(key), answers);
        return ResponseEntity.created(URI.create(PATH + "/" + reference))
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Raised(reference));
    }

    @GetMapping("/{reference}")
    ResponseEntity<Standing> find(@PathVariable String reference) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(nearMisses
                        .find(reference)
                        .map(NearMissController::standing)
                        .orElseThrow(Refusal::notFound));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedNearMiss refused) {
        return refused(Refusal.of(refused));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(refusal.status(), refusal.getMessage());
        problem.setProperty("errors", refusal.problems());
        return ResponseEntity.status(refusal.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static Standing standing(IncomingNearMiss nearMiss) {
        return new Standing(
                nearMiss.reference(), nearMiss.serviceId(), nearMiss.receivedAt(), nearMiss.open() ? "open" : "closed");
    }
}
