package care.heed.pathways;

import care.heed.evidence.Chronology;
import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.NearMiss;
import care.heed.evidence.Readers;
import care.heed.evidence.Register;
import care.heed.evidence.TrackedAction;
import care.heed.evidence.TrackedActions;
import care.heed.people.Folder;
import care.heed.people.People;
import care.heed.people.Roles;
import care.heed.people.TimeInWords;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What Heed knows, finds or drafts for one particular step. */
@Component
class StepDrafts {

    private static final String CLOSED_FOLDER = "Kept in a folder that your role does not open.";

    private final Cases cases;
    private final Register register;
    private final Chronology chronology;
    private final TrackedActions tracked;
    private final People people;
    private final Readers readers;
    private final ObjectProvider<DecisionService> decisions;

    StepDrafts(
            Cases cases,
            Register register,
            Chronology chronology,
            TrackedActions tracked,
            People people,
            Readers readers,
            ObjectProvider<DecisionService> decisions) {
        this.cases = cases;
        this.register = register;
        this.chronology = chronology;
        this.tracked = tracked;
        this.people = people;
        this.readers = readers;
        this.decisions = decisions;
    }

    Map<String, Object> of(
            String step, NearMiss nearMiss, Map<String, Object> variables, Set<String> roles, ZoneId zone) {
        return switch (step) {
            case RecogniseWarningEvent.SCREEN_THRESHOLD -> related(nearMiss);
            case RecogniseWarningEvent.DECIDE_ROUTE -> route(nearMiss, variables);
            case RecogniseWarningEvent.AGREE_ROUTE_OVERRIDE ->
                Map.of(
                        "overrideText",
                        "The table's route: %s. Asked for instead: %s. Reason given: %s"
                                .formatted(
                                        words(variables.get("route")),
                                        words(variables.get("overrideRoute")),
                                        read(nearMiss, RecogniseWarningEvent.DECIDE_ROUTE, "overrideReason", roles)));
            case ProtectBeforeReturn.CONFIRM_PROTECTION_PLAN, ProtectBeforeReturn.CHANGE_FRONT_LINE_PRACTICE ->
                Map.of("planText", plan(nearMiss, roles, zone));
            case ProtectBeforeReturn.CHECK_FRONT_LINE_PRACTICE -> Map.of("practiceText", practice(nearMiss, roles));
            case ProtectBeforeReturn.UPDATE_CHRONOLOGY -> chronologySheet(nearMiss, zone);
            case DecideAndLearn.SIGN_OFF_REASSESSMENT, DecideAndLearn.CONSULT_LOCAL_AUTHORITY ->
                Map.of("reassessmentText", reassessment(nearMiss, variables, roles));
            case DecideAndLearn.REVIEW_RESIDUAL_RISK ->
                Map.of(
                        "consultationText",
                        "The authority declined. Its words: "
                                + read(nearMiss, DecideAndLearn.CONSULT_LOCAL_AUTHORITY, "advice", roles));
            case DecideAndLearn.OVERSEE_HIGH_SEVERITY,
                    DecideAndLearn.REVIEW_OPEN_RISK,
                    DecideAndLearn.CONFIRM_STABILISED -> Map.of("oversightText", openActions(nearMiss, zone));
            case DecideAndLearn.CLOSE_AND_LEARN -> figures(nearMiss);
            case TrackAction.CARRY_OUT_ACTION, TrackAction.CHECK_ACTION -> action(variables, zone);
            case EscalateConcern.ACKNOWLEDGE_ESCALATION -> Map.of("escalationText", escalation(variables));
            default -> Map.of();
        };
    }

    /** For the steps that audits and changes of tables share with cases. */
    Map<String, Object> withoutCase(String step, Map<String, Object> variables, ZoneId zone) {
        return switch (step) {
            case TrackAction.CARRY_OUT_ACTION, TrackAction.CHECK_ACTION -> action(variables, zone);
            case EscalateConcern.ACKNOWLEDGE_ESCALATION -> Map.of("escalationText", escalation(variables));
            default -> Map.of();
        };
    }

    private static String escalation(Map<String, Object> variables) {
        Object level = variables.get(CaseVariables.LEVEL);
        return NearMissCase.ESCALATE_NOW.equals(variables.get(CaseVariables.TRIGGER))
                ? "Level %s: somebody on the case asked to escalate now.".formatted(level)
                : "Level %s: %s, about the step \"%s\"."
                        .formatted(
                                level,
                                words(variables.get(CaseVariables.TRIGGER)),
                                words(variables.get(CaseVariables.ESCALATED_STEP)));
    }

    private Map<String, Object> related(NearMiss nearMiss) {
        Cases.Related related = people.unrestricted(() -> cases.related(nearMiss.reference()));
        List<NearMiss> others = related.others(nearMiss.reference());
        Predicate<NearMiss> shown = people.currentUser()
                .<Predicate<NearMiss>>map(user -> readers.of(user)::sees)
                .orElse(other -> other.serviceId().equals(nearMiss.serviceId()));
        String named = others.stream()
                .filter(shown)
                .map(other -> ", " + other.reference())
                .collect(Collectors.joining());
        long elsewhere = others.stream().filter(shown.negate()).count();
        return Map.of(
                "relatedText",
                others.isEmpty()
                        ? "none."
                        : "%d in all%s%s."
                                .formatted(
                                        others.size(),
                                        named,
                                        elsewhere == 0 ? "" : ", of them %d not open to you".formatted(elsewhere)),
                "previousRelatedIncidents",
                others.size());
    }

    private Map<String, Object> route(NearMiss nearMiss, Map<String, Object> variables) {
        Map<String, Object> shown = new HashMap<>(related(nearMiss));
        shown.remove("previousRelatedIncidents");
        Map<String, Object> facts = new HashMap<>(variables);
        // Shown before the pattern is judged, so the pattern itself cannot count yet.
        facts.put("pattern", "one-off");
        List<Object> indicators = people.unrestricted(() -> {
            Cases.Related related = cases.related(nearMiss.reference());
            facts.put("sameAdultCount", related.sameAdult().size());
            facts.put("sameRoutineCount", related.sameRoutine().size());
            facts.put("adultsExposed", related.adultsExposed());
            DecisionService tables = decisions.getObject();
            facts.put(
                    "crossCasePatternCount",
                    tables.evaluateDecisionTableByKey("patterns", facts).size());
            return tables.evaluateDecisionTableByKey("high-risk-indicators", facts)
                    .collectEntries("highRiskIndicator");
        });
        shown.put(
                "indicatorsText",
                indicators.isEmpty()
                        ? "none."
                        : indicators.stream().map(StepDrafts::words).collect(Collectors.joining(", ")) + ".");
        return shown;
    }

    private String plan(NearMiss nearMiss, Collection<String> roles, ZoneId zone) {
        if (!Folder.PROVIDER_ASSURANCE_WORKSPACE.mayBeReadBy(roles)) {
            return CLOSED_FOLDER + " Measures that you own come to you as actions of their own.";
        }
        return tracked.of(nearMiss.reference()).stream()
                .filter(action -> action.openedBy().equals(ProtectBeforeReturn.OPEN_PROTECTION_PLAN))
                .map(action -> "%s (%s)".formatted(PlainWords.of(action.description()), owner(action)))
                .collect(Collectors.joining("; "));
    }

    private String practice(NearMiss nearMiss, Collection<String> roles) {
        return Map.of(
                        "observationArrangements", "Observation",
                        "allocationChanges", "Allocation",
                        "temporaryRestrictions", "Restrictions")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByValue())
                .map(each -> each.getValue() + ": "
                        + read(nearMiss, ProtectBeforeReturn.CHANGE_FRONT_LINE_PRACTICE, each.getKey(), roles))
                .collect(Collectors.joining("; "));
    }

    /** Drafted from what the register may say in the chronology's own folder: events, owners and times, not other folders' words. */
    private Map<String, Object> chronologySheet(NearMiss nearMiss, ZoneId zone) {
        String event = nearMiss.eventAt() == null
                ? ""
                : "%s. %s How harm was avoided: %s"
                        .formatted(
                                TimeInWords.at(nearMiss.eventAt(), zone),
                                answer(nearMiss, "immediateRisk"),
                                answer(nearMiss, "howHarmAvoided"));
        return Map.of(
                "avoidedHarmEvent", event,
                "protectiveSteps", chronology.draft(nearMiss, zone),
                "unresolvedActions", openActions(nearMiss, zone));
    }

    private String openActions(NearMiss nearMiss, ZoneId zone) {
        List<TrackedAction> open = tracked.of(nearMiss.reference()).stream()
                .filter(action -> action.finishedAt() == null || action.liveRisk() && isNotDone(action))
                .toList();
        return open.isEmpty()
                ? "No action is open."
                : open.stream()
                        .map(action -> "%s, %s, opened %s%s%s"
                                .formatted(
                                        words(action.kind()),
                                        owner(action),
                                        TimeInWords.at(action.openedAt(), zone),
                                        action.liveRisk() ? ", live risk" : "",
                                        isNotDone(action) ? ", reported not done" : ""))
                        .collect(Collectors.joining("\n"));
    }

    private static boolean isNotDone(TrackedAction action) {
        return "not-done".equals(action.outcome());
    }

    private String reassessment(NearMiss nearMiss, Map<String, Object> variables, Set<String> roles) {
        return variables.get("harmNarrowlyAvoided") == null
                ? "The threshold has not been reassessed yet."
                : "Harm only narrowly avoided: %s. A recurrence would be serious: %s. Consult the local authority: %s. Rationale: %s"
                        .formatted(
                                variables.get("harmNarrowlyAvoided"),
                                variables.get("recurrenceWouldBeSerious"),
                                variables.get("consultLocalAuthority"),
                                read(nearMiss, DecideAndLearn.REASSESS_THRESHOLD, "reassessmentRationale", roles));
    }

    private Map<String, Object> figures(NearMiss nearMiss) {
        List<TrackedAction> all = tracked.of(nearMiss.reference());
        long permanent = all.stream()
                .filter(action -> action.finishedAt() != null && "made-permanent".equals(action.outcome()))
                .count();
        long complete = permanent
                + all.stream()
                        .filter(action -> action.finishedAt() != null && "done".equals(action.outcome()))
                        .count();
        Map<String, Object> figures = new HashMap<>();
        figures.put("actionCompletionRate", all.isEmpty() ? 100 : Math.round(100f * complete / all.size()));
        figures.put("controlsPermanentlyChanged", permanent);
        register.latestRecord(nearMiss.reference(), RecogniseWarningEvent.DECIDE_ROUTE)
                .map(EvidenceEntry::recordedAt)
                .ifPresent(decidedAt -> figures.put(
                        "hoursToEscalation",
                        BigDecimal.valueOf(Duration.between(nearMiss.eventAt(), decidedAt)
                                        .toMinutes())
                                .divide(BigDecimal.valueOf(60), 1, RoundingMode.HALF_UP)));
        return figures;
    }

    private Map<String, Object> action(Map<String, Object> variables, ZoneId zone) {
        TrackedAction action =
                tracked.find((String) variables.get(CaseVariables.ACTION_ID)).orElseThrow();
        return Map.of(
                "actionText",
                PlainWords.of(action.description()),
                "actionDueText",
                dueText(variables.get(CaseVariables.ACTION_DUE_AT), zone),
                "outcomeText",
                action.outcome() == null
                        ? ""
                        : "%s, said %s on %s"
                                .formatted(
                                        words(action.outcome()),
                                        action.carriedOutBy() == null ? "Heed" : people.nameOf(action.carriedOutBy()),
                                        TimeInWords.at(action.carriedOutAt(), zone)));
    }

    /** The date that was set for an action; the form says nothing here where the published default counts. */
    private static String dueText(Object due, ZoneId zone) {
        return due == null ? "" : TimeInWords.at(Instant.parse((String) due), zone);
    }

    private String owner(TrackedAction action) {
        return Roles.ALL.contains(action.owner())
                ? "any " + Roles.inWords(action.owner())
                : people.nameOf(action.owner());
    }

    private String answer(NearMiss nearMiss, String key) {
        return register.latestRecord(nearMiss.reference(), RecogniseWarningEvent.RECORD_NEAR_MISS)
                .map(entry -> String.valueOf(entry.payload().getOrDefault(key, "")))
                .orElse("");
    }

    /** What a record says, if the reader's roles open its folder. */
    private String read(NearMiss nearMiss, String step, String key, Collection<String> roles) {
        return register.latestRecord(nearMiss.reference(), step)
                .map(entry -> Folder.of(entry.folder())
                                .filter(folder -> folder.mayBeReadBy(roles))
                                .isPresent()
                        ? PlainWords.of(String.valueOf(entry.payload().getOrDefault(key, "")))
                        : CLOSED_FOLDER)
                .orElse("");
    }

    private static String words(Object id) {
        return id == null ? "none" : id.toString().replace('-', ' ');
    }
}
