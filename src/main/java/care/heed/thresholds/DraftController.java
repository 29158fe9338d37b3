package care.heed.thresholds;

import care.heed.evidence.ThresholdChange;
import care.heed.evidence.ThresholdChange.Origin;
import care.heed.evidence.ThresholdChange.State;
import care.heed.evidence.ThresholdChanges;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Where a governance lead writes other rules: from the version in force, from an earlier one, or from a file. */
@Controller
@RequestMapping("/thresholds/{file:[a-z-]+}")
class DraftController {

    private final PublishedTables published;
    private final TableFiles files;
    private final Proposals proposals;
    private final ThresholdChanges changes;
    private final ChangeDuties duties;

    DraftController(
            PublishedTables published,
            TableFiles files,
            Proposals proposals,
            ThresholdChanges changes,
            ChangeDuties duties) {
        this.published = published;
        this.files = files;
        this.proposals = proposals;
        this.changes = changes;
        this.duties = duties;
    }

    /**
     * What is being written.
     *
     * @param change the draft that it goes into; null for a new one
     * @param from where the rules came from, in words
     */
    private record Draft(String file, Origin origin, String change, String from, String dmn) {}

    @GetMapping("/edit")
    ModelAndView edit(
            @PathVariable String file,
            @RequestParam(required = false) Integer version,
            @RequestParam(required = false) String change) {
        String person = duties.changer();
        files.known(file);
        if (change != null) {
            ThresholdChange draft = own(change, file, person);
            return page(
                    new Draft(file, draft.origin(), change, "your draft " + change, draft.dmn()),
                    List.of(),
                    HttpStatus.OK);
        }
        TableVersion inForce = published.inForce(file);
        TableVersion start = version == null ? inForce : files.version(file, version);
        boolean earlier = start.number() != inForce.number();
        return page(
                new Draft(
                        file,
                        earlier ? Origin.ROLLED_BACK : Origin.EDITED,
                        null,
                        "version %d, %s".formatted(start.number(), earlier ? "an earlier one" : "which is in force"),
                        files.of(start).xml()),
                List.of(),
                HttpStatus.OK);
    }

    /** Shows what somebody brings, with everything that stands against it; nothing is kept yet. */
    @PostMapping("/import")
    ModelAndView bring(@PathVariable String file, @RequestParam(name = "table", required = false) MultipartFile brought)
            throws IOException {
        duties.changer();
        files.known(file);
        if (brought == null || brought.isEmpty()) {
            Problem nothing = Problem.ofFile("Choose a file with the ending .dmn.");
            return page(
                    new Draft(
                            file,
                            Origin.EDITED,
                            null,
                            "the version in force",
                            files.inForce(file).xml()),
                    List.of(nothing),
                    HttpStatus.BAD_REQUEST);
        }
        byte[] content = brought.getBytes();
        String from = "a file that you brought";
        try {
            TableFile table = TableChecks.check(published.shipped(file), content);
            return page(new Draft(file, Origin.IMPORTED, null, from, table.xml()), List.of(), HttpStatus.OK);
        } catch (RefusedTable refused) {
            String shown = TableFile.isTooLarge(content)
                    ? files.inForce(file).xml()
                    : new String(content, StandardCharsets.UTF_8);
            return page(
                    new Draft(file, Origin.IMPORTED, null, from, shown), refused.problems(), HttpStatus.BAD_REQUEST);
        }
    }

    @PostMapping("/edit")
    ModelAndView save(
            @PathVariable String file,
            @RequestParam(required = false) String dmn,
            @RequestParam(required = false) String change,
            @RequestParam(required = false) String origin,
            @RequestParam(required = false) String from) {
        String person = duties.changer();
        files.known(file);
        String text = dmn == null ? "" : dmn;
        String kept = change == null || change.isBlank() ? null : change;
        Draft draft = new Draft(file, origin(origin), kept, from, text);
        try {
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            if (kept == null) {
                return saved(proposals.draft(file, draft.origin(), person, content));
            }
            own(kept, file, person);
            proposals.redraft(kept, person, content);
            return saved(kept);
        } catch (RefusedTable refused) {
            return page(draft, refused.problems(), HttpStatus.BAD_REQUEST);
        } catch (RefusedChange refused) {
            return page(draft, List.of(Problem.ofFile(refused.getMessage())), HttpStatus.BAD_REQUEST);
        }
    }

    private static ModelAndView saved(String reference) {
        return new ModelAndView("redirect:/thresholds/changes/" + reference);
    }

    private ThresholdChange own(String reference, String file, String person) {
        return changes.find(reference)
                .filter(change -> change.file().equals(file)
                        && change.state() == State.DRAFT
                        && person.equals(change.draftedBy()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Where the rules came from is told by the page itself; anything else is an edit. */
    private static Origin origin(String word) {
        return List.of(Origin.IMPORTED, Origin.ROLLED_BACK).stream()
                .filter(origin -> origin.name().equals(word))
                .findFirst()
                .orElse(Origin.EDITED);
    }

    private ModelAndView page(Draft draft, List<Problem> problems, HttpStatus status) {
        TableFile inForce = files.inForce(draft.file());
        Model model = new ExtendedModelMap();
        model.addAttribute("file", draft.file());
        model.addAttribute("name", inForce.title(draft.file()));
        model.addAttribute("origin", draft.origin());
        model.addAttribute("change", draft.change());
        model.addAttribute("from", draft.from());
        model.addAttribute("dmn", draft.dmn());
        model.addAttribute("problems", ShownProblem.of(problems, inForce));
        return new ModelAndView("thresholds/edit", model.asMap(), status);
    }
}
