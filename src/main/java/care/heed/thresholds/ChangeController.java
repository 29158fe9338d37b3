package care.heed.thresholds;

import care.heed.evidence.AccessLog;
import care.heed.evidence.Readers;
import care.heed.evidence.ReplayedChange;
import care.heed.evidence.Replays;
import care.heed.evidence.Selection;
import care.heed.evidence.ThresholdChange;
import care.heed.evidence.ThresholdChange.State;
import care.heed.evidence.ThresholdChanges;
import care.heed.people.Services;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page of one change: what differs, what it would have done, and the way to a second person. */
@Controller
@RequestMapping("/thresholds/changes/{reference}")
class ChangeController {

    private static final Pattern AFTER = Pattern.compile("(less-grave|other|graver|wording)/(NM-\\d+-\\d+)/(\\d{1,9})");
    private static final Pattern LOOKED = Pattern.compile("(NM-\\d+-\\d+)/(\\d{1,9})");

    /** A page that shows progress loads itself again, without a script. */
    private static final String SECONDS_BETWEEN_LOOKS = "2";

    private final ThresholdChanges changes;
    private final Proposals proposals;
    private final Replay replay;
    private final Replays replays;
    private final Readers readers;
    private final Services services;
    private final ChangeDuties duties;
    private final ChangePage page;
    private final AccessLog access;

    ChangeController(
            ThresholdChanges changes,
            Proposals proposals,
            Replay replay,
            Replays replays,
            Readers readers,
            Services services,
            ChangeDuties duties,
            ChangePage page,
            AccessLog access) {
        this.changes = changes;
        this.proposals = proposals;
        this.replay = replay;
        this.replays = replays;
        this.readers = readers;
        this.services = services;
        this.duties = duties;
        this.page = page;
        this.access = access;
    }

    @GetMapping
    ModelAndView show(
            @PathVariable String reference,
            @RequestParam(required = false) String after,
            HttpServletResponse response) {
        String person = duties.reader();
        ThresholdChange change = find(reference);
        Model model = new ExtendedModelMap();
        if (page.fill(change, after(after), model)) {
            response.setHeader("Refresh", SECONDS_BETWEEN_LOOKS);
        }
        if (model.getAttribute("cases") instanceof List<?> cases && !cases.isEmpty()) {
            access.viewed(AccessLog.Kind.SEARCH, person, null, "cases that %s would change".formatted(reference));
        }
        return new ModelAndView("thresholds/change", model.asMap());
    }

    @PostMapping("/replay")
    ModelAndView replay(
            @PathVariable String reference,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String until,
            @RequestParam(required = false) List<String> service) {
        return done(reference, new Typed(from, until, service, null, null), (change, person) -> {
            if (change.state() != State.DRAFT) {
                throw new RefusedChange("change", "Only a draft can be replayed.");
            }
            TableFile proposed =
                    PublishedTables.read(change.file(), change.dmn().getBytes(StandardCharsets.UTF_8));
            replay.start(reference, proposed, change.contentHash(), selection(from, until, service), person);
        });
    }

    @PostMapping("/replay/cancel")
    ModelAndView cancel(@PathVariable String reference) {
        return done(reference, Typed.NOTHING, (change, person) -> {
            if (!replays.cancel(reference, person)) {
                throw new RefusedChange("replay", "No replay is running.");
            }
        });
    }

    @PostMapping("/looked-at")
    ModelAndView lookedAt(@PathVariable String reference, @RequestParam(required = false) List<String> looked) {
        return done(reference, Typed.NOTHING, (change, person) -> {
            if (looked == null || looked.isEmpty()) {
                throw new RefusedChange("replay", "Tick the cases that you looked at.");
            }
            tick(change, person, looked);
        });
    }

    private void tick(ThresholdChange change, String person, List<String> looked) {
        Set<String> closed = readers.of(person).closedCases();
        for (String one : looked) {
            Matcher key = LOOKED.matcher(one);
            if (!key.matches()
                    || !replays.tick(
                            change.reference(),
                            change.contentHash(),
                            key.group(1),
                            Integer.parseInt(key.group(2)),
                            person,
                            closed)) {
                throw new RefusedChange("replay", "There is no such case to tick.");
            }
        }
    }

    /** Brings along what was ticked on the page and not kept before. */
    @PostMapping("/propose")
    ModelAndView propose(
            @PathVariable String reference,
            @RequestParam(required = false) List<String> looked,
            @RequestParam(required = false) String reason,
            @RequestParam(required = false) String effectiveAt) {
        return done(reference, new Typed(null, null, null, reason, effectiveAt), (change, person) -> {
            Instant effective = moment(effectiveAt);
            tick(change, person, looked == null ? List.of() : looked);
            proposals.propose(reference, person, reason, effective);
        });
    }

    @PostMapping("/withdraw")
    ModelAndView withdraw(@PathVariable String reference, @RequestParam(required = false) String reason) {
        return done(
                reference,
                new Typed(null, null, null, reason, null),
                (change, person) -> proposals.withdraw(reference, person, reason));
    }

    /** What a person typed, so that it is not lost where something is refused. */
    private record Typed(String from, String until, List<String> services, String reason, String effectiveAt) {
        static final Typed NOTHING = new Typed(null, null, null, null, null);
    }

    /** Something that is done with a change by a person. */
    private interface Work {
        void on(ThresholdChange change, String person);
    }

    private ModelAndView done(String reference, Typed typed, Work work) {
        String person = duties.changer();
        ThresholdChange change = find(reference);
        try {
            work.on(change, person);
            return new ModelAndView("redirect:/thresholds/changes/" + reference);
        } catch (RefusedChange refused) {
            Model model = new ExtendedModelMap();
            page.fill(change, null, model);
            model.addAttribute("problem", refused.getMessage());
            model.addAttribute("wrong", refused.field());
            model.addAttribute("reason", typed.reason());
            model.addAttribute("effective", typed.effectiveAt());
            if (typed.from() != null) {
                model.addAttribute("from", typed.from());
                model.addAttribute("until", typed.until());
                model.addAttribute("chosen", typed.services() == null ? List.of() : typed.services());
            }
            return new ModelAndView("thresholds/change", model.asMap(), HttpStatus.BAD_REQUEST);
        }
    }

    private ThresholdChange find(String reference) {
        return changes.find(reference).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static ReplayedChange after(String key) {
        Matcher after = AFTER.matcher(key == null ? "" : key);
        return after.matches()
                ? new ReplayedChange(
                        after.group(2),
                        Integer.parseInt(after.group(3)),
                        null,
                        null,
                        null,
                        after.group(1),
                        null,
                        null,
                        null,
                        null)
                : null;
    }

    /** Whole days, the last one included. */
    private Selection selection(String from, String until, List<String> chosen) {
        if (chosen == null || !chosen.stream().allMatch(services::exists)) {
            throw new RefusedChange("services", "Choose at least one service.");
        }
        LocalDate first = day("from", from);
        LocalDate last = day("until", until);
        if (last.isBefore(first)) {
            throw new RefusedChange("until", "The last day is before the first.");
        }
        return new Selection(
                first.atStartOfDay(zone()).toInstant(),
                last.plusDays(1).atStartOfDay(zone()).toInstant(),
                chosen);
    }

    private static LocalDate day(String field, String text) {
        try {
            LocalDate day = LocalDate.parse(text == null ? "" : text);
            if (day.getYear() < 1900 || day.getYear() > 2999) {
                throw new DateTimeException("far away");
            }
            return day;
        } catch (DateTimeException noDay) {
            throw new RefusedChange(field, "Give a day.");
        }
    }

    private Instant moment(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(text).atZone(zone()).toInstant();
        } catch (DateTimeException noMoment) {
            throw new RefusedChange("effectiveAt", "Give a day and a time, or leave it empty.");
        }
    }

    private ZoneId zone() {
        return services.get(Services.PROVIDER).zone();
    }
}
