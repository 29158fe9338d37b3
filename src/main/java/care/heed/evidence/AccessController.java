package care.heed.evidence;

import care.heed.people.People;
import care.heed.people.TimeInWords;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Who has looked at a case, and who was refused, for those who oversee it; looking at this is no viewing of the case. */
@Controller
class AccessController {

    private static final int MOST = 500;

    private final Readers readers;
    private final AccessLog access;
    private final People people;
    private final TimeInWords time;

    AccessController(Readers readers, AccessLog access, People people, TimeInWords time) {
        this.readers = readers;
        this.access = access;
        this.people = people;
        this.time = time;
    }

    @GetMapping("/cases/{reference:NM-.+}/access")
    String whoHasLooked(@PathVariable String reference, Model model) {
        Reader reader = readers.current();
        NearMiss nearMiss = readers.open(reference, reader);
        if (!reader.readsAccessLog()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        List<AccessLine> lines = access.of(nearMiss.reference(), MOST).stream()
                .map(entry -> AccessLine.of(entry, people, at -> time.at(at, nearMiss.serviceId())))
                .toList();
        model.addAttribute("reference", nearMiss.reference());
        model.addAttribute("lines", lines);
        model.addAttribute("most", MOST);
        return "evidence/access";
    }
}
