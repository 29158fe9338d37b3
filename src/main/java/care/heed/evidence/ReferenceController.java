package care.heed.evidence;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Notices are about a reference, whatever it refers to: leads on to the page of what is no case. */
@Controller
class ReferenceController {

    @GetMapping("/cases/{reference:AU-\\d{4}-\\d{1,9}}")
    String audit(@PathVariable String reference) {
        return "redirect:/governance/audits/" + reference;
    }

    @GetMapping("/cases/{reference:TC-\\d{4}-\\d{1,9}}")
    String changeOfThreshold(@PathVariable String reference) {
        return "redirect:/thresholds/changes/" + reference;
    }
}
