package care.heed.pathways;

import care.heed.deadlines.AuditCalendar;
import care.heed.deadlines.AuditTime;
import care.heed.evidence.Audit;
import care.heed.evidence.AuditPeriods;
import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.people.CareService;
import care.heed.people.Services;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What an audit does besides waiting for people: freeze its figures, and say whom they concern. */
@Component("audits")
public class AuditSteps {

    private final AuditPeriods audits;
    private final AuditCalendar calendar;
    private final AuditFigures figures;
    private final FrozenFigures frozen;
    private final Register register;
    private final Services services;
    private final ObjectProvider<RuntimeService> runtime;
    private final Clock clock;

    AuditSteps(
            AuditPeriods audits,
            AuditCalendar calendar,
            AuditFigures figures,
            FrozenFigures frozen,
            Register register,
            Services services,
            ObjectProvider<RuntimeService> runtime,
            Clock clock) {
        this.audits = audits;
        this.calendar = calendar;
        this.figures = figures;
        this.frozen = frozen;
        this.register = register;
        this.services = services;
        this.runtime = runtime;
        this.clock = clock;
    }

    /**
     * Begins an audit: gives it its reference, freezes its figures as evidence, and leaves those that its table asks for. Its
     * period begins where the last one ended, whatever happened in between, and ends now.
     */
    public void freeze(DelegateExecution execution, String process) {
        Instant now = clock.instant();
        AuditTime due = calendar.lastDue(process, now);
        Instant from = audits.lastBefore(process, now)
                .map(Audit::until)
                .orElseGet(
                        () -> calendar.lastDue(process, due.at().minusMillis(1)).at());
        int year = now.atZone(services.get(Services.PROVIDER).zone()).getYear();
        Audit audit = audits.open(year, process, due.at(), from, now);
        execution.setProcessBusinessKey(audit.reference());
        execution.setVariable(CaseVariables.CASE_REFERENCE, audit.reference());
        execution.setVariable(CaseVariables.SERVICE_ID, Services.PROVIDER);
        List<AuditFigure> overall = measure(process, audit, serviceIds());
        int entry = register.append(EvidenceEntry.event(
                audit.reference(),
                Services.PROVIDER,
                Audit.FIGURES,
                process,
                now,
                FrozenFigures.content(audit, due, overall, ofEachService(process, audit), audits.nearMissesIn(audit))));
        execution.setVariable(CaseVariables.BECAUSE, entry);
        leaveForTheTable(execution, process, overall);
    }

    /** Has practice corrected at each service with a case that was escalated late; at all where the figures name none. */
    public void askForCorrection(DelegateExecution execution) {
        String reference = CaseVariables.text(execution, CaseVariables.CASE_REFERENCE);
        FrozenFigures.Read read = frozen.of(reference);
        List<String> concerned = serviceIds().stream()
                .filter(service -> read.numerator(service, AuditRecognition.DELAYED_ESCALATIONS) > 0)
                .toList();
        for (String service : concerned.isEmpty() ? serviceIds() : concerned) {
            Map<String, Object> variables = new HashMap<>();
            variables.put(CaseVariables.CASE_REFERENCE, reference);
            variables.put(CaseVariables.SERVICE_ID, service);
            variables.put(CaseVariables.BECAUSE, execution.getVariable(CaseVariables.BECAUSE));
            runtime.getObject()
                    .createMessageCorrelation(AuditRecognition.CORRECTION)
                    .processInstanceBusinessKey(reference)
                    .setVariables(variables)
                    .correlateStartMessage();
        }
    }

    /** The themes that a governance meeting looks at: those of the cases closed since the last meeting. */
    public List<String> themes(DelegateExecution execution) {
        return audits.themesClosedIn(audit(execution));
    }

    /** How many closed cases share the theme at hand and have no plan yet. */
    public int casesWithTheme(DelegateExecution execution) {
        return audits.closedWith(CaseVariables.text(execution, "theme"), audit(execution))
                .size();
    }

    /** Keeps that the theme at hand gets a plan. */
    public void planRequired(DelegateExecution execution) {
        audits.planRequired(audit(execution), CaseVariables.text(execution, "theme"), clock.instant());
    }

    private Audit audit(DelegateExecution execution) {
        return audits.find(CaseVariables.text(execution, CaseVariables.CASE_REFERENCE))
                .orElseThrow();
    }

    private Map<String, List<AuditFigure>> ofEachService(String process, Audit audit) {
        Map<String, List<AuditFigure>> each = new LinkedHashMap<>();
        serviceIds().forEach(service -> each.put(service, measure(process, audit, List.of(service))));
        return each;
    }

    private List<AuditFigure> measure(String process, Audit audit, List<String> serviceIds) {
        return figures.of(figuresOf(process), audit.from(), audit.until(), serviceIds);
    }

    private static List<String> figuresOf(String process) {
        return switch (process) {
            case AuditRecognition.KEY -> AuditRecognition.FIGURES;
            case AuditProtection.KEY -> AuditProtection.FIGURES;
            case GovernanceMeeting.KEY -> GovernanceMeeting.FIGURES;
            default -> throw new IllegalArgumentException("There is no audit \"" + process + "\"");
        };
    }

    private static void leaveForTheTable(DelegateExecution execution, String process, List<AuditFigure> overall) {
        Map<String, AuditFigure> byId =
                overall.stream().collect(Collectors.toMap(AuditFigure::id, Function.identity()));
        switch (process) {
            case AuditRecognition.KEY -> {
                execution.setVariable("sameDayScreenPercent", percent(byId.get(AuditRecognition.SAME_DAY_SCREENS)));
                execution.setVariable("delayedEscalations", count(byId.get(AuditRecognition.DELAYED_ESCALATIONS)));
                execution.setVariable(
                        "repeatedControlFailures", count(byId.get(AuditRecognition.REPEATED_CONTROL_FAILURES)));
            }
            case AuditProtection.KEY -> {
                execution.setVariable(
                        "urgentActionsOnTimePercent", percent(byId.get(AuditProtection.URGENT_ACTIONS_ON_TIME)));
                execution.setVariable("repeatedEvents", count(byId.get(AuditProtection.REPEATED_EVENTS)));
                execution.setVariable(
                        "unresolvedLiveRiskActions", count(byId.get(AuditProtection.UNRESOLVED_LIVE_RISK_ACTIONS)));
            }
            default -> {
                // A governance meeting asks its table once a theme, with a number of its own.
            }
        }
    }

    /** Null where there was nothing to measure. */
    private static Double percent(AuditFigure figure) {
        BigDecimal value = figure.value();
        return value == null ? null : value.doubleValue();
    }

    private static int count(AuditFigure figure) {
        return Math.toIntExact(figure.numerator());
    }

    private List<String> serviceIds() {
        return services.all().stream().map(CareService::id).toList();
    }
}
