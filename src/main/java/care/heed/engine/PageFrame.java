package care.heed.engine;

import care.heed.people.People;
import java.time.Clock;
import java.time.Instant;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseBody;

/** What stands round every page: who is signed in, and in training mode a banner; the web apps fetch it too. */
@Controller
@ControllerAdvice(annotations = Controller.class)
class PageFrame {

    private static final String TRAINING = "Training mode: invented services and people";

    private final People people;
    private final Clock clock;
    private final String banner;

    PageFrame(People people, Clock clock, Environment environment) {
        this.people = people;
        this.clock = clock;
        this.banner = environment.acceptsProfiles(Profiles.of("training")) ? TRAINING : null;
    }

    @ModelAttribute("frame")
    Frame frame() {
        return new Frame(SignedIn.user().map(people::nameOf).orElse(null), banner);
    }

    @GetMapping(path = "/page-frame", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    WebAppFrame frameForWebApps() {
        return new WebAppFrame(banner, clock.instant());
    }

    /** The signed-in person's name and the banner, each absent when there is none. */
    record Frame(String person, String banner) {}

    /** The banner, and the time Heed goes by, which practice may have moved on. */
    record WebAppFrame(String banner, Instant now) {}
}
