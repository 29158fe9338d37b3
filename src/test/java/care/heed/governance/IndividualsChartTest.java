package care.heed.governance;

import static care.heed.governance.SpecialCause.BEYOND_A_LIMIT;
import static care.heed.governance.SpecialCause.EIGHT_ON_ONE_SIDE;
import static care.heed.governance.SpecialCause.SIX_IN_ONE_DIRECTION;
import static care.heed.governance.SpecialCause.TWO_OF_THREE_IN_AN_OUTER_THIRD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Charts of individual values, against limits and signals that were worked out by hand. */
class IndividualsChartTest {

    private static final int FEWEST = 12;

    @Test
    void theLimitsOfTwelveMonthsAreThoseWorkedOutByHand() {
        // Sum 141; the eleven moving ranges 2 1 2 1 2 4 2 1 2 1 1 add up to 19.
        IndividualsChart chart = chart(10, 12, 11, 13, 12, 14, 10, 12, 11, 13, 12, 11);

        Limits limits = chart.limits().orElseThrow();
        assertThat(limits.mean()).isEqualTo(11.75);
        assertThat(limits.meanMovingRange()).isCloseTo(19.0 / 11, within(1e-12));
        assertThat(limits.upper()).isCloseTo(16.3445, within(0.0001));
        assertThat(limits.lower()).isCloseTo(7.1555, within(0.0001));
        assertThat(limits.outerThird()).isCloseTo(14.8130, within(0.0001));
        assertThat(limits.upperMovingRange()).isCloseTo(5.6447, within(0.0001));
        assertThat(chart.signals()).isEmpty();
        assertThat(chart.jumps()).isEmpty();
    }

    @Test
    void withOnePointTooFewNoLimitsAreDrawnAndNothingStandsOut() {
        IndividualsChart chart = IndividualsChart.of(values(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), FEWEST);

        assertThat(chart.limits()).isEmpty();
        assertThat(chart.signals()).isEmpty();
        assertThat(chart.jumps()).isEmpty();
        assertThat(IndividualsChart.of(values(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), FEWEST)
                        .limits())
                .isPresent();
        assertThat(IndividualsChart.of(List.of(), 0).limits()).isEmpty();
        assertThat(IndividualsChart.of(List.of(1.0), 0).limits()).isEmpty();
    }

    @Test
    void onePointBeyondALimitStandsOutAndOneOnTheLimitDoesNot() {
        // Mean (11 × 10 + 40) / 12 = 12.5; the one moving range of 30, at the end, gives 30 / 11: the limit is 19.75.
        IndividualsChart beyond = chart(10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 40);
        assertThat(of(beyond, BEYOND_A_LIMIT)).containsExactly(new Signal(BEYOND_A_LIMIT, 11, true));
        assertThat(beyond.jumps()).containsExactly(11);

        IndividualsChart below = chart(10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, -20);
        assertThat(of(below, BEYOND_A_LIMIT)).containsExactly(new Signal(BEYOND_A_LIMIT, 11, false));

        // Two values in turn: they differ from their mean by half of the moving range, far within the limits.
        assertThat(of(chart(1, 5, 1, 5, 1, 5, 1, 5, 1, 5, 1, 5), BEYOND_A_LIMIT))
                .isEmpty();
        assertThat(SpecialCause.BEYOND_A_LIMIT.isSeenIn(List.of(2.66), new Limits(0, 1)))
                .isFalse();
        assertThat(SpecialCause.BEYOND_A_LIMIT.isSeenIn(List.of(2.67), new Limits(0, 1)))
                .isTrue();
    }

    @Test
    void eightInARowOnOneSideStandOutAndSevenDoNot() {
        Limits limits = new Limits(5, 100);
        assertThat(EIGHT_ON_ONE_SIDE.isSeenIn(values(6, 7, 6, 7, 6, 7, 6, 7), limits))
                .isTrue();
        assertThat(EIGHT_ON_ONE_SIDE.isSeenIn(values(6, 7, 6, 7, 6, 7, 6, 5), limits))
                .isFalse();

        // Eight of 6 and four of 3: the mean is 5.
        IndividualsChart chart = chart(6, 6, 6, 6, 6, 6, 6, 6, 3, 3, 3, 3);
        assertThat(of(chart, EIGHT_ON_ONE_SIDE)).containsExactly(new Signal(EIGHT_ON_ONE_SIDE, 7, true));
        // Seven of 6 and five of 3: none.
        assertThat(of(chart(6, 6, 6, 6, 6, 6, 6, 3, 3, 3, 3, 3), EIGHT_ON_ONE_SIDE))
                .isEmpty();
        assertThat(of(chart(6, 6, 6, 3, 3, 3, 3, 3, 3, 3, 3, 6), EIGHT_ON_ONE_SIDE))
                .containsExactly(new Signal(EIGHT_ON_ONE_SIDE, 10, false));
    }

    @Test
    void sixInARowRisingOrFallingStandOutAndFiveDoNot() {
        assertThat(of(chart(5, 4, 1, 2, 3, 4, 5, 6, 3, 4, 3, 4), SIX_IN_ONE_DIRECTION))
                .containsExactly(new Signal(SIX_IN_ONE_DIRECTION, 7, true));
        assertThat(of(chart(5, 4, 1, 2, 3, 4, 5, 5, 3, 4, 3, 4), SIX_IN_ONE_DIRECTION))
                .isEmpty();
        assertThat(of(chart(2, 9, 8, 7, 6, 5, 4, 3, 4, 3, 4, 3), SIX_IN_ONE_DIRECTION))
                .containsExactly(
                        new Signal(SIX_IN_ONE_DIRECTION, 6, false), new Signal(SIX_IN_ONE_DIRECTION, 7, false));
    }

    @Test
    void twoOfThreeInOneOuterThirdStandOutAndOneOnEachSideDoNot() {
        // The outer third begins at 5.32 / 3 = 1.7733 from the mean.
        Limits limits = new Limits(0, 1);
        assertThat(TWO_OF_THREE_IN_AN_OUTER_THIRD.isSeenIn(values(1.78, 0, 1.78), limits))
                .isTrue();
        assertThat(TWO_OF_THREE_IN_AN_OUTER_THIRD.isSeenIn(values(1.77, 0, 1.78), limits))
                .isFalse();
        assertThat(TWO_OF_THREE_IN_AN_OUTER_THIRD.isSeenIn(values(-1.78, 0, 1.78), limits))
                .isFalse();
        assertThat(TWO_OF_THREE_IN_AN_OUTER_THIRD.isSeenIn(values(9, 0, 1.78), limits))
                .as("beyond the limit is farther out still")
                .isTrue();
    }

    @Test
    void aRiseInReportingIsNeverPaintedAsFailure() {
        assertThat(Direction.NEITHER.of(true)).isEqualTo(Judgement.CHANGED);
        assertThat(Direction.NEITHER.of(false)).isEqualTo(Judgement.CHANGED);
        assertThat(Direction.MORE_IS_BETTER.of(true)).isEqualTo(Judgement.BETTER);
        assertThat(Direction.MORE_IS_BETTER.of(false)).isEqualTo(Judgement.WORSE);
        assertThat(Direction.LESS_IS_BETTER.of(true)).isEqualTo(Judgement.WORSE);
        assertThat(Direction.LESS_IS_BETTER.of(false)).isEqualTo(Judgement.BETTER);
    }

    @Test
    void aSignalCoversThePointsThatShowIt() {
        Signal signal = new Signal(SIX_IN_ONE_DIRECTION, 7, true);

        assertThat(IntStream.range(0, 12).filter(signal::covers)).containsExactly(2, 3, 4, 5, 6, 7);
    }

    private static List<Signal> of(IndividualsChart chart, SpecialCause cause) {
        return chart.signals().stream()
                .filter(signal -> signal.cause() == cause)
                .collect(Collectors.toList());
    }

    private static IndividualsChart chart(double... values) {
        return IndividualsChart.of(values(values), FEWEST);
    }

    private static List<Double> values(double... values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
