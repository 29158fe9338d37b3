package care.heed.engine;

import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
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

    private final IdentityService identityService;
    private final boolean training;

    PageFrame(IdentityService identityService, Environment environment) {
        this.identityService = identityService;
        this.training = environment.acceptsProfiles(Profiles.of("training"));
    }

    @ModelAttribute("frame")
    Frame frame() {
        return new Frame(SignedIn.user().map(this::nameOf).orElse(null), training ? TRAINING : null);
    }

    @GetMapping(path = "/page-frame", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Frame frameForWebApps() {
        return frame();
    }

    private String nameOf(String userId) {
        return Optional.ofNullable(
                        identityService.createUserQuery().userId(userId).singleResult())
                .map(PageFrame::fullName)
                .filter(name -> !name.isEmpty())
                .orElse(userId);
    }

    static String fullName(User user) {
        return (Optional.ofNullable(user.getFirstName()).orElse("") + " "
                        + Optional.ofNullable(user.getLastName()).orElse(""))
                .strip();
    }

    /** The signed-in person's name and the banner, each absent when there is none. */
    record Frame(String person, String banner) {}
}
