package care.heed.intake;

import care.heed.pathways.RefusedNearMiss.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** Which elements of an {@code AdverseEvent} Heed takes: what it would not keep is refused by name, never dropped unseen. */
final class AcceptedElements {

    private static final String NAME = AdverseEvents.NAME;

    private static final Set<String> GROUPS = Set.of(
            NAME,
            NAME + ".location",
            NAME + ".location.identifier",
            NAME + ".subject",
            NAME + ".subject.identifier",
            NAME + ".event");

    private static final Set<String> VALUES = Set.of(
            NAME + ".resourceType",
            NAME + ".actuality",
            NAME + ".detected",
            NAME + ".location.identifier.value",
            NAME + ".subject.identifier.value",
            NAME + ".event.text");

    /** An identifier may say of which kind it is, if it is of the one kind that is meant. */
    private static final Map<String, String> SYSTEMS = Map.of(
            NAME + ".location.identifier.system", AdverseEvents.SERVICES,
            NAME + ".subject.identifier.system", AdverseEvents.CARE_RECORDS);

    /** What FHIR itself lets a server replace by its own when a resource is created. */
    private static final Set<String> REPLACED = Set.of(NAME + ".id", NAME + ".meta");

    private AcceptedElements() {}

    static void refuseOthersThanThese(JsonNode sent) {
        List<Problem> problems = new ArrayList<>();
        look(NAME, sent, problems);
        if (!problems.isEmpty()) {
            throw new Refusal(HttpStatus.BAD_REQUEST, problems);
        }
    }

    private static void look(String path, JsonNode sent, List<Problem> problems) {
        if (REPLACED.contains(path)) {
            return;
        }
        if (GROUPS.contains(path)) {
            if (sent.isObject()) {
                sent.properties()
                        .forEach(child -> look(path + "." + named(child.getKey()), child.getValue(), problems));
            } else {
                problems.add(new Problem(path, "Not an element with parts of its own."));
            }
        } else if (SYSTEMS.containsKey(path)) {
            if (!SYSTEMS.get(path).equals(sent.textValue())) {
                problems.add(new Problem(path, "Another system: leave it out, or send " + SYSTEMS.get(path) + "."));
            }
        } else if (!VALUES.contains(path)) {
            problems.add(new Problem(path, "Not taken: Heed would not keep this element."));
        } else if (!sent.isTextual()) {
            problems.add(new Problem(path, "Not a text."));
        }
    }

    /** A name someone made up, without anything that could disturb a log or a page. */
    private static String named(String element) {
        String clean = element.replaceAll("[^A-Za-z0-9_]", "?");
        return clean.length() > 60 ? clean.substring(0, 60) : clean;
    }
}
