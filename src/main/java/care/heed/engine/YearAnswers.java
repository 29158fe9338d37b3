package care.heed.engine;

import static java.util.Map.entry;

import care.heed.pathways.DecideAndLearn;
import care.heed.pathways.EscalateConcern;
import care.heed.pathways.ProtectBeforeReturn;
import care.heed.pathways.RecogniseWarningEvent;
import care.heed.pathways.TrackAction;
import care.heed.people.Roles;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What people answer on each form of a generated year, from what was drawn for the near miss. */
final class YearAnswers {

    private static final List<String> OWNERS = List.of(Roles.REGISTERED_MANAGER, Roles.TEAM_LEADER);

    private final StoryBook book;
    private final List<String> themes;
    private final YearShares shares;

    /** @param themes those that this provider has configured */
    YearAnswers(StoryBook book, List<String> themes, YearShares shares) {
        this.book = book;
        this.themes = themes;
        this.shares = shares;
    }

    Map<String, Object> raising(DrawnNearMiss nearMiss) {
        return Map.of(
                "serviceId",
                nearMiss.service().id(),
                "identifiedAt",
                nearMiss.noticedAt().toString(),
                "adultRef",
                nearMiss.adult(),
                "headline",
                nearMiss.happening().headline());
    }

    /** @param round how often this step of the case has been answered before */
    Map<String, Object> of(String step, DrawnNearMiss nearMiss, Instant now, int round, Draw draw) {
        boolean good = round > 0 || !draw.chance(shares.again());
        return switch (step) {
            case RecogniseWarningEvent.RECORD_NEAR_MISS -> record(nearMiss);
            case RecogniseWarningEvent.REVIEW_SERIOUSNESS -> review(nearMiss.gravity(), draw);
            case RecogniseWarningEvent.SCREEN_THRESHOLD -> screen(nearMiss.gravity(), draw);
            case RecogniseWarningEvent.DECIDE_ROUTE -> route(nearMiss, draw);
            case RecogniseWarningEvent.AGREE_ROUTE_OVERRIDE -> noted("agreed", "agreementNote", good, draw);
            case ProtectBeforeReturn.OPEN_PROTECTION_PLAN -> plan(nearMiss, now, draw);
            case ProtectBeforeReturn.CONFIRM_PROTECTION_PLAN -> noted("inPlace", "confirmationNote", good, draw);
            case ProtectBeforeReturn.REVIEW_SERVICE_CONTROLS -> controls(nearMiss, now, draw);
            case ProtectBeforeReturn.CHANGE_FRONT_LINE_PRACTICE ->
                phrases(draw, "observationArrangements", "allocationChanges", "temporaryRestrictions");
            case ProtectBeforeReturn.CHECK_FRONT_LINE_PRACTICE ->
                Map.of(
                        "implemented",
                        good ? "yes" : draw.of(List.of("partly", "no")),
                        "checkNote",
                        book.phrase("checkNote", good, draw));
            case ProtectBeforeReturn.UPDATE_CHRONOLOGY -> chronology(nearMiss, draw);
            case DecideAndLearn.REASSESS_THRESHOLD -> reassessment(nearMiss.gravity(), draw);
            case DecideAndLearn.SIGN_OFF_REASSESSMENT -> noted("agreed", "signOffNote", good, draw);
            case DecideAndLearn.CONSULT_LOCAL_AUTHORITY -> consultation(now, round, draw);
            case DecideAndLearn.REVIEW_RESIDUAL_RISK -> phrases(draw, "residualRisk", "residualRiskNote");
            case DecideAndLearn.SUMMARISE_LEARNING -> learning(nearMiss, now, draw);
            case DecideAndLearn.REVIEW_WIDER_EXPOSURE -> exposure(nearMiss.gravity(), draw);
            case DecideAndLearn.OVERSEE_HIGH_SEVERITY -> oversight(round, draw);
            case DecideAndLearn.REVIEW_OPEN_RISK -> phrases(draw, "reviewFindings", "nextStep");
            case DecideAndLearn.CONFIRM_STABILISED -> noted("stable", "stabilityNote", good, draw);
            case DecideAndLearn.CLOSE_AND_LEARN -> closure(draw);
            case EscalateConcern.ACKNOWLEDGE_ESCALATION -> phrases(draw, "acknowledgement");
            case TrackAction.CARRY_OUT_ACTION -> outcome(good, draw);
            case TrackAction.CHECK_ACTION -> noted("confirmed", "checkNote", good, draw);
            default -> throw new IllegalStateException("A generated year has no answers for the step " + step);
        };
    }

    private static Map<String, Object> record(DrawnNearMiss nearMiss) {
        return Map.of(
                "eventAt", nearMiss.eventAt().toString(),
                "immediateRisk", nearMiss.happening().risk(),
                "howHarmAvoided", nearMiss.happening().avoided(),
                "avoidedBy", nearMiss.happening().avoidedBy(),
                "implicatedStaff", nearMiss.involved());
    }

    private Map<String, Object> review(Gravity gravity, Draw draw) {
        return Map.of(
                "recurrenceNextShift", gravity.recurrence(),
                "anotherAdultExposed", gravity.anotherAdult(),
                "controlsKnownWeak", gravity.controlsWeak(),
                "riskControlledNow", gravity.controlledNow(),
                "reviewRationale", book.phrase("reviewRationale", draw));
    }

    private Map<String, Object> screen(Gravity gravity, Draw draw) {
        return Map.of(
                "avoidedHarmSeverity", gravity.severity(),
                "previousRelatedIncidents", gravity.previousIncidents(),
                "abuseIndicators", gravity.indicators(),
                "screenRationale", book.phrase("screenRationale", draw));
    }

    private Map<String, Object> route(DrawnNearMiss nearMiss, Draw draw) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "pattern",
                nearMiss.gravity().pattern(),
                "routeRationale",
                book.phrase("routeRationale", draw),
                "implicatedStaff",
                List.of()));
        if (nearMiss.otherRoute() != null) {
            answers.put("overrideRoute", nearMiss.otherRoute());
            answers.put("overrideReason", book.phrase("overrideReason", draw));
        }
        return answers;
    }

    private Map<String, Object> plan(DrawnNearMiss nearMiss, Instant now, Draw draw) {
        String restrictions = draw.of(List.of("none", "none", "none", "none", "staff", "visitor"));
        Map<String, Object> answers = new HashMap<>(Map.ofEntries(
                entry(
                        "controlMeasures",
                        List.of(Map.of(
                                "measure", nearMiss.happening().measure(),
                                "owner", draw.of(OWNERS),
                                "due", in(now, draw.between(Duration.ofHours(12), Duration.ofDays(3)))))),
                entry("restrictions", restrictions),
                entry("environmentalRisks", draw.chance(0.1) ? List.of(environment(draw)) : List.of())));
        if (!restrictions.equals("none")) {
            answers.put("restrictionDetail", book.phrase("restrictionDetail", draw));
        }
        return answers;
    }

    private Map<String, Object> environment(Draw draw) {
        return Map.of(
                "risk", book.phrase("environmentalRisk", draw),
                "correction", book.phrase("environmentalCorrection", draw));
    }

    private Map<String, Object> controls(DrawnNearMiss nearMiss, Instant now, Draw draw) {
        List<Map<String, Object>> gaps = new ArrayList<>();
        for (int gap = 0; gap < nearMiss.gravity().liveGaps(); gap++) {
            gaps.add(Map.of("gap", book.phrase("controlGap", draw), "live", true));
        }
        List<Map<String, Object>> actions = draw.chance(0.3)
                ? List.of(Map.of(
                        "action", book.phrase("compensatingAction", draw),
                        "owner", draw.of(OWNERS),
                        "due", in(now, draw.between(Duration.ofHours(20), Duration.ofDays(4)))))
                : List.of();
        return Map.of(
                "failedRoutine",
                nearMiss.routine(),
                "compensatingActions",
                actions,
                "controlGaps",
                gaps,
                "adultsExposed",
                IntStream.range(0, nearMiss.gravity().adultsExposed())
                        .mapToObj(adult -> Map.of("adultRef", nearMiss.adult() + (adult == 0 ? "" : "-" + adult)))
                        .toList());
    }

    private Map<String, Object> chronology(DrawnNearMiss nearMiss, Draw draw) {
        return Map.of(
                "avoidedHarmEvent",
                nearMiss.happening().headline(),
                "protectiveSteps",
                book.phrase("protectiveSteps", draw),
                "unresolvedActions",
                book.phrase("unresolvedActions", draw),
                "sequenceChecked",
                true);
    }

    private Map<String, Object> reassessment(Gravity gravity, Draw draw) {
        return Map.of(
                "harmNarrowlyAvoided", gravity.narrowly(),
                "recurrenceWouldBeSerious", gravity.wouldBeSerious(),
                "consultLocalAuthority", gravity.consult(),
                "reassessmentRationale", book.phrase("reassessmentRationale", draw));
    }

    /** The authority's answer comes at once, or after a second call. */
    private Map<String, Object> consultation(Instant now, int round, Draw draw) {
        List<String> outcomes = List.of("advice-given", "enquiry-opened", "declined", "awaiting-answer");
        int outcome = draw.weighted(0.6, 0.2, 0.12, round == 0 ? 0.08 : 0);
        return Map.of(
                "consultedAt",
                now.minus(draw.between(Duration.ofMinutes(5), Duration.ofMinutes(50)))
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString(),
                "contactRole",
                book.phrase("contactRole", draw),
                "authorityReference",
                "LA-" + (100 + draw.below(900)),
                "authorityOutcome",
                outcomes.get(outcome),
                "advice",
                book.phrases().get("advice").get(outcome));
    }

    private Map<String, Object> learning(DrawnNearMiss nearMiss, Instant now, Draw draw) {
        String theme = nearMiss.happening().theme();
        List<Map<String, Object>> actions = draw.chance(0.7)
                ? List.of(Map.of(
                        "action",
                        nearMiss.happening().learning(),
                        "owner",
                        draw.of(OWNERS),
                        "due",
                        in(now, beforeNextCycle(nearMiss, now, draw))))
                : List.of();
        return Map.of(
                "immediateCauses", nearMiss.happening().cause(),
                "harmPrevention", book.phrase("harmPrevention", draw),
                "vulnerabilities", List.of(Map.of("vulnerability", book.phrase("vulnerability", draw))),
                "learningActions", actions,
                "theme", themes.contains(theme) ? theme : themes.get(themes.size() - 1));
    }

    private static Duration beforeNextCycle(DrawnNearMiss nearMiss, Instant now, Draw draw) {
        Duration left = Duration.between(now, nearMiss.service().nextSupervisionCycle(now));
        return Duration.ofMinutes((long) (left.toMinutes() * draw.between(0.4, 0.9)));
    }

    private Map<String, Object> exposure(Gravity gravity, Draw draw) {
        return Map.of(
                "similarElsewhere", gravity.elsewhere(),
                "sameStaffOrSystems", gravity.sameStaff(),
                "auditsWouldHaveDetected", draw.chance(0.6) ? "yes" : "no",
                "exposureDetail", book.phrase("exposureDetail", draw));
    }

    private Map<String, Object> oversight(int round, Draw draw) {
        return Map.of(
                "unresolvedProtection",
                book.phrase("unresolvedProtection", draw),
                "repeatedExposureRisk",
                draw.chance(0.2) ? "yes" : "no",
                "consultationCompleted",
                draw.of(List.of("yes", "not-required", "not-required", "no")),
                "stable",
                draw.chance(round < 3 ? 0.55 : 1) ? "yes" : "no");
    }

    private Map<String, Object> closure(Draw draw) {
        boolean asked = draw.chance(0.88);
        boolean told = draw.chance(0.9);
        return Map.of(
                "adultOutcomeAsked",
                asked ? "yes" : "no",
                asked ? "adultOutcome" : "adultOutcomeReason",
                book.phrase(asked ? "adultOutcome" : "adultOutcomeReason", draw),
                "reporterTold",
                told ? "yes" : "no",
                told ? "reporterToldHow" : "reporterToldReason",
                book.phrase(told ? "reporterToldHow" : "reporterToldReason", draw),
                "closureSummary",
                book.phrase("closureSummary", draw));
    }

    private Map<String, Object> outcome(boolean good, Draw draw) {
        String outcome = !good ? "not-done" : draw.chance(0.3) ? "made-permanent" : "done";
        return Map.of("outcome", outcome, "outcomeNote", book.phrase("outcomeNote", good, draw));
    }

    private Map<String, Object> noted(String question, String note, boolean good, Draw draw) {
        return Map.of(question, good ? "yes" : "no", note, book.phrase(note, good, draw));
    }

    private Map<String, Object> phrases(Draw draw, String... fields) {
        Map<String, Object> answers = new HashMap<>();
        for (String field : fields) {
            answers.put(field, book.phrase(field, draw));
        }
        return answers;
    }

    private static String in(Instant now, Duration later) {
        return now.plus(later).truncatedTo(ChronoUnit.MINUTES).toString();
    }
}
