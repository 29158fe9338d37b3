package care.heed.governance;

import care.heed.evidence.NearMiss;
import care.heed.evidence.TrackedAction;
import care.heed.people.CareService;
import care.heed.people.Services;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every figure worked out by hand from its written definition, over cases read one by one. */
final class FiguresOnPaper {

    private static final List<String> RECOGNITION =
            List.of("record-near-miss", "review-seriousness", "screen-threshold", "decide-route");
    private static final Duration SAME_ADULT = Duration.ofDays(28);
    private static final Duration SAME_ROUTINE = Duration.ofDays(90);

    private final List<CaseOnPaper> everywhere;
    private final List<CaseOnPaper> cases;
    private final Services services;
    private final List<String> luckWords;
    private final Instant from;
    private final Instant until;
    private final Instant now;

    FiguresOnPaper(List<CaseOnPaper> everywhere, Scope scope, Services services, List<String> luckWords, Instant now) {
        this.everywhere = everywhere;
        this.cases = everywhere.stream()
                .filter(one -> scope.serviceIds().contains(one.nearMiss().serviceId()))
                .toList();
        this.services = services;
        this.luckWords = luckWords;
        this.from = scope.period().from();
        this.until = scope.period().until().isBefore(now) ? scope.period().until() : now;
        this.now = now;
    }

    Figure of(String id) {
        String step = id.substring(id.indexOf(':') + 1);
        return switch (id.replaceFirst(":.*", "")) {
            case "same-day-screens" -> share(id, sameDayScreens());
            case "delayed-escalations" -> number(id, delayedEscalations());
            case "repeated-control-failures" -> number(id, named(this::failedBefore));
            case "minutes-to-record" ->
                length(
                        id,
                        firsts("record-near-miss"),
                        one -> Duration.between(
                                one.nearMiss().identifiedAt(),
                                one.firstDone("record-near-miss").orElseThrow().done()),
                        60,
                        0.5);
            case "urgent-actions-on-time" ->
                share(
                        id,
                        due(
                                TrackedAction::liveRisk,
                                (one, action) -> CaseOnPaper.complete(action)
                                        && !action.carriedOutAt().isAfter(one.firstDue(action))));
            case "repeated-events" -> number(id, named(this::failedAfterAChange));
            case "unresolved-live-risk-actions" -> alone(id, unresolved());
            case "repeated-exposure" -> number(id, raised(this::exposedBefore));
            case "action-completion" ->
                share(
                        id,
                        due(
                                action -> true,
                                (one, action) -> CaseOnPaper.complete(action) && action.finishedAt() != null));
            case "controls-permanently-changed" -> number(id, finished());
            case "hours-to-escalation" ->
                length(
                        id,
                        firsts("decide-route"),
                        one -> Duration.between(
                                one.nearMiss().eventAt(),
                                one.firstDone("decide-route").orElseThrow().done()),
                        3600,
                        0.5);
            case "consultations-made" ->
                alone(id, consulted().stream().map(CaseOnPaper::reference).toList());
            case "consultations-answered" ->
                number(id, consulted().stream().map(this::answered).toList());
            case "high-severity-beyond-timescale" -> number(id, highSeverity());
            case "similar-triggers" ->
                number(
                        id,
                        firsts("summarise-learning").stream()
                                .map(one -> new Counted(
                                        one.reference(),
                                        earlier(
                                                one,
                                                SAME_ROUTINE,
                                                other -> other.serviceId()
                                                                .equals(one.nearMiss()
                                                                        .serviceId())
                                                        && one.nearMiss()
                                                                .theme()
                                                                .equals(other.theme()))))
                                .toList());
            case "weak-controls-unchanged" -> number(id, weakControls());
            case "dwells-on-luck" ->
                number(
                        id,
                        firsts("record-near-miss").stream()
                                .map(one -> new Counted(one.reference(), dwellsOnLuck(one)))
                                .toList());
            case "open-on-next-shift" -> number(id, openOnNextShift());
            case "warnings-without-challenge" -> number(id, warningsWithoutChallenge());
            case "open-vulnerabilities-after-closure" -> number(id, openVulnerabilities());
            case "on-time" -> share(id, dueSteps(step, CaseOnPaper.Step::inTime));
            case "missed" -> number(id, dueSteps(step, CaseOnPaper.Step::late));
            case "median-minutes" -> took(id, step, 0.5);
            case "ninetieth-percentile-minutes" -> took(id, step, 0.9);
            case "minutes-to-acknowledgement" -> waited(id, step);
            default -> throw new IllegalArgumentException("No hand has worked out " + id);
        };
    }

    private List<Counted> sameDayScreens() {
        List<Counted> counted = new ArrayList<>();
        for (CaseOnPaper one : cases) {
            CareService service = services.get(one.nearMiss().serviceId());
            Instant noticed = one.nearMiss().identifiedAt();
            LocalDate day = LocalDate.ofInstant(noticed, service.zone());
            while (service.calendar().closeOf(day).filter(noticed::isBefore).isEmpty()) {
                day = day.plusDays(1);
            }
            Instant close = service.calendar().closeOf(day).orElseThrow();
            Instant belongs = Stream.of(close, one.nearMiss().receivedAt())
                    .max(Comparator.naturalOrder())
                    .get();
            Instant midnight = day.plusDays(1).atStartOfDay(service.zone()).toInstant();
            if (one.counts() && inPeriod(belongs) && !midnight.isAfter(now)) {
                counted.add(new Counted(
                        one.reference(),
                        one.firstDone("screen-threshold")
                                .filter(screen -> screen.done().isBefore(midnight))
                                .isPresent()));
            }
        }
        return counted;
    }

    private List<Counted> delayedEscalations() {
        return cases.stream()
                .filter(CaseOnPaper::counts)
                .filter(one -> one.escalatedForRisk().filter(this::inPeriod).isPresent())
                .map(one -> new Counted(
                        one.reference(),
                        one.steps().stream()
                                .anyMatch(step -> RECOGNITION.contains(step.step())
                                        && step.late()
                                        && step.due()
                                                .isBefore(one.escalatedForRisk().orElseThrow()))))
                .toList();
    }

    /** The cases that did a step for the first time in the period. */
    private List<CaseOnPaper> firsts(String step) {
        return cases.stream()
                .filter(CaseOnPaper::counts)
                .filter(one -> one.firstDone(step)
                        .filter(done -> inPeriod(done.done()))
                        .isPresent())
                .toList();
    }

    private List<Counted> named(Predicate<CaseOnPaper> counts) {
        return firsts("review-service-controls").stream()
                .map(one -> new Counted(one.reference(), counts.test(one)))
                .toList();
    }

    private boolean sameRoutine(CaseOnPaper one, NearMiss other) {
        return other.serviceId().equals(one.nearMiss().serviceId())
                && one.nearMiss().failedRoutine().equals(other.failedRoutine());
    }

    private boolean failedBefore(CaseOnPaper one) {
        return earlier(one, SAME_ROUTINE, other -> sameRoutine(one, other));
    }

    private boolean failedAfterAChange(CaseOnPaper one) {
        return earlier(
                one,
                SAME_ROUTINE,
                other -> sameRoutine(one, other)
                        && paper(other).actions().stream()
                                .anyMatch(action -> action.liveRisk()
                                        && CaseOnPaper.complete(action)
                                        && action.carriedOutAt()
                                                .isBefore(one.nearMiss().identifiedAt())));
    }

    private boolean exposedBefore(CaseOnPaper one) {
        return earlier(
                one, SAME_ADULT, other -> other.adultRef().equals(one.nearMiss().adultRef()));
    }

    private CaseOnPaper paper(NearMiss nearMiss) {
        return everywhere.stream()
                .filter(one -> one.nearMiss().equals(nearMiss))
                .findFirst()
                .orElseThrow();
    }

    private boolean earlier(CaseOnPaper one, Duration window, Predicate<NearMiss> similar) {
        Instant noticed = one.nearMiss().identifiedAt();
        return everywhere.stream()
                .filter(CaseOnPaper::counts)
                .map(CaseOnPaper::nearMiss)
                .filter(other -> other.identifiedAt().isBefore(noticed)
                        && !other.identifiedAt().isBefore(noticed.minus(window)))
                .anyMatch(similar);
    }

    private List<Counted> raised(Predicate<CaseOnPaper> counts) {
        return cases.stream()
                .filter(one -> one.counts() && inPeriod(one.nearMiss().receivedAt()))
                .map(one -> new Counted(one.reference(), counts.test(one)))
                .toList();
    }

    private interface OfAction {
        boolean test(CaseOnPaper one, TrackedAction action);
    }

    private List<Counted> actions(OfAction belongs, OfAction counts) {
        return cases.stream()
                .flatMap(one -> one.actions().stream()
                        .filter(action -> belongs.test(one, action))
                        .map(action -> new Counted(one.reference(), counts.test(one, action))))
                .toList();
    }

    private List<Counted> due(Predicate<TrackedAction> some, OfAction counts) {
        return actions((one, action) -> some.test(action) && inPeriod(one.firstDue(action)), counts);
    }

    private List<Counted> finished() {
        return actions(
                (one, action) -> inPeriod(action.finishedAt()),
                (one, action) -> "made-permanent".equals(action.outcome()));
    }

    private boolean atRiskAtTheEnd(TrackedAction action) {
        Instant resolved = CaseOnPaper.resolved(action);
        return action.liveRisk()
                && action.openedAt().isBefore(until)
                && (resolved == null || !resolved.isBefore(until));
    }

    private List<String> unresolved() {
        return actions((one, action) -> atRiskAtTheEnd(action), (one, action) -> true).stream()
                .map(Counted::reference)
                .toList();
    }

    private List<CaseOnPaper> consulted() {
        return cases.stream()
                .filter(one -> one.firstDone("consult-local-authority")
                        .filter(done -> inPeriod(done.done()))
                        .isPresent())
                .toList();
    }

    private Counted answered(CaseOnPaper one) {
        return new Counted(
                one.reference(),
                records(one, "consult-local-authority")
                        .anyMatch(content -> !"awaiting-answer".equals(content.get("authorityOutcome"))));
    }

    private static Stream<Map<String, Object>> records(CaseOnPaper one, String step) {
        return one.ofKind("record")
                .filter(line -> line.entry().step().equals(step))
                .map(line -> line.entry().payload());
    }

    private List<Counted> highSeverity() {
        return cases.stream()
                .filter(one -> one.counts()
                        && one.nearMiss().receivedAt().isBefore(until)
                        && (one.nearMiss().closedAt() == null
                                || !one.nearMiss().closedAt().isBefore(until))
                        && one.highSeverityBefore(until))
                .map(one -> new Counted(
                        one.reference(),
                        one.actions().stream()
                                .anyMatch(action -> atRiskAtTheEnd(action)
                                        && one.firstDue(action).isBefore(until))))
                .toList();
    }

    private List<Counted> weakControls() {
        return firsts("review-seriousness").stream()
                .filter(one -> "yes"
                        .equals(one.firstDone("review-seriousness")
                                .orElseThrow()
                                .record()
                                .payload()
                                .get("controlsKnownWeak")))
                .map(one -> new Counted(
                        one.reference(),
                        one.actions().stream().noneMatch(action -> action.liveRisk() && CaseOnPaper.complete(action))))
                .toList();
    }

    private boolean dwellsOnLuck(CaseOnPaper one) {
        Map<String, Object> record =
                one.firstDone("record-near-miss").orElseThrow().record().payload();
        String said = (" " + record.get("immediateRisk") + " " + record.get("howHarmAvoided") + " ")
                .toLowerCase(Locale.UK)
                .replaceAll("[^\\p{L}\\p{N}_]+", " ");
        return luckWords.stream().anyMatch(words -> said.contains(" " + words + " "));
    }

    private List<Counted> openOnNextShift() {
        return actions((one, action) -> action.liveRisk() && inPeriod(nextShift(one, action)), (one, action) -> {
            Instant resolved = CaseOnPaper.resolved(action);
            return resolved == null || resolved.isAfter(nextShift(one, action));
        });
    }

    private Instant nextShift(CaseOnPaper one, TrackedAction action) {
        return services.get(one.nearMiss().serviceId()).calendar().nextShift(action.openedAt());
    }

    private List<Counted> warningsWithoutChallenge() {
        List<Counted> counted = new ArrayList<>();
        for (CaseOnPaper one : cases) {
            one.steps().stream()
                    .filter(step -> step.step().equals("review-wider-exposure"))
                    .findFirst()
                    .filter(review -> one.counts() && inPeriod(review.due()))
                    .filter(review -> records(one, "decide-route")
                            .anyMatch(content ->
                                    List.of("repeated", "systemic").contains(String.valueOf(content.get("pattern")))))
                    .ifPresent(review -> counted.add(new Counted(one.reference(), review.late())));
        }
        return counted;
    }

    private List<Counted> openVulnerabilities() {
        return cases.stream()
                .filter(one -> one.counts() && inPeriod(one.nearMiss().closedAt()))
                .filter(one -> records(one, "summarise-learning")
                        .anyMatch(content -> !((List<?>) content.get("vulnerabilities")).isEmpty()))
                .map(one -> new Counted(
                        one.reference(),
                        one.actions().stream()
                                .anyMatch(
                                        action -> action.finishedAt() == null || "not-done".equals(action.outcome()))))
                .toList();
    }

    private record StepOfCase(CaseOnPaper one, CaseOnPaper.Step step) {}

    private List<StepOfCase> steps(String step, Function<CaseOnPaper.Step, Instant> when) {
        return cases.stream()
                .flatMap(one -> one.steps().stream()
                        .filter(some -> some.step().equals(step) && inPeriod(when.apply(some)))
                        .map(some -> new StepOfCase(one, some)))
                .toList();
    }

    private List<Counted> dueSteps(String step, Predicate<CaseOnPaper.Step> counts) {
        return steps(step, CaseOnPaper.Step::due).stream()
                .filter(some -> some.step().neededWhenDue())
                .map(some -> new Counted(some.one().reference(), counts.test(some.step())))
                .toList();
    }

    private Figure took(String id, String step, double share) {
        return length(
                id,
                steps(step, CaseOnPaper.Step::done),
                some -> Duration.between(some.step().opened(), some.step().done()),
                60,
                share,
                some -> some.one().reference());
    }

    private Figure waited(String id, String step) {
        return length(
                id,
                steps(step, CaseOnPaper.Step::acknowledged),
                some -> Duration.between(some.step().missed(), some.step().acknowledged()),
                60,
                0.5,
                some -> some.one().reference());
    }

    private boolean inPeriod(Instant moment) {
        return moment != null && !moment.isBefore(from) && moment.isBefore(until);
    }

    private static Figure length(
            String id, List<CaseOnPaper> some, Function<CaseOnPaper, Duration> length, int seconds, double share) {
        return length(id, some, length, seconds, share, CaseOnPaper::reference);
    }

    private static <T> Figure length(
            String id,
            List<T> some,
            Function<T, Duration> length,
            int seconds,
            double share,
            Function<T, String> reference) {
        List<BigDecimal> lengths = some.stream()
                .map(one -> BigDecimal.valueOf(length.apply(one).toMillis())
                        .divide(BigDecimal.valueOf(1000L * seconds), MathContext.DECIMAL128))
                .sorted()
                .toList();
        return new Figure(
                id,
                some.size(),
                null,
                lengths.isEmpty() ? null : at(share, lengths).setScale(1, RoundingMode.HALF_UP),
                cases(some.stream().map(reference)));
    }

    /** Between the two nearest, where no length stands exactly at that share of the way. */
    private static BigDecimal at(double share, List<BigDecimal> sorted) {
        BigDecimal place = BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(sorted.size() - 1));
        int below = place.intValue();
        BigDecimal low = sorted.get(below);
        BigDecimal high = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return low.add(high.subtract(low).multiply(place.subtract(BigDecimal.valueOf(below))));
    }

    private static Figure share(String id, List<Counted> all) {
        long counted = all.stream().filter(Counted::counts).count();
        BigDecimal value = all.isEmpty()
                ? null
                : BigDecimal.valueOf(counted)
                        .divide(BigDecimal.valueOf(all.size()), MathContext.DECIMAL128)
                        .multiply(BigDecimal.valueOf(100))
                        .setScale(1, RoundingMode.HALF_UP);
        return new Figure(id, counted, (long) all.size(), value, counting(all));
    }

    private static Figure number(String id, List<Counted> all) {
        long counted = all.stream().filter(Counted::counts).count();
        return new Figure(id, counted, (long) all.size(), BigDecimal.valueOf(counted), counting(all));
    }

    private static Figure alone(String id, List<String> references) {
        return new Figure(
                id, references.size(), null, BigDecimal.valueOf(references.size()), cases(references.stream()));
    }

    private static List<String> counting(List<Counted> all) {
        return cases(all.stream().filter(Counted::counts).map(Counted::reference));
    }

    private static List<String> cases(Stream<String> references) {
        return references.collect(Collectors.toSet()).stream()
                .sorted(Comparator.comparing(
                                (String reference) -> Integer.parseInt(reference.split("-")[1]))
                        .thenComparing(reference -> Integer.parseInt(reference.split("-")[2])))
                .toList();
    }
}
