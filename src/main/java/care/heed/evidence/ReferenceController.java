package care.heed.evidence;

import care.heed.people.Services;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Notices are about a reference, whatever it refers to: leads on to the page of what is no case. */
@Controller
class ReferenceController {

    private final Readers readers;
    private final Services services;

    ReferenceController(Readers readers, Services services) {
        this.readers = readers;
        this.services = services;
    }

    /** Of an audit a service's own people have only their task, which Tasklist shows. */
    @GetMapping("/cases/{reference:AU-\\d{4}-\\d{1,9}}")
    String audit(@PathVariable String reference) {
        return readers.current().seesAudits(services)
                ? "redirect:/governance/audits/" + reference
                : "redirect:/camunda/app/tasklist/default/";
    }

    @GetMapping("/cases/{reference:TC-\\d{4}-\\d{1,9}}")
    String changeOfThreshold(@PathVariable String reference) {
        return "redirect:/thresholds/changes/" + reference;
    }
}
