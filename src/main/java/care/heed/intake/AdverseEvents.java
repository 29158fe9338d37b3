package care.heed.intake;

import ca.uhn.fhir.parser.DataFormatException;
import care.heed.pathways.IncomingNearMiss;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.AdverseEvent.AdverseEventActuality;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.http.HttpStatus;

/** A near miss as the {@code AdverseEvent} of FHIR R4 that was only potential: which element is which field, in and out. */
final class AdverseEvents {

    static final String NAME = "AdverseEvent";

    static final String HEED = "https://heed.care/fhir/";
    static final String REFERENCES = HEED + "near-miss-reference";
    static final String SERVICES = HEED + "service";
    static final String CARE_RECORDS = HEED + "care-record-reference";

    /** FHIR has no element for whether the case is still worked on. */
    static final String STATUS = HEED + "StructureDefinition/near-miss-status";

    /** The element that each field of the start form comes from. */
    static final Map<String, String> ELEMENTS = Map.of(
            "serviceId", NAME + ".location.identifier.value",
            "identifiedAt", NAME + ".detected",
            "adultRef", NAME + ".subject.identifier.value",
            "headline", NAME + ".event.text");

    private AdverseEvents() {}

    /**
     * The answers to the start form that a resource gives; whether they are what the form allows is not asked here.
     *
     * @throws Refusal when it is no near miss, or says what Heed would not keep
     */
    static Map<String, Object> answers(JsonNode sent) {
        if (!NAME.equals(sent.path("resourceType").textValue())) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST, NAME + ".resourceType", "Another resource: this door takes " + NAME + ".");
        }
        refuseUnlessPotential(sent.path("actuality").textValue());
        AcceptedElements.refuseOthersThanThese(sent);
        AdverseEvent event = read(sent);
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("serviceId", event.getLocation().getIdentifier().getValue());
        answers.put("identifiedAt", event.getDetectedElement().getValueAsString());
        answers.put("adultRef", event.getSubject().getIdentifier().getValue());
        answers.put("headline", event.getEvent().getText());
        answers.values().removeIf(Objects::isNull);
        return answers;
    }

    static AdverseEvent resource(IncomingNearMiss nearMiss) {
        AdverseEvent event = new AdverseEvent();
        event.setId(nearMiss.reference());
        event.setActuality(AdverseEventActuality.POTENTIAL)
                .setIdentifier(identifier(REFERENCES, nearMiss.reference()))
                .setLocation(new Reference().setIdentifier(identifier(SERVICES, nearMiss.serviceId())))
                .setSubject(new Reference().setIdentifier(identifier(CARE_RECORDS, nearMiss.adultRef())))
                .setDetectedElement(time(nearMiss.identifiedAt()))
                .setRecordedDateElement(time(nearMiss.receivedAt()));
        if (nearMiss.eventAt() != null) {
            event.setDateElement(time(nearMiss.eventAt()));
        }
        if (nearMiss.headline() != null) {
            event.setEvent(new CodeableConcept().setText(nearMiss.headline()));
        }
        event.addExtension(STATUS, new CodeType(nearMiss.open() ? "open" : "closed"));
        return event;
    }

    private static void refuseUnlessPotential(String actuality) {
        if ("actual".equals(actuality)) {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    NAME + ".actuality",
                    "Not a near miss: this event reached the adult. Raise it as the safeguarding concern or incident that "
                            + "it is; Heed takes potential events only.");
        }
        if (!"potential".equals(actuality)) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST, NAME + ".actuality", "Missing or unknown: a near miss is \"potential\".");
        }
    }

    private static AdverseEvent read(JsonNode sent) {
        try {
            return Fhir.parser().parseResource(AdverseEvent.class, sent.toString());
        } catch (DataFormatException unreadable) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    NAME,
                    "Unreadable: a value is empty or not of its type in FHIR R4; detected takes a date with a time.");
        }
    }

    private static Identifier identifier(String system, String value) {
        return new Identifier().setSystem(system).setValue(value);
    }

    private static DateTimeType time(Instant at) {
        return new DateTimeType(at.truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
