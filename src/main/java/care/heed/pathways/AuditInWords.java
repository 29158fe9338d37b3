package care.heed.pathways;

import care.heed.evidence.Audit;
import care.heed.evidence.AuditPeriods;
import care.heed.evidence.Readers;
import care.heed.evidence.TrackedAction;
import care.heed.evidence.TrackedActions;
import care.heed.people.CareService;
import care.heed.people.People;
import care.heed.people.Roles;
import care.heed.people.Services;
import care.heed.people.TimeInWords;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** What the forms of an audit show: its period, its frozen figures with the cases behind them, and what is open still. */
@Component
class AuditInWords {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);

    private final AuditPeriods audits;
    private final FrozenFigures frozen;
    private final TrackedActions tracked;
    private final Readers readers;
    private final People people;
    private final Services services;

    AuditInWords(
            AuditPeriods audits,
            FrozenFigures frozen,
            TrackedActions tracked,
            Readers readers,
            People people,
            Services services) {
        this.audits = audits;
        this.frozen = frozen;
        this.tracked = tracked;
        this.readers = readers;
        this.people = people;
        this.services = services;
    }

    Optional<Audit> find(String reference) {
        return Audit.isReferredToBy(reference) ? audits.find(reference) : Optional.empty();
    }

    Map<String, Object> of(Task task, Audit audit, CareService service, Map<String, Object> variables) {
        FrozenFigures.Read figures = frozen.of(audit.reference());
        Set<String> closed = people.currentUser()
                .map(person -> readers.of(person).closedCases())
                .orElse(Set.of());
        ZoneId zone = services.get(Services.PROVIDER).zone();
        Map<String, Object> shown = new HashMap<>();
        shown.put("periodText", period(audit, zone));
        if (task.getTaskDefinitionKey().equals(AuditRecognition.CORRECT_PRACTICE)) {
            shown.put("delayedText", names(figures.cases(service.id(), AuditRecognition.DELAYED_ESCALATIONS), closed));
            return shown;
        }
        if (task.getTaskDefinitionKey().equals(GovernanceMeeting.PLAN_SERVICE_IMPROVEMENT)) {
            String theme = (String) variables.get("theme");
            shown.put("themeText", words(theme));
            shown.put("themeCasesText", names(audits.closedWith(theme, audit), closed));
            return shown;
        }
        shown.put("themesText", audit.process().equals(GovernanceMeeting.KEY) ? themes(audit, closed) : "");
        shown.put("dateText", date(audit, figures, zone));
        shown.put("nilText", figures.isNil() ? "No near miss came in during this period: this is a nil audit." : "");
        shown.put(
                "figuresText",
                figures.list("figures").stream()
                        .map(figure -> line(figure, figures, audit, closed))
                        .collect(Collectors.joining("\n")));
        shown.put("openText", open(audit, zone));
        return shown;
    }

    /** The themes of the cases closed in the period, each with all its cases that no plan covers yet. */
    private String themes(Audit audit, Set<String> closed) {
        List<String> themes = audits.themesClosedIn(audit);
        return themes.isEmpty()
                ? "none: no case was closed."
                : themes.stream()
                        .map(theme ->
                                "- %s: %s".formatted(words(theme), names(audits.closedWith(theme, audit), closed)))
                        .collect(Collectors.joining("\n"));
    }

    private static String words(String id) {
        return id.replace('-', ' ');
    }

    private static String period(Audit audit, ZoneId zone) {
        return "%s to %s".formatted(TimeInWords.at(audit.from(), zone), TimeInWords.at(audit.until(), zone));
    }

    private static String date(Audit audit, FrozenFigures.Read figures, ZoneId zone) {
        return TimeInWords.at(Instant.parse(figures.text("dueAt")), zone)
                + figures.list("movedFrom").stream()
                        .map(moved -> "; moved from %s because of %s"
                                .formatted(
                                        DAY.format(LocalDate.parse(String.valueOf(moved.get("date")))),
                                        moved.get("because")))
                        .collect(Collectors.joining())
                + (audit.until().isAfter(audit.dueAt().plusSeconds(60))
                        ? "; begun " + TimeInWords.at(audit.until(), zone)
                        : "")
                + ".";
    }

    /** A figure over all services, then each service that has anything to it, then the cases. */
    private String line(Map<?, ?> figure, FrozenFigures.Read figures, Audit audit, Set<String> closed) {
        FrozenFigures.Measured overall = figures.overall(figure);
        List<String> each = new ArrayList<>();
        for (CareService service : services.all()) {
            FrozenFigures.Measured there = figures.at(figure, service.id());
            if (there != null && (there.numerator() > 0 || !isNothing(there.denominator()))) {
                each.add(service.name() + " " + value(figure, there));
            }
        }
        return "- **[%s](/governance/audits/%s#%s):** %s%s%s"
                .formatted(
                        figure.get("title"),
                        audit.reference(),
                        figure.get("id"),
                        value(figure, overall),
                        each.isEmpty() ? "" : " (" + String.join(", ", each) + ")",
                        overall.cases().isEmpty() ? "" : ". Cases: " + names(overall.cases(), closed));
    }

    private static String value(Map<?, ?> figure, FrozenFigures.Measured measured) {
        String value = Audit.inWords(measured.value(), figure.get("unit"));
        return measured.value() != null && "percent".equals(figure.get("unit"))
                ? "%s (%d of %s)".formatted(value, measured.numerator(), measured.denominator())
                : value;
    }

    private static boolean isNothing(Object number) {
        return number == null || ((Number) number).longValue() == 0;
    }

    /** The references, without those of cases that do not exist for whoever reads. */
    private static String names(List<String> references, Set<String> closed) {
        return references.stream()
                .filter(reference -> !closed.contains(reference))
                .map(reference -> "[%1$s](/cases/%1$s)".formatted(reference))
                .collect(Collectors.joining(", "));
    }

    /** Corrections and plans of earlier audits that are not at their end. */
    private String open(Audit audit, ZoneId zone) {
        List<TrackedAction> open = tracked.openOfAudits();
        return open.isEmpty()
                ? "nothing."
                : open.stream()
                        .filter(action -> !action.caseReference().equals(audit.reference()))
                        .map(action -> "- %s, %s, %s, opened %s"
                                .formatted(
                                        action.caseReference(),
                                        action.kind().replace('-', ' '),
                                        owner(action),
                                        TimeInWords.at(action.openedAt(), zone)))
                        .collect(Collectors.joining("\n"));
    }

    private String owner(TrackedAction action) {
        return Roles.ALL.contains(action.owner()) ? Roles.inWords(action.owner()) : people.nameOf(action.owner());
    }
}
