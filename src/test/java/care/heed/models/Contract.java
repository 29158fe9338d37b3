package care.heed.models;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ids the pathways page fixes, in one place: every name a model may use comes from here. */
final class Contract {

    static final Set<String> GROUPS = Set.of(
            "senior-support-worker",
            "team-leader",
            "registered-manager",
            "designated-safeguarding-lead",
            "quality-safeguarding-lead",
            "operations-director",
            "safeguarding-administrator",
            "executive-lead",
            "governance-lead",
            "auditor",
            "camunda-admin");

    static final Set<String> FOLDERS = Set.of(
            "digital-care-record",
            "restricted-safeguarding-workspace",
            "safeguarding-decision-folder",
            "governance-reporting-template",
            "provider-assurance-workspace",
            "case-evidence-folder",
            "executive-governance-folder");

    static final Set<String> PROCESSES = Set.of(
            "near-miss-case",
            "recognise-warning-event",
            "protect-before-return",
            "decide-and-learn",
            "track-action",
            "escalate-concern",
            "audit-recognition",
            "audit-protection",
            "governance-meeting",
            "change-threshold");

    static final String STARTABLE = "near-miss-case";
    static final String START_FORM = "raise-near-miss";

    /** The steps of the pathways page: who does them, which record they leave, and where. */
    record Step(String group, String record, String folder) {}

    static final Map<String, Step> STEPS = Map.ofEntries(
            entry("record-near-miss", new Step(null, "near-miss-form", "digital-care-record")),
            entry(
                    "review-seriousness",
                    new Step("team-leader", "protection-tracker", "restricted-safeguarding-workspace")),
            entry(
                    "screen-threshold",
                    new Step("registered-manager", "threshold-matrix", "safeguarding-decision-folder")),
            entry(
                    "decide-route",
                    new Step("designated-safeguarding-lead", "route-decision-record", "governance-reporting-template")),
            entry(
                    "open-protection-plan",
                    new Step("operations-director", "protection-plan", "provider-assurance-workspace")),
            entry(
                    "confirm-protection-plan",
                    new Step("operations-director", "protection-plan", "provider-assurance-workspace")),
            entry(
                    "review-service-controls",
                    new Step("registered-manager", "containment-log", "governance-reporting-template")),
            entry(
                    "change-front-line-practice",
                    new Step("team-leader", "action-sheet", "restricted-safeguarding-workspace")),
            entry(
                    "check-front-line-practice",
                    new Step("team-leader", "action-sheet", "restricted-safeguarding-workspace")),
            entry(
                    "update-chronology",
                    new Step("safeguarding-administrator", "chronology-sheet", "case-evidence-folder")),
            entry(
                    "reassess-threshold",
                    new Step("designated-safeguarding-lead", "threshold-reassessment", "safeguarding-decision-folder")),
            entry("sign-off-reassessment", new Step(null, "threshold-reassessment", "safeguarding-decision-folder")),
            entry("consult-local-authority", new Step(null, "threshold-reassessment", "safeguarding-decision-folder")),
            entry(
                    "summarise-learning",
                    new Step("registered-manager", "learning-action-log", "provider-assurance-workspace")),
            entry(
                    "review-wider-exposure",
                    new Step("operations-director", "assurance-form", "governance-reporting-template")),
            entry(
                    "oversee-high-severity",
                    new Step("executive-lead", "executive-oversight", "executive-governance-folder")),
            entry(
                    "close-and-learn",
                    new Step("quality-safeguarding-lead", "learning-template", "governance-reporting-template")),
            entry("confirm-stabilised", new Step("designated-safeguarding-lead", null, null)),
            entry("review-open-risk", new Step("executive-lead", null, null)),
            entry("review-residual-risk", new Step("designated-safeguarding-lead", null, null)),
            entry("acknowledge-escalation", new Step(null, null, null)),
            entry("carry-out-action", new Step(null, null, null)),
            entry("check-action", new Step(null, null, null)),
            entry("approve-threshold-change", new Step(null, null, null)),
            // A process and one of its steps cannot share an id in one file, so the audits' own steps are named for
            // their signing.
            entry(
                    "sign-recognition-audit",
                    new Step("quality-safeguarding-lead", "governance-dashboard", "governance-reporting-template")),
            entry(
                    "sign-protection-audit",
                    new Step("quality-safeguarding-lead", "governance-dashboard", "governance-reporting-template")),
            entry("hold-governance-meeting", new Step("quality-safeguarding-lead", null, null)),
            entry("plan-service-improvement", new Step("operations-director", null, null)),
            entry("correct-practice", new Step("registered-manager", null, null)));

    /** Steps whose time limit comes from elsewhere: the escalation ladder, the action's own due date. */
    static final Set<String> DATED_ELSEWHERE = Set.of("acknowledge-escalation", "carry-out-action");

    /** The timers that start an audit ask the provider's calendar again and again. */
    static final String DATED_BY_THE_AUDIT_CALENDAR = "${auditCalendar.cycle('%s')}";

    /** The one timer that waits for a moment that a person chose: when an approved change begins to decide. */
    static final String DATED_BY_A_PERSON = "${effectiveAt}";

    static final Set<String> UNITS = Set.of(
            "minutes",
            "hours",
            "workingHours",
            "endOfWorkingDay",
            "workingDays",
            "nextShift",
            "nextShiftCycle",
            "nextManagementReview");

    /** A decision's inputs and outputs, as the pathways page lists them. */
    record Table(List<String> inputs, List<String> outputs) {}

    static final Map<String, Table> TABLES = Map.ofEntries(
            table("deadlines", "taskId", "anchor amount unit ceilingHours reminderShare priority"),
            table(
                    "seriousness",
                    "recurrenceNextShift anotherAdultExposed controlsKnownWeak riskControlledNow",
                    "uncontrolledRisk reason"),
            table(
                    "threshold-screen",
                    "avoidedHarmSeverity previousRelatedIncidents abuseIndicatorCount",
                    "highSeverity thresholdMet reason"),
            table("pattern-windows", "patternKind", "days"),
            table("patterns", "sameAdultCount sameRoutineCount adultsExposed", "crossCasePattern"),
            table(
                    "high-risk-indicators",
                    "uncontrolledRisk recurrenceNextShift anotherAdultExposed controlsKnownWeak highSeverity"
                            + " previousRelatedIncidents abuseIndicatorCount pattern crossCasePatternCount",
                    "highRiskIndicator"),
            table("route", "highRiskIndicator", "route reason"),
            table("route-override", "route overrideRoute", "agreementRequired effectiveRoute reason"),
            table("control-gaps", "liveControlGaps", "escalate reason"),
            table(
                    "reassessment",
                    "harmNarrowlyAvoided recurrenceWouldBeSerious consultLocalAuthority",
                    "consultationRequired reason"),
            table("wider-exposure", "similarElsewhere sameStaffOrSystems auditsWouldHaveDetected", "escalate reason"),
            table(
                    "executive-oversight",
                    "overdueRiskActions repeatedExposureRisk consultationCompleted",
                    "reviewRequired reason"),
            table("closure-themes", "casesWithTheme", "improvementPlanRequired reason"),
            table(
                    "recognition-governance",
                    "sameDayScreenPercent delayedEscalations repeatedControlFailures",
                    "practiceCorrection reason"),
            table(
                    "protection-governance",
                    "urgentActionsOnTimePercent repeatedEvents unresolvedLiveRiskActions",
                    "executiveEscalation reason"),
            table("emergency-access", "role folder", "allowed minutes reason"),
            table("conflict-alternative", "role otherHolders", "alternative reason"),
            table("escalation-ladder", "trigger level", "group acknowledgeMinutes topLevel"));

    /** The fields that each form must offer. */
    static final Map<String, List<String>> FIELDS = Map.ofEntries(
            form("raise-near-miss", "serviceId identifiedAt adultRef headline"),
            form("record-near-miss", "eventAt immediateRisk howHarmAvoided avoidedBy implicatedStaff"),
            form(
                    "review-seriousness",
                    "recurrenceNextShift anotherAdultExposed controlsKnownWeak riskControlledNow reviewRationale"),
            form("screen-threshold", "avoidedHarmSeverity previousRelatedIncidents abuseIndicators screenRationale"),
            form("decide-route", "pattern routeRationale implicatedStaff overrideRoute overrideReason"),
            form("open-protection-plan", "controlMeasures restrictions restrictionDetail environmentalRisks"),
            form("confirm-protection-plan", "inPlace confirmationNote"),
            form("review-service-controls", "failedRoutine compensatingActions controlGaps adultsExposed"),
            form("change-front-line-practice", "observationArrangements allocationChanges temporaryRestrictions"),
            form("check-front-line-practice", "implemented checkNote"),
            form("update-chronology", "avoidedHarmEvent protectiveSteps unresolvedActions sequenceChecked"),
            form(
                    "reassess-threshold",
                    "harmNarrowlyAvoided recurrenceWouldBeSerious consultLocalAuthority reassessmentRationale"),
            form("sign-off-reassessment", "agreed signOffNote"),
            form("consult-local-authority", "consultedAt contactRole authorityReference authorityOutcome advice"),
            form("summarise-learning", "immediateCauses harmPrevention vulnerabilities learningActions theme"),
            form("review-wider-exposure", "similarElsewhere sameStaffOrSystems auditsWouldHaveDetected exposureDetail"),
            form("oversee-high-severity", "unresolvedProtection repeatedExposureRisk consultationCompleted stable"),
            form("confirm-stabilised", "stable stabilityNote"),
            form("acknowledge-escalation", "acknowledgement"),
            form("carry-out-action", "outcome outcomeNote"),
            form("check-action", "confirmed checkNote"),
            form("approve-threshold-change", "approved approvalNote"),
            form("sign-recognition-audit", "auditConclusion auditSigned"),
            form("sign-protection-audit", "auditConclusion auditSigned"),
            form("hold-governance-meeting", "attendance meetingConclusion meetingSigned"),
            form("plan-service-improvement", "improvementAim improvementReach improvementActions"),
            form("correct-practice", "delayCauses practiceCorrection correctiveActions"),
            form(
                    "close-and-learn",
                    "actionCompletionRate controlsPermanentlyChanged hoursToEscalation adultOutcomeAsked adultOutcome"
                            + " reporterTold closureSummary"));

    /** What the engine keeps beside the answers, the inputs and the outputs of the tables. */
    private static final List<String> CASE_VARIABLES = words("caseReference serviceId raisedBy recordNearMissBy"
            + " eventAt identifiedAt recordedAt receivedAt stabilisedAt reopenedAt recognised"
            + " widerExposureEscalate controlGapsEscalate crossCasePatterns liveRiskActionsDone"
            + " escalatedStep actionId actionOwner actionOwnerRole liveRisk because cause routeCause"
            + " proposedBy effectiveAt replayAttached");

    /** Every variable name that a model may read or write. */
    static final Set<String> VARIABLES = Stream.of(
                    CASE_VARIABLES.stream(),
                    TABLES.values().stream().flatMap(table -> table.inputs().stream()),
                    TABLES.values().stream().flatMap(table -> table.outputs().stream()),
                    FIELDS.values().stream().flatMap(List::stream))
            .flatMap(names -> names)
            .collect(Collectors.toUnmodifiableSet());

    private Contract() {}

    private static Map.Entry<String, Table> table(String id, String inputs, String outputs) {
        return entry(id, new Table(words(inputs), words(outputs)));
    }

    private static Map.Entry<String, List<String>> form(String id, String fields) {
        return entry(id, words(fields));
    }

    private static List<String> words(String line) {
        return List.of(line.split(" "));
    }
}
