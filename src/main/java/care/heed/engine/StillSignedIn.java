package care.heed.engine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What every open page asks now and then: who is signed in, and for how long if nobody touches anything. */
@RestController
class StillSignedIn {

    private final IdleSessions idle;

    StillSignedIn(IdleSessions idle) {
        this.idle = idle;
    }

    @GetMapping(path = "/still-signed-in", produces = MediaType.APPLICATION_JSON_VALUE)
    Answer answer(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return new Answer(
                SignedIn.user().orElse(null),
                session == null ? null : idle.left(session).toSeconds());
    }

    /** The seconds are absent for a tool, which has no session that could end. */
    record Answer(String person, Long secondsLeft) {}
}
