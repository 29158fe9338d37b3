package care.heed.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The control of the training clock; outside training mode it does not exist. */
@RestController
@Profile("training")
class TrainingClockController {

    private static final Logger log = LoggerFactory.getLogger(TrainingClockController.class);

    private final TrainingClock trainingClock;
    private final Clock clock;
    private final ObjectMapper json;

    TrainingClockController(TrainingClock trainingClock, Clock clock, ObjectMapper json) {
        this.trainingClock = trainingClock;
        this.clock = clock;
        this.json = json;
    }

    @GetMapping("/training/clock")
    ResponseEntity<Map<String, String>> now() {
        return answer(
                HttpStatus.OK,
                Map.of(
                        "now",
                        clock.instant().toString(),
                        "movedBy",
                        trainingClock.movedBy().toString()));
    }

    @PostMapping("/training/clock")
    ResponseEntity<Map<String, String>> forward(HttpServletRequest request) throws IOException {
        Duration step = TrainingStep.of(request, json);
        Duration movedBy = trainingClock.forward(step);
        log.info("The training clock was moved by {} to {}", step, clock.instant());
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(URI.create(request.getContextPath() + "/"))
                    .build();
        }
        return answer(HttpStatus.OK, Map.of("now", clock.instant().toString(), "movedBy", movedBy.toString()));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ResponseEntity<Map<String, String>> refused(IllegalArgumentException refusal) {
        return answer(HttpStatus.BAD_REQUEST, Map.of("message", refusal.getMessage()));
    }

    private static ResponseEntity<Map<String, String>> answer(HttpStatus status, Map<String, String> body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
