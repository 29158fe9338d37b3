package care.heed.evidence;

import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Where cases walked and where they stand, for the drawings in the case file and in Cockpit; times and ids, no narrative. */
@RestController
class PathController {

    private final WalkedPaths paths;
    private final Readers readers;
    private final AccessLog access;

    PathController(WalkedPaths paths, Readers readers, AccessLog access) {
        this.paths = paths;
        this.readers = readers;
        this.access = access;
    }

    /** A sequence flow that was taken, and how often. */
    record Flow(String id, int times, Instant firstAt, Instant lastAt) {}

    /** A step that was answered, how often, and whether ever after its deadline. */
    record Done(String id, int times, boolean late) {}

    /** The path of one process instance. */
    record Walk(
            String processInstanceId,
            String processKey,
            int version,
            String model,
            Instant startedAt,
            List<Flow> flows,
            List<String> open,
            List<Done> done) {}

    /** The flows of one process instance, as Cockpit asks for them. */
    record InstancePath(String processInstanceId, String caseReference, String processDefinitionId, List<Flow> flows) {}

    @GetMapping("/cases/paths/{processInstanceId}")
    InstancePath ofInstance(@PathVariable String processInstanceId) {
        InstancePath path = paths.ofInstance(processInstanceId).orElseThrow(PathController::notFound);
        Reader reader = readers.current();
        String reference = readers.open(path.caseReference(), reader).reference();
        String process = path.processDefinitionId().replaceAll(":.*", "");
        access.viewed(
                AccessLog.Kind.HISTORY,
                reader.id(),
                reference,
                "%s, instance %s".formatted(process, processInstanceId));
        return path;
    }

    @GetMapping("/cases/{reference}/path")
    List<Walk> ofCase(@PathVariable String reference) {
        return paths.of(visible(reference));
    }

    @GetMapping("/cases/{reference}/models/{processDefinitionId}")
    ResponseEntity<String> model(@PathVariable String reference, @PathVariable String processDefinitionId) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(paths.model(visible(reference), processDefinitionId).orElseThrow(PathController::notFound));
    }

    private String visible(String reference) {
        return readers.open(reference, readers.current()).reference();
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
