package care.heed.support;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** For each form a submission that Heed accepts, as the browser would send it; change single answers to suit a test. */
public final class ValidAnswers {

    public static final String SERVICE = "oak-house";
    public static final String OWNER = "registered-manager";
    public static final String THEME = "moving-and-handling";

    private static final Map<String, Function<Instant, Map<String, Object>>> FORMS = new TreeMap<>();

    static {
        FORMS.put(
                "raise-near-miss",
                now -> answers(
                        "serviceId",
                        SERVICE,
                        "identifiedAt",
                        before(now, Duration.ofMinutes(5)),
                        "adultRef",
                        "CR-1042",
                        "headline",
                        "Hoist sling nearly gave way during a transfer"));
        FORMS.put(
                "record-near-miss",
                now -> answers(
                        "eventAt",
                        before(now, Duration.ofMinutes(20)),
                        "immediateRisk",
                        "The loop of the sling had torn and the adult could have fallen to the floor.",
                        "howHarmAvoided",
                        "A second worker saw the tear and lowered the hoist at once.",
                        "avoidedBy",
                        "staff-intervention",
                        "implicatedStaff",
                        List.of()));
        FORMS.put(
                "review-seriousness",
                now -> answers(
                        "recurrenceNextShift",
                        "no",
                        "anotherAdultExposed",
                        "no",
                        "controlsKnownWeak",
                        "no",
                        "riskControlledNow",
                        "yes",
                        "reviewRationale",
                        "The sling is out of use and the others were checked."));
        FORMS.put(
                "screen-threshold",
                now -> answers(
                        "avoidedHarmSeverity",
                        "minor",
                        "previousRelatedIncidents",
                        0,
                        "abuseIndicators",
                        List.of(),
                        "screenRationale",
                        "A single worn sling; no sign of neglect."));
        FORMS.put(
                "decide-route",
                now -> answers(
                        "pattern",
                        "one-off",
                        "routeRationale",
                        "No earlier case and the cause is known.",
                        "implicatedStaff",
                        List.of()));
        FORMS.put(
                "agree-route-override",
                now -> answers("agreed", "yes", "agreementNote", "The reason given holds; the risk is gone."));
        FORMS.put(
                "open-protection-plan",
                now -> answers(
                        "controlMeasures",
                        List.of(row(
                                "measure", "Two workers check each sling before use", "owner", OWNER, "due", in(now))),
                        "restrictions",
                        "none",
                        "environmentalRisks",
                        List.of(row("risk", "Narrow turning space by the bed", "correction", "Wardrobe moved out"))));
        FORMS.put(
                "confirm-protection-plan",
                now -> answers("inPlace", "yes", "confirmationNote", "Seen on the floor at handover."));
        FORMS.put(
                "review-service-controls",
                now -> answers(
                        "failedRoutine",
                        "Monthly sling check",
                        "compensatingActions",
                        List.of(row("action", "Check all slings today", "owner", OWNER, "due", in(now))),
                        "controlGaps",
                        List.of(row("gap", "No record of sling checks", "live", true)),
                        "adultsExposed",
                        List.of(row("adultRef", "CR-1042"))));
        FORMS.put(
                "change-front-line-practice",
                now -> answers(
                        "observationArrangements",
                        "Hourly checks by a named worker",
                        "allocationChanges",
                        "Two workers for each transfer",
                        "temporaryRestrictions",
                        "None"));
        FORMS.put(
                "check-front-line-practice",
                now -> answers("implemented", "yes", "checkNote", "Watched two transfers on the morning shift."));
        FORMS.put(
                "update-chronology",
                now -> answers(
                        "avoidedHarmEvent",
                        "10:20 the sling loop tore; 10:21 the hoist was lowered.",
                        "protectiveSteps",
                        "10:25 the sling was taken out of use.",
                        "unresolvedActions",
                        "New slings are on order.",
                        "sequenceChecked",
                        true));
        FORMS.put(
                "reassess-threshold",
                now -> answers(
                        "harmNarrowlyAvoided",
                        "no",
                        "recurrenceWouldBeSerious",
                        "no",
                        "consultLocalAuthority",
                        "no",
                        "reassessmentRationale",
                        "The equipment has been replaced."));
        FORMS.put(
                "sign-off-reassessment", now -> answers("agreed", "yes", "signOffNote", "I have read the chronology."));
        FORMS.put(
                "consult-local-authority",
                now -> answers(
                        "consultedAt",
                        before(now, Duration.ofMinutes(10)),
                        "contactRole",
                        "Duty social worker",
                        "authorityReference",
                        "LA-77",
                        "authorityOutcome",
                        "advice-given",
                        "advice",
                        "Keep the measures and tell us if it happens again."));
        FORMS.put(
                "review-residual-risk",
                now -> answers(
                        "residualRisk",
                        "Old slings may turn up again.",
                        "residualRiskNote",
                        "All old slings were destroyed."));
        FORMS.put(
                "summarise-learning",
                now -> answers(
                        "immediateCauses",
                        "The monthly check was not done.",
                        "harmPrevention",
                        "A second worker was present.",
                        "vulnerabilities",
                        List.of(row("vulnerability", "Checks depend on one person")),
                        "learningActions",
                        List.of(row("action", "Name a deputy for the checks", "owner", OWNER, "due", in(now))),
                        "theme",
                        THEME));
        FORMS.put(
                "review-wider-exposure",
                now -> answers(
                        "similarElsewhere",
                        "no",
                        "sameStaffOrSystems",
                        "no",
                        "auditsWouldHaveDetected",
                        "yes",
                        "exposureDetail",
                        "Looked at the last audits of both services."));
        FORMS.put(
                "oversee-high-severity",
                now -> answers(
                        "unresolvedProtection",
                        "None",
                        "repeatedExposureRisk",
                        "no",
                        "consultationCompleted",
                        "not-required",
                        "stable",
                        "yes"));
        FORMS.put(
                "confirm-stabilised",
                now -> answers("stable", "yes", "stabilityNote", "New slings are in use on all shifts."));
        FORMS.put(
                "review-open-risk",
                now -> answers(
                        "reviewFindings",
                        "The supplier was late.",
                        "nextStep",
                        "Slings are borrowed from the other service today."));
        FORMS.put(
                "close-and-learn",
                now -> answers(
                        "adultOutcomeAsked",
                        "yes",
                        "adultOutcome",
                        "Wanted to feel safe in the hoist, and does.",
                        "reporterTold",
                        "yes",
                        "reporterToldHow",
                        "In supervision, by the manager.",
                        "closureSummary",
                        "Slings replaced and checks shared between two people."));
        FORMS.put(
                "acknowledge-escalation",
                now -> answers("acknowledgement", "I am going to the unit and will take charge."));
        FORMS.put("carry-out-action", now -> answers("outcome", "done", "outcomeNote", "All slings were checked."));
        FORMS.put("check-action", now -> answers("confirmed", "yes", "checkNote", "I looked at each sling."));
        FORMS.put(
                "approve-threshold-change",
                now -> answers("approved", "no", "approvalNote", "The cases it would change are not what we want."));
        FORMS.put(
                "sign-recognition-audit",
                now -> answers(
                        "auditConclusion",
                        "Screens were late on two evenings when nobody covered for the manager.",
                        "auditSigned",
                        true));
        FORMS.put(
                "sign-protection-audit",
                now -> answers(
                        "auditConclusion",
                        "Measures were in place before the risk came back, but one was late.",
                        "auditSigned",
                        true));
        FORMS.put(
                "hold-governance-meeting",
                now -> answers(
                        "attendance",
                        "Quality lead (chair), operations director, both managers",
                        "meetingConclusion",
                        "Slings are checked by more than one person in both services now.",
                        "meetingSigned",
                        true));
        FORMS.put(
                "plan-service-improvement",
                now -> answers(
                        "improvementAim",
                        "Every service has a deputy for each equipment check.",
                        "improvementReach",
                        "Both services; the home care branch checks at each visit.",
                        "improvementActions",
                        List.of(row(
                                "action", "Write the deputy into the rota policy", "owner", OWNER, "due", in(now)))));
        FORMS.put(
                "correct-practice",
                now -> answers(
                        "delayCauses",
                        "The late shift did not know who covers for the manager.",
                        "practiceCorrection",
                        "The rota names a deputy for each shift from today.",
                        "correctiveActions",
                        List.of(row("action", "Name a deputy on the rota", "owner", OWNER, "due", in(now)))));
    }

    private ValidAnswers() {}

    /** A fresh copy of the valid answers for this form, with dates that suit this moment. */
    public static Map<String, Object> of(String formId, Instant now) {
        Function<Instant, Map<String, Object>> form = FORMS.get(formId);
        if (form == null) {
            throw new IllegalArgumentException("There are no valid answers for the form " + formId);
        }
        return form.apply(now);
    }

    public static Set<String> formIds() {
        return FORMS.keySet();
    }

    private static String before(Instant now, Duration earlier) {
        return now.minus(earlier).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static String in(Instant now) {
        return now.plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private static Map<String, Object> row(Object... keysAndValues) {
        return answers(keysAndValues);
    }

    private static Map<String, Object> answers(Object... keysAndValues) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            answers.put((String) keysAndValues[index], keysAndValues[index + 1]);
        }
        return answers;
    }
}
