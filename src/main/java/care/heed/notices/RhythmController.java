package care.heed.notices;

import care.heed.people.People;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page on which people choose how often they are mailed: whoever is signed in, for themselves and for nobody else. */
@Controller
@RequestMapping(RhythmController.PATH)
class RhythmController {

    static final String PATH = "/notice-settings";

    private final Rhythms rhythms;
    private final Mail mail;
    private final People people;

    RhythmController(Rhythms rhythms, Mail mail, People people) {
        this.rhythms = rhythms;
        this.mail = mail;
        this.people = people;
    }

    @GetMapping
    ModelAndView show(@RequestParam(required = false) String saved, Model model) {
        model.addAttribute("saved", saved != null);
        return page(model, HttpStatus.OK);
    }

    @PostMapping
    ModelAndView choose(@RequestParam(required = false) String rhythm, Model model) {
        Optional<Rhythm> chosen = Rhythm.of(rhythm);
        if (chosen.isEmpty()) {
            model.addAttribute("problem", "rhythm: choose one of the three");
            return page(model, HttpStatus.BAD_REQUEST);
        }
        rhythms.choose(person(), chosen.get());
        return new ModelAndView("redirect:" + PATH + "?saved");
    }

    private ModelAndView page(Model model, HttpStatus status) {
        String person = person();
        model.addAttribute("rhythm", rhythms.of(person).id());
        model.addAttribute("service", rhythms.morningServiceOf(person).name());
        model.addAttribute("mailed", mail.isConfigured());
        model.addAttribute("address", people.mailAddressOf(person).orElse(null));
        return new ModelAndView("notices/settings", model.asMap(), status);
    }

    private String person() {
        return people.currentUser().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }
}
