package care.heed.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where each figure draws its line, in cases that the engine made. */
@HeedTest
class FiguresTest {

    private static final String WORKER = "senior-support-worker-oak";
    private static final String LEADER = "team-leader-oak";
    private static final String MANAGER = "registered-manager-oak";
    private static final String DIRECTOR = "operations-director";
    private static final String SAFEGUARDING_LEAD = "designated-safeguarding-lead";

    /** A Wednesday in summer time; each test has a half-year of its own. */
    private static final Instant FIRST_DAY = Instant.parse("2071-07-01T00:00:00Z");

    private static final AtomicInteger TESTS = new AtomicInteger();

    /** Midnight in UTC, one o'clock in London. */
    private final Instant wednesday = FIRST_DAY.plus(Duration.ofDays(364L * TESTS.getAndIncrement()));

    @Autowired
    Figures figures;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Test
    void aScreenInTheLastMinuteOfTheDayIsStillTheSameDay() {
        String reference = screened(at(0, "09:00"), at(0, "22:59"));

        clock.set(at(0, "23:00"));
        assertThat(sameDay()).isEqualTo(Figure.share("same-day-screens", 1, 1, List.of(reference)));
    }

    @Test
    void aScreenAtMidnightIsTheNextDay() {
        screened(at(0, "09:00"), at(0, "23:00"));

        assertThat(sameDay()).isEqualTo(Figure.share("same-day-screens", 0, 1, List.of()));
    }

    @Test
    void inSummerTimeTheDayOfANightShiftIsThatOfTheServiceAndNotOfTheServer() {
        // Noticed at half past midnight on Thursday in London, when the server still has Wednesday.
        String reference = screened(at(0, "23:30"), at(1, "22:30"));

        clock.set(at(1, "23:00"));
        assertThat(sameDay()).isEqualTo(Figure.share("same-day-screens", 1, 1, List.of(reference)));
    }

    @Test
    void aNearMissAfterClosingOnFridayBelongsToMonday() {
        String reference = screened(at(2, "18:00"), at(5, "20:00"));

        clock.set(at(5, "23:00"));
        assertThat(of("same-day-screens", 2, 3).denominator()).isZero();
        assertThat(of("same-day-screens", 5, 6)).isEqualTo(Figure.share("same-day-screens", 1, 1, List.of(reference)));
    }

    @Test
    void aNearMissThatIsRaisedDaysLaterCountsWhenItIsRaised() {
        clock.set(at(2, "09:00"));
        String reference = raise(at(0, "09:00"));
        desk.complete(reference, "record-near-miss", WORKER, happened(at(0, "09:00")));
        screen(reference, "minor");

        clock.set(at(3, "09:00"));
        assertThat(of("same-day-screens", 0, 1).denominator()).isZero();
        assertThat(of("same-day-screens", 2, 3)).isEqualTo(Figure.share("same-day-screens", 0, 1, List.of()));
    }

    @Test
    void aScreenIsNotMissedBeforeTheDayIsOver() {
        clock.set(at(0, "09:00"));
        raise(at(0, "08:55"));

        clock.set(at(0, "22:59"));
        assertThat(sameDay().value()).isNull();
        clock.set(at(0, "23:00"));
        assertThat(sameDay()).isEqualTo(Figure.share("same-day-screens", 0, 1, List.of()));
    }

    @Test
    void aRecordInItsLastMinuteIsNoDelayAndOneAfterItIs() {
        escalatedAfterARecordAt(at(0, "09:15"));
        assertThat(whole("delayed-escalations")).isEqualTo(Figure.number("delayed-escalations", 0, 1L, List.of()));

        String late = escalatedAfterARecordAt(at(0, "09:16"));
        assertThat(whole("delayed-escalations")).isEqualTo(Figure.number("delayed-escalations", 1, 2L, List.of(late)));
    }

    @Test
    void anActionIsOnTimeAtItsVeryDateAndNotASecondLater() {
        String onTime = planned(at(0, "09:00"), at(0, "15:00"));
        String late = planned(at(0, "09:00"), at(0, "15:00"));
        clock.set(at(0, "15:00"));
        desk.complete(onTime, "carry-out-action", MANAGER, Map.of("outcome", "done"));
        clock.forward(Duration.ofSeconds(1));
        desk.complete(late, "carry-out-action", MANAGER, Map.of("outcome", "done"));

        assertThat(whole("urgent-actions-on-time"))
                .isEqualTo(Figure.share("urgent-actions-on-time", 1, 2, List.of(onTime)));
        clock.forward(Duration.ofSeconds(1));
        assertThat(whole("unresolved-live-risk-actions").cases()).doesNotContain(onTime, late);
        // Nobody has confirmed them yet.
        assertThat(whole("action-completion")).isEqualTo(Figure.share("action-completion", 0, 2, List.of()));
    }

    @Test
    void anActionThatWasNotReallyDoneIsUnresolvedAgainAndNoLongerOnTime() {
        String reference = planned(at(0, "09:00"), at(0, "15:00"));
        desk.complete(reference, "carry-out-action", MANAGER, Map.of("outcome", "done"));
        clock.set(at(0, "16:00"));
        desk.complete(reference, "check-action", LEADER, Map.of("confirmed", "no"));
        clock.set(at(0, "17:00"));

        assertThat(whole("urgent-actions-on-time")).isEqualTo(Figure.share("urgent-actions-on-time", 0, 1, List.of()));
        assertThat(whole("unresolved-live-risk-actions").cases()).contains(reference);
    }

    @Test
    void anActionThatIsDoneAsTheNextShiftBeginsIsNotOpenOnIt() {
        // The late shift begins at half past two in London.
        String done = planned(at(0, "09:00"), at(0, "20:00"));
        String open = planned(at(0, "09:00"), at(0, "20:00"));
        clock.set(at(0, "13:30"));
        desk.complete(done, "carry-out-action", MANAGER, Map.of("outcome", "done"));
        clock.set(at(0, "13:31"));
        desk.complete(open, "carry-out-action", MANAGER, Map.of("outcome", "done"));

        assertThat(whole("open-on-next-shift")).isEqualTo(Figure.number("open-on-next-shift", 1, 2L, List.of(open)));
    }

    @Test
    void anOpenHighSeverityCaseIsBeyondItsTimescaleWhenAnUrgentActionIs() {
        String reference = planned(at(0, "09:00"), at(0, "15:00"));
        screen(reference, "serious");

        clock.set(at(0, "15:00"));
        assertThat(whole("high-severity-beyond-timescale").cases()).doesNotContain(reference);
        clock.forward(Duration.ofSeconds(1));
        assertThat(whole("high-severity-beyond-timescale").cases()).contains(reference);
        desk.complete(reference, "carry-out-action", MANAGER, Map.of("outcome", "done"));
        clock.forward(Duration.ofSeconds(1));
        assertThat(whole("high-severity-beyond-timescale").cases()).doesNotContain(reference);
    }

    @Test
    void aRoutineThatFailsAgainWithinTheWindowIsARepeatAndAfterAChangeARepeatedEvent() {
        String routine = "Handover of " + UUID.randomUUID();
        String first = reviewed(at(0, "09:00"), routine);
        String again = reviewed(at(89, "09:00"), routine);
        assertThat(whole("repeated-control-failures"))
                .isEqualTo(Figure.number("repeated-control-failures", 1, 2L, List.of(again)));
        assertThat(whole("repeated-events").numerator())
                .as("nothing had been changed")
                .isZero();

        desk.complete(first, "carry-out-action", MANAGER, Map.of("outcome", "made-permanent"));
        String afterTheChange = reviewed(at(89, "12:00"), routine);
        assertThat(whole("repeated-events"))
                .isEqualTo(Figure.number("repeated-events", 1, 3L, List.of(afterTheChange)));
    }

    @Test
    void aRoutineThatFailsAfterTheWindowIsNoRepeat() {
        String routine = "Handover of " + UUID.randomUUID();
        String first = reviewed(at(0, "09:00"), routine);
        desk.complete(first, "carry-out-action", MANAGER, Map.of("outcome", "made-permanent"));
        String onTheEdge = reviewed(at(90, "09:00"), routine);
        assertThat(of("repeated-events", 90, 91).cases()).containsExactly(onTheEdge);

        String other = "Medicines of " + UUID.randomUUID();
        reviewed(at(100, "09:00"), other);
        reviewed(at(190, "09:00").plusSeconds(1), other);
        assertThat(of("repeated-control-failures", 190, 191))
                .isEqualTo(Figure.number("repeated-control-failures", 0, 1L, List.of()));
    }

    @Test
    void theSameAdultWithinFourWeeksIsExposedAgain() {
        String adult = "CR-" + UUID.randomUUID();
        clock.set(at(0, "09:00"));
        raise(at(0, "09:00"), adult);
        clock.set(at(28, "09:00"));
        String again = raise(at(28, "09:00"), adult);
        clock.set(at(57, "09:00"));
        raise(at(57, "09:00"), adult);
        clock.set(at(58, "09:00"));

        assertThat(whole("repeated-exposure")).isEqualTo(Figure.number("repeated-exposure", 1, 3L, List.of(again)));
    }

    @Test
    void aDescriptionDwellsOnLuckWhereAWholeWordOfTheListStandsInIt() {
        clock.set(at(0, "09:00"));
        String lucky = recorded("LUCKILY, another worker came in and caught the adult.");
        recorded("The worker plucked the tablets from the tray in time to stop it.");
        recorded("A safeguard worked: the alarm on the door called the night staff.");
        clock.set(at(0, "10:00"));

        assertThat(whole("dwells-on-luck")).isEqualTo(Figure.number("dwells-on-luck", 1, 3L, List.of(lucky)));
    }

    @Test
    void anAuthorityThatHasNotAnsweredWasConsultedAndDoesNotCountAsAnswered() {
        clock.set(at(0, "09:00"));
        String reference = raise(at(0, "08:55"));
        desk.complete(reference, "record-near-miss", WORKER);
        desk.complete(reference, "update-chronology", "safeguarding-administrator");
        desk.complete(reference, "reassess-threshold", SAFEGUARDING_LEAD, Map.of("consultLocalAuthority", "yes"));
        desk.complete(reference, "sign-off-reassessment", "executive-lead");
        desk.complete(
                reference, "consult-local-authority", SAFEGUARDING_LEAD, Map.of("authorityOutcome", "awaiting-answer"));
        clock.set(at(0, "10:00"));
        assertThat(whole("consultations-made").cases()).containsExactly(reference);
        assertThat(whole("consultations-answered"))
                .isEqualTo(Figure.number("consultations-answered", 0, 1L, List.of()));

        desk.complete(reference, "consult-local-authority", SAFEGUARDING_LEAD, Map.of("authorityOutcome", "declined"));
        clock.set(at(0, "11:00"));
        assertThat(whole("consultations-made").numerator()).isEqualTo(1);
        assertThat(whole("consultations-answered").cases()).containsExactly(reference);
    }

    @Test
    void aServiceThatIsNotAskedForDoesNotCount() {
        screened(at(0, "09:00"), at(0, "10:00"));
        clock.set(at(1, "09:00"));

        Period day = new Period(at(0, "00:00"), at(1, "00:00"));
        assertThat(figures.of("same-day-screens", new Scope(day, List.of("elm-court")))
                        .denominator())
                .isZero();
        assertThat(figures.of("same-day-screens", new Scope(day, List.of("elm-court", "oak-house")))
                        .denominator())
                .isEqualTo(1);
    }

    @Test
    void everyFigureHasADefinitionOfItsOwnInWords() {
        assertThat(figures.definitions())
                .extracting(FigureDefinition::id)
                .doesNotHaveDuplicates()
                .contains("same-day-screens", "on-time:screen-threshold", "missed:carry-out-action");
        assertThat(figures.definitions()).allSatisfy(definition -> {
            assertThat(definition.title()).isNotBlank();
            assertThat(definition.meaning()).contains("period").hasSizeGreaterThan(60);
            assertThat(definition.numerator()).isNotBlank();
            assertThat(definition.denominator().isEmpty())
                    .as("%s stands alone", definition.id())
                    .isEqualTo(figures.of(definition.id(), new Scope(day(0, 1), List.of("oak-house")))
                                    .denominator()
                            == null);
        });
    }

    @Test
    void aFigureWithoutADefinitionIsRefused() {
        assertThatThrownBy(() -> figures.of("happiness", new Scope(day(0, 1), List.of("oak-house"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("happiness");
    }

    private Instant at(int days, String timeInUtc) {
        return wednesday
                .plus(Duration.ofDays(days))
                .plusSeconds(java.time.LocalTime.parse(timeInUtc).toSecondOfDay());
    }

    private Period day(int first, int end) {
        return new Period(wednesday.plus(Duration.ofDays(first)), wednesday.plus(Duration.ofDays(end)));
    }

    private Figure of(String id, int first, int end) {
        return figures.of(id, new Scope(day(first, end), List.of("oak-house")));
    }

    private Figure whole(String id) {
        return of(id, -1, 200);
    }

    private Figure sameDay() {
        return whole("same-day-screens");
    }

    private String raise(Instant noticed) {
        return raise(noticed, "CR-" + UUID.randomUUID());
    }

    private String raise(Instant noticed, String adult) {
        return desk.raise(WORKER, Map.of("identifiedAt", noticed.toString(), "adultRef", adult));
    }

    private String screened(Instant noticed, Instant screenedAt) {
        clock.set(noticed);
        String reference = raise(noticed);
        desk.complete(reference, "record-near-miss", WORKER, happened(noticed));
        desk.complete(reference, "review-seriousness", LEADER);
        clock.set(screenedAt);
        desk.complete(reference, "screen-threshold", MANAGER);
        return reference;
    }

    private static Map<String, Object> happened(Instant noticed) {
        return Map.of("eventAt", noticed.minusSeconds(60).toString());
    }

    private void screen(String reference, String severity) {
        desk.complete(reference, "review-seriousness", LEADER);
        desk.complete(reference, "screen-threshold", MANAGER, Map.of("avoidedHarmSeverity", severity));
    }

    private String escalatedAfterARecordAt(Instant recorded) {
        clock.set(at(0, "09:00"));
        String reference = raise(at(0, "09:00"));
        clock.set(recorded);
        desk.complete(reference, "record-near-miss", WORKER, happened(at(0, "09:00")));
        desk.complete(reference, "review-seriousness", LEADER, Map.of("riskControlledNow", "no"));
        clock.forward(Duration.ofSeconds(1));
        return reference;
    }

    /** A near miss with one urgent action. */
    private String planned(Instant noticed, Instant due) {
        clock.set(noticed);
        String reference = raise(noticed);
        desk.complete(reference, "record-near-miss", WORKER, happened(noticed));
        desk.complete(
                reference,
                "open-protection-plan",
                DIRECTOR,
                Map.of(
                        "controlMeasures",
                        List.of(Map.of(
                                "measure",
                                "Two at each transfer",
                                "owner",
                                "registered-manager",
                                "due",
                                due.toString())),
                        "environmentalRisks",
                        List.of()));
        return reference;
    }

    /** A near miss whose controls the manager has reviewed, with one urgent action. */
    private String reviewed(Instant noticed, String routine) {
        String reference = planned(noticed, noticed.plus(Duration.ofDays(1)));
        desk.complete(
                reference,
                "review-service-controls",
                MANAGER,
                Map.of("failedRoutine", routine, "compensatingActions", List.of(), "controlGaps", List.of()));
        clock.forward(Duration.ofSeconds(1));
        return reference;
    }

    private String recorded(String howHarmWasAvoided) {
        String reference = raise(at(0, "08:55"));
        desk.complete(reference, "record-near-miss", WORKER, Map.of("howHarmAvoided", howHarmWasAvoided));
        return reference;
    }
}
