package care.heed.intake;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** FHIR R4 in JSON; what it needs is made when it is first asked for, so that no start waits for it. */
final class Fhir {

    static final String TYPE = "application/fhir+json";

    private Fhir() {}

    static IParser parser() {
        // The lenient one would write values that it does not understand to the log.
        return FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());
    }

    static ResponseEntity<byte[]> answer(HttpStatusCode status, Resource resource) {
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType(TYPE))
                .body(parser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8));
    }
}
