package care.heed.thresholds;

import care.heed.evidence.ThresholdChange;
import care.heed.evidence.ThresholdChange.State;
import care.heed.evidence.ThresholdChanges;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The published tables: policy that everyone who is signed in may read, and no case. */
@Controller
@RequestMapping("/thresholds")
class TablesController {

    private final PublishedTables published;
    private final TableFiles files;
    private final TableHistory history;
    private final ThresholdChanges changes;
    private final ChangeDuties duties;
    private final ChangeWords words;

    TablesController(
            PublishedTables published,
            TableFiles files,
            TableHistory history,
            ThresholdChanges changes,
            ChangeDuties duties,
            ChangeWords words) {
        this.published = published;
        this.files = files;
        this.history = history;
        this.changes = changes;
        this.duties = duties;
        this.words = words;
    }

    /** One file in the list. */
    record Row(String file, List<ShownTable> tables, int version, String since, String by, List<OpenChange> changes) {}

    /** A change that is under way. */
    record OpenChange(String reference, String state, String by) {}

    @GetMapping
    String list(Model model) {
        List<ThresholdChange> open = changes.open();
        model.addAttribute(
                "rows", published.files().stream().map(file -> row(file, open)).toList());
        model.addAttribute("mayReadChanges", duties.mayRead());
        return "thresholds/tables";
    }

    private Row row(String file, List<ThresholdChange> open) {
        TableVersion version = published.inForce(file);
        return new Row(
                file,
                ShownTable.of(files.of(version)),
                version.number(),
                words.at(version.publishedAt()),
                words.by(version),
                openOf(file, open));
    }

    /** A draft concerns only those who may read changes; that a change waits for its approval is no secret. */
    private List<OpenChange> openOf(String file, List<ThresholdChange> open) {
        boolean drafts = duties.mayRead();
        return open.stream()
                .filter(change -> change.file().equals(file))
                .filter(change -> drafts || change.state() != State.DRAFT)
                .map(change ->
                        new OpenChange(change.reference(), ChangeWords.state(change), words.name(change.draftedBy())))
                .toList();
    }

    @GetMapping("/{file:[a-z-]+}")
    String table(@PathVariable String file, Model model) {
        TableVersion version = published.inForce(files.known(file));
        TableFile table = files.of(version);
        model.addAttribute("file", file);
        model.addAttribute("name", table.title(file));
        model.addAttribute("version", version.number());
        model.addAttribute("since", words.at(version.publishedAt()));
        model.addAttribute("by", words.by(version));
        model.addAttribute("tables", ShownTable.of(table));
        model.addAttribute("guarded", ProtectedInWords.of(Guard.of(file), table));
        model.addAttribute("history", history.of(file));
        model.addAttribute("open", openOf(file, changes.open()));
        model.addAttribute("mayReadChanges", duties.mayRead());
        model.addAttribute("mayChange", duties.mayChange());
        return "thresholds/table";
    }

    @GetMapping("/{file:[a-z-]+}/table.dmn")
    ResponseEntity<String> export(@PathVariable String file, @RequestParam(required = false) Integer version) {
        TableVersion wanted = version == null ? published.inForce(files.known(file)) : files.version(file, version);
        String name = "%s-version-%d.dmn".formatted(file, wanted.number());
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .contentType(new MediaType(MediaType.APPLICATION_XML, java.nio.charset.StandardCharsets.UTF_8))
                .body(files.of(wanted).xml());
    }
}
