package care.heed.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What must hold of every chart, whatever it shows. */
class ChartPropertyTest {

    private static final int FEWEST = 12;

    @Property
    void theMeanLiesAmongTheValuesAndInTheMiddleOfItsLimits(@ForAll("months") List<Double> values) {
        Limits limits = Limits.of(values);

        assertThat(limits.mean()).isBetween(Collections.min(values) - 1e-9, Collections.max(values) + 1e-9);
        assertThat(limits.upper() - limits.mean()).isCloseTo(limits.mean() - limits.lower(), within(1e-9));
        assertThat(limits.outerThird()).isBetween(limits.mean(), limits.upper());
    }

    @Property
    void whatNeverChangesNeverStandsOut(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double value,
            @ForAll @IntRange(min = FEWEST, max = 60) int months) {
        IndividualsChart chart = IndividualsChart.of(Collections.nCopies(months, value), FEWEST);

        assertThat(chart.signals()).isEmpty();
        assertThat(chart.jumps()).isEmpty();
    }

    @Property
    void theSameAnywhereAndInAnyUnitStandsOutInTheSameWay(
            @ForAll("months") List<Double> values,
            @ForAll @IntRange(min = -1000, max = 1000) int shift,
            @ForAll @IntRange(min = 1, max = 60) int scale) {
        List<Double> elsewhere =
                values.stream().map(value -> value * scale + shift).toList();

        IndividualsChart chart = IndividualsChart.of(values, FEWEST);
        IndividualsChart moved = IndividualsChart.of(elsewhere, FEWEST);

        assertThat(moved.signals()).isEqualTo(chart.signals());
        assertThat(moved.jumps()).isEqualTo(chart.jumps());
    }

    @Property
    void turnedUpsideDownTheSamePointsStandOutTheOtherWay(@ForAll("months") List<Double> values) {
        List<Double> mirrored = values.stream().map(value -> -value).toList();

        assertThat(IndividualsChart.of(mirrored, FEWEST).signals())
                .containsExactlyInAnyOrderElementsOf(IndividualsChart.of(values, FEWEST).signals().stream()
                        .map(signal -> new Signal(signal.cause(), signal.last(), !signal.upwards()))
                        .toList());
    }

    @Property
    void everySignalLiesInsideTheChart(@ForAll("months") List<Double> values) {
        assertThat(IndividualsChart.of(values, FEWEST).signals())
                .allSatisfy(signal ->
                        assertThat(signal.last()).isBetween(signal.cause().points() - 1, values.size() - 1));
    }

    @Property
    void whatRisesWithoutEndIsSeenFromItsSixthPointOn(@ForAll @IntRange(min = FEWEST, max = 60) int months) {
        List<Double> rising =
                IntStream.range(0, months).mapToObj(Double::valueOf).toList();

        assertThat(IndividualsChart.of(rising, FEWEST).signals().stream()
                        .filter(signal -> signal.cause() == SpecialCause.SIX_IN_ONE_DIRECTION)
                        .map(Signal::last))
                .hasSize(months - 5)
                .startsWith(5)
                .endsWith(months - 1);
    }

    @Property
    void theUsualTimeBetweenEventsLiesAmongTheTimesAndWithinItsLimits(@ForAll("moments") List<Instant> events) {
        TimeBetweenChart chart = TimeBetweenChart.of(events, FEWEST);

        assertThat(chart.days())
                .hasSize(events.size() - 1)
                .allSatisfy(days -> assertThat(days).isNotNegative());
        assertThat(chart.mean())
                .isBetween(Collections.min(chart.days()) - 1e-6, Collections.max(chart.days()) + 1e-6)
                .isBetween(chart.lower() - 1e-6, chart.upper() + 1e-6);
        assertThat(chart.lower()).isNotNegative();
    }

    @Provide
    Arbitrary<List<Double>> months() {
        return Arbitraries.integers()
                .between(0, 100)
                .map(Double::valueOf)
                .list()
                .ofMinSize(FEWEST)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Instant>> moments() {
        return Arbitraries.longs()
                .between(1_767_000_000, 1_830_000_000)
                .map(Instant::ofEpochSecond)
                .list()
                .ofMinSize(FEWEST + 1)
                .ofMaxSize(40);
    }
}
