package care.heed.governance;

import care.heed.people.Services;
import care.heed.people.TimeInWords;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page of one figure: what it means, how it went, and the cases behind its number. */
@Controller
@RequestMapping("/governance/figures/{id}")
class FigureController {

    private final GovernanceReaders readers;
    private final Figures figures;
    private final Trends trends;
    private final Thresholds thresholds;
    private final Services services;
    private final TimeInWords time;
    private final Clock clock;

    FigureController(
            GovernanceReaders readers,
            Figures figures,
            Trends trends,
            Thresholds thresholds,
            Services services,
            TimeInWords time,
            Clock clock) {
        this.readers = readers;
        this.figures = figures;
        this.trends = trends;
        this.thresholds = thresholds;
        this.services = services;
        this.time = time;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView figure(
            @PathVariable String id,
            @RequestParam(required = false) String service,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to,
            Model model) {
        GovernanceReader reader = readers.current();
        FigureDefinition definition = definition(id);
        Choice choice = choice(service, from, to, reader);
        PeriodChoices.fill(model, reader, choice, LocalDate.ofInstant(clock.instant(), choice.zone()));
        model.addAttribute("definition", definition);
        if (choice.problem().isPresent()) {
            return new ModelAndView("governance/figure", model.asMap(), HttpStatus.BAD_REQUEST);
        }
        Figure figure = figures.of(id, choice.scope());
        List<String> open = figure.cases().stream().filter(reader::opens).toList();
        model.addAttribute("figure", figure);
        model.addAttribute("value", FigureWords.value(figure.value(), definition.unit()));
        model.addAttribute(
                "before", FigureWords.value(figures.of(id, choice.before()).value(), definition.unit()));
        model.addAttribute("cases", open);
        model.addAttribute("closed", figure.cases().size() - open.size());
        if (Thresholds.figures().contains(id)) {
            Figure lately = figures.of(id, choice.lastDays(Thresholds.DAYS));
            model.addAttribute("lately", FigureWords.value(lately.value(), definition.unit()));
            model.addAttribute("said", thresholds.of(lately).orElse(null));
        }
        model.addAttribute("trend", TrendView.of(trends.of(id, choice), definition, FigureDirections.of(id)));
        if (FigureDirections.isRare(id)) {
            model.addAttribute("between", TrendView.of(trends.between(id, choice), reader, choice.zone()));
        }
        return new ModelAndView("governance/figure", model.asMap());
    }

    @GetMapping("/table.csv")
    ResponseEntity<byte[]> file(
            @PathVariable String id,
            @RequestParam(required = false) String service,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        GovernanceReader reader = readers.current();
        FigureDefinition definition = definition(id);
        Choice choice = choice(service, from, to, reader);
        choice.problem().ifPresent(problem -> {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, problem);
        });
        FiguresFile file = new FiguresFile(
                "figure", "title", "month", "value", "unit", "numerator", "denominator", "what stands out");
        trends.of(id, choice)
                .months()
                .forEach(month -> file.row(
                        id,
                        definition.title(),
                        month.name(),
                        month.figure().value() == null
                                ? ""
                                : FigureWords.number(month.figure().value()),
                        FigureWords.axis(definition.unit()),
                        month.figure().numerator(),
                        Objects.toString(month.figure().denominator(), ""),
                        String.join("; ", month.signs())));
        return file.as(id.replace(':', '-'));
    }

    private FigureDefinition definition(String id) {
        return figures.definitions().stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Choice choice(String service, LocalDate from, LocalDate to, GovernanceReader reader) {
        return Choice.read(
                service, from, to, reader, services.get(Services.PROVIDER).zone(), clock.instant());
    }
}
