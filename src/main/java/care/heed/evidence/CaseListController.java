package care.heed.evidence;

import care.heed.people.Services;
import care.heed.people.TimeInWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The list of cases: search and filters, within what the reader may see. */
@Controller
class CaseListController {

    private final Readers readers;
    private final CaseListQueries queries;
    private final Services services;
    private final TimeInWords time;
    private final AccessLog access;

    CaseListController(
            Readers readers, CaseListQueries queries, Services services, TimeInWords time, AccessLog access) {
        this.readers = readers;
        this.queries = queries;
        this.services = services;
        this.time = time;
        this.access = access;
    }

    @GetMapping("/cases")
    ModelAndView list(@RequestParam Map<String, String> fields, Model model) {
        Reader reader = readers.current();
        if (!reader.readsCases()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        List<String> problems = new ArrayList<>();
        CaseFilter filter = CaseFilter.read(fields, reader.services(), problems::add);
        int count = problems.isEmpty() ? queries.count(filter, reader) : 0;
        if (count > 0 && !filter.words().isEmpty()) {
            // That a word is found tells something of what cases say; which word it was would tell it once more.
            access.viewed(AccessLog.Kind.SEARCH, reader.id(), null, "cases found by words: " + count);
        }
        model.addAttribute("filter", filter);
        model.addAttribute("fields", fields);
        model.addAttribute("problems", problems);
        model.addAttribute(
                "services", reader.services().stream().map(services::get).toList());
        model.addAttribute("mayExport", Packs.mayExport(reader.roles()));
        model.addAttribute("count", Words.count(count, "case", "cases"));
        model.addAttribute("pages", Math.max(1, (count + CaseFilter.PAGE_SIZE - 1) / CaseFilter.PAGE_SIZE));
        model.addAttribute(
                "cases",
                problems.isEmpty()
                        ? queries.page(filter, reader).stream().map(this::row).toList()
                        : List.of());
        return new ModelAndView(
                "evidence/cases", model.asMap(), problems.isEmpty() ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
    }

    /** One case of the list. */
    record Row(
            String reference,
            String headline,
            String service,
            String noticed,
            String state,
            String work,
            boolean late,
            List<String> marks) {}

    private Row row(CaseListQueries.Found found) {
        List<String> marks = new ArrayList<>();
        if (found.highSeverity()) {
            marks.add("High severity");
        }
        if (found.unansweredAt() != null) {
            marks.add("Escalated, not answered at the top");
        } else if (found.escalatedAt() != null) {
            marks.add("Escalated");
        }
        return new Row(
                found.reference(),
                found.headline(),
                services.exists(found.serviceId())
                        ? services.get(found.serviceId()).name()
                        : found.serviceId(),
                time.at(found.identifiedAt(), found.serviceId()),
                state(found),
                work(found),
                found.overdueSteps() > 0,
                marks);
    }

    private String state(CaseListQueries.Found found) {
        if (found.closedAt() != null) {
            return "Closed " + time.at(found.closedAt(), found.serviceId());
        }
        return found.stabilisedAt() == null ? "Open" : "Open, stabilised";
    }

    private static String work(CaseListQueries.Found found) {
        if (found.openSteps() == 0) {
            return "Nothing waits";
        }
        String open = Words.count(found.openSteps(), "step waits", "steps wait");
        return found.overdueSteps() == 0 ? open : "%s, %d overdue".formatted(open, found.overdueSteps());
    }
}
