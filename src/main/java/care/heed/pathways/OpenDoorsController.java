package care.heed.pathways;

import care.heed.evidence.NearMiss;
import care.heed.people.People;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
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

/** The pages of the two doors on a case, from a task or from the list of cases; tools may post JSON. */
@Controller
@RequestMapping("/cases")
class OpenDoorsController {

    private static final String FORM = "pathways/open-door";

    private final OpenDoors doors;
    private final People people;
    private final TaskService tasks;
    private final RuntimeService runtime;

    OpenDoorsController(OpenDoors doors, People people, TaskService tasks, RuntimeService runtime) {
        this.doors = doors;
        this.people = people;
        this.tasks = tasks;
        this.runtime = runtime;
    }

    /** From a task in Tasklist to the same door on its case. */
    @GetMapping("/act")
    String fromTask(@RequestParam("task") String taskId, @RequestParam("action") String door) {
        Task task = tasks.createTaskQuery().taskId(taskId).singleResult();
        if (task == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        String reference = people.unrestricted(() -> runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey());
        return "redirect:/cases/%s/%s".formatted(reference, door(door).message());
    }

    @GetMapping("/{reference}/{door:escalate-now|consult-local-authority-now}")
    String ask(@PathVariable String reference, @PathVariable String door, Model model) {
        return page(nearMiss(reference), door(door), null, model);
    }

    @PostMapping(
            path = "/{reference}/{door:escalate-now|consult-local-authority-now}",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String go(
            @PathVariable String reference,
            @PathVariable String door,
            @RequestParam(required = false) String reason,
            Model model) {
        NearMiss nearMiss = nearMiss(reference);
        try {
            doors.go(door(door), nearMiss, user(), reason);
        } catch (IllegalArgumentException refused) {
            return page(nearMiss, door(door), refused.getMessage(), model);
        }
        return "redirect:/?done=" + door(door).message() + "&case=" + reference;
    }

    @PostMapping(
            path = "/{reference}/{door:escalate-now|consult-local-authority-now}",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProblemDetail> goByTool(
            @PathVariable String reference, @PathVariable String door, @RequestBody Map<String, Object> body) {
        NearMiss nearMiss = nearMiss(reference);
        try {
            doors.go(door(door), nearMiss, user(), body.get("reason") instanceof String reason ? reason : null);
            return ResponseEntity.noContent().build();
        } catch (IllegalArgumentException refused) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, refused.getMessage());
            problem.setInstance(URI.create(
                    "/cases/" + nearMiss.reference() + "/" + door(door).message()));
            return ResponseEntity.of(problem).build();
        }
    }

    private String page(NearMiss nearMiss, OpenDoors.Door door, String problem, Model model) {
        model.addAttribute("reference", nearMiss.reference());
        model.addAttribute("door", door);
        model.addAttribute("problem", problem);
        return FORM;
    }

    private NearMiss nearMiss(String reference) {
        return doors.find(reference, user()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String user() {
        return people.currentUser().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }

    private static OpenDoors.Door door(String name) {
        return Arrays.stream(OpenDoors.Door.values())
                .filter(door -> door.message().equals(name) || door.message().equals(name + "-now"))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
