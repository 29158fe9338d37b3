package care.heed.intake;

import care.heed.pathways.IncomingNearMisses;
import care.heed.pathways.RefusedNearMiss;
import care.heed.pathways.RefusedNearMiss.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes and gives near misses as {@code AdverseEvent} resources of FHIR R4. */
@RestController
@RequestMapping(AdverseEventController.PATH)
class AdverseEventController {

    static final String PATH = "/api/fhir/AdverseEvent";

    private static final Set<String> TYPES = Set.of(Fhir.TYPE, MediaType.APPLICATION_JSON_VALUE);

    private static final Map<HttpStatus, IssueType> ISSUES = Map.of(
            HttpStatus.FORBIDDEN, IssueType.FORBIDDEN,
            HttpStatus.NOT_FOUND, IssueType.NOTFOUND,
            HttpStatus.PAYLOAD_TOO_LARGE, IssueType.TOOLONG,
            HttpStatus.UNSUPPORTED_MEDIA_TYPE, IssueType.NOTSUPPORTED,
            HttpStatus.UNPROCESSABLE_ENTITY, IssueType.BUSINESSRULE);

    private final IncomingNearMisses nearMisses;

    AdverseEventController(IncomingNearMisses nearMisses) {
        this.nearMisses = nearMisses;
    }

    @PostMapping
    ResponseEntity<Void> raise(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) String key, HttpServletRequest request)
            throws IOException {
        nearMisses.refuseUnlessMayRaise();
        Map<String, Object> answers = AdverseEvents.answers(SentJson.read(request, TYPES));
        String reference = nearMisses.raise(IdempotencyKey.checked(key), answers);
        return ResponseEntity.created(URI.create(PATH + "/" + reference)).build();
    }

    @GetMapping("/{reference}")
    ResponseEntity<byte[]> find(@PathVariable String reference) {
        return Fhir.answer(
                HttpStatus.OK,
                nearMisses.open(reference).map(AdverseEvents::resource).orElseThrow(Refusal::notFound));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(RefusedNearMiss refused) {
        return refused(Refusal.of(refused));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refusal refusal) {
        OperationOutcome outcome = new OperationOutcome();
        for (Problem problem : refusal.problems()) {
            outcome.addIssue()
                    .setSeverity(IssueSeverity.ERROR)
                    .setCode(ISSUES.getOrDefault(refusal.status(), IssueType.INVALID))
                    .setDiagnostics(problem.message())
                    .addExpression(expression(problem.field()));
        }
        return Fhir.answer(refusal.status(), outcome);
    }

    /** The element in question; for what is none, such as a header, as FHIR names parts of the request. */
    private static String expression(String field) {
        return AdverseEvents.ELEMENTS.getOrDefault(
                field, field.startsWith(AdverseEvents.NAME) ? field : "http." + field);
    }
}
