package care.heed.evidence;

import care.heed.people.CareService;
import care.heed.people.People;
import care.heed.people.Services;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Hands out inspection packs: of one case with one click, of a service and a period from a small page. */
@Controller
@RequestMapping("/cases")
class PackController {

    private static final String PAGE = "evidence/pack";

    private final Packs packs;
    private final Readers readers;
    private final People people;
    private final Services services;
    private final Clock clock;

    PackController(Packs packs, Readers readers, People people, Services services, Clock clock) {
        this.packs = packs;
        this.readers = readers;
        this.people = people;
        this.services = services;
        this.clock = clock;
    }

    @PostMapping("/{reference}/pack")
    void ofCase(
            @PathVariable String reference,
            @RequestParam(defaultValue = "false") boolean redacted,
            HttpServletResponse response)
            throws IOException {
        String user = exporter();
        NearMiss nearMiss =
                readers.find(reference, user).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        send(PackRequest.ofCase(nearMiss, redacted), List.of(reference), user, response);
    }

    @GetMapping("/pack")
    String choose(Model model) {
        return page(exporter(), null, model);
    }

    @PostMapping("/pack")
    String ofPeriod(
            @RequestParam String service,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(defaultValue = "false") boolean redacted,
            Model model,
            HttpServletResponse response)
            throws IOException {
        String user = exporter();
        if (!people.servicesOf(user).contains(service)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        LocalDate first = day(from);
        LocalDate last = day(to);
        if (first == null || last == null || last.isBefore(first)) {
            return refuse("Give two days, the earlier one first.", user, model, response);
        }
        PackRequest request = PackRequest.ofPeriod(service, first, last, redacted);
        List<String> references = packs.casesOf(request, services.get(service).zone(), user);
        if (references.isEmpty()) {
            return refuse("No near miss was noticed there in that time.", user, model, response);
        }
        send(request, references, user, response);
        return null;
    }

    private void send(PackRequest request, List<String> references, String user, HttpServletResponse response)
            throws IOException {
        try (Packs.Ready pack = packs.export(request, references, user)) {
            response.setContentType("application/zip");
            response.setHeader("Content-Disposition", "attachment; filename=\"" + request.fileName() + "\"");
            response.setHeader("Cache-Control", "no-store");
            response.setContentLengthLong(Files.size(pack.zip()));
            Files.copy(pack.zip(), response.getOutputStream());
        }
    }

    private String refuse(String problem, String user, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return page(user, problem, model);
    }

    private String page(String user, String problem, Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Europe/London"));
        List<CareService> own =
                people.servicesOf(user).stream().map(services::get).toList();
        model.addAttribute("services", own);
        model.addAttribute("problem", problem);
        model.addAttribute("from", today.minusMonths(1));
        model.addAttribute("to", today);
        return PAGE;
    }

    private String exporter() {
        String user = people.currentUser().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
        if (!packs.mayExport(user)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return user;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            return null;
        }
    }
}
