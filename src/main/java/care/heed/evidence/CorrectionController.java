package care.heed.evidence;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page on which a record is corrected, beside the original; tools may post JSON. */
@Controller
@RequestMapping("/cases/{reference:NM-.+}/entries/{sequence:\\d{1,9}}/correction")
class CorrectionController {

    private final Readers readers;
    private final CaseFiles files;
    private final Corrections corrections;
    private final AccessLog access;

    CorrectionController(Readers readers, CaseFiles files, Corrections corrections, AccessLog access) {
        this.readers = readers;
        this.files = files;
        this.corrections = corrections;
        this.access = access;
    }

    @GetMapping
    ModelAndView ask(@PathVariable String reference, @PathVariable int sequence, Model model) {
        CaseReading reading = reading(reference);
        return page(reading, record(reading, sequence), Map.of(), HttpStatus.OK, model);
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ModelAndView add(
            @PathVariable String reference,
            @PathVariable int sequence,
            @RequestParam(required = false) String reason,
            @RequestParam(required = false) String addendum,
            Model model) {
        CaseReading reading = reading(reference);
        ChainedEntry record = record(reading, sequence);
        try {
            corrections.add(reading, record, reason, addendum);
            return new ModelAndView("redirect:/cases/" + reading.nearMiss().reference() + "#entry-" + sequence);
        } catch (Corrections.Refused refused) {
            model.addAttribute("reason", reason);
            model.addAttribute("addendum", addendum);
            return page(reading, record, refused.messages(), HttpStatus.BAD_REQUEST, model);
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProblemDetail> addByTool(
            @PathVariable String reference, @PathVariable int sequence, @RequestBody Map<String, Object> body) {
        CaseReading reading = reading(reference);
        ChainedEntry record = record(reading, sequence);
        try {
            corrections.add(reading, record, text(body, "reason"), text(body, "addendum"));
            return ResponseEntity.noContent().build();
        } catch (Corrections.Refused refused) {
            List<String> messages = refused.messages().entrySet().stream()
                    .map(wrong -> wrong.getKey() + ": " + wrong.getValue())
                    .toList();
            return ResponseEntity.of(
                            ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.join("; ", messages)))
                    .build();
        }
    }

    private CaseReading reading(String reference) {
        Reader reader = readers.current();
        return files.reading(readers.open(reference, reader), reader);
    }

    /** The record, for someone who may add to its folder; what is no record cannot be corrected. */
    private static ChainedEntry record(CaseReading reading, int sequence) {
        ChainedEntry record = reading.at(sequence)
                .filter(chained -> chained.entry().kind().equals("record"))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!reading.reader().addsTo(record.entry().folder())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return record;
    }

    private ModelAndView page(
            CaseReading reading, ChainedEntry record, Map<String, String> wrong, HttpStatus status, Model model) {
        String reference = reading.nearMiss().reference();
        access.viewed(
                AccessLog.Kind.RECORD,
                reading.reader().id(),
                reference,
                "%s, entry %d".formatted(record.entry().step(), record.sequence()));
        model.addAttribute("reference", reference);
        model.addAttribute("item", files.record(reading, record));
        model.addAttribute("wrong", wrong);
        model.addAttribute("longestReason", Corrections.LONGEST_REASON);
        model.addAttribute("longestAddendum", Corrections.LONGEST_ADDENDUM);
        return new ModelAndView("evidence/correction", model.asMap(), status);
    }

    private static String text(Map<String, Object> body, String field) {
        return body.get(field) instanceof String text ? text : null;
    }
}
