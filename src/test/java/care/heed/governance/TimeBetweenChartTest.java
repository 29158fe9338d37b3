package care.heed.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Charts of the time between rare events, against numbers that were worked out by hand. */
class TimeBetweenChartTest {

    private static final Instant FIRST = Instant.parse("2026-01-05T09:00:00Z");

    @Test
    void theLimitsAreTurnedBackIntoDays() {
        // 2^3.6 = 12.1257 days and 3^3.6 = 52.1956 days have the roots 2 and 3: mean 2.5, every moving range 1.
        TimeBetweenChart chart =
                TimeBetweenChart.of(events(12.12573, 52.19591, 12.12573, 52.19591, 12.12573, 52.19591), 6);

        Limits roots = chart.roots().limits().orElseThrow();
        assertThat(roots.mean()).isCloseTo(2.5, within(1e-4));
        assertThat(roots.upper()).isCloseTo(5.16, within(1e-3));
        assertThat(chart.mean()).isCloseTo(27.076, within(0.001));
        assertThat(chart.upper()).isCloseTo(367.74, within(0.01));
        assertThat(chart.lower()).as("the lower limit of the roots is -0.16").isZero();
        assertThat(chart.days()).first().satisfies(days -> assertThat(days).isCloseTo(12.1257, within(0.0001)));
    }

    @Test
    void aLongTimeWithoutAnEventStandsOutUpwards() {
        // Twelve times ten days, then a year and a half.
        List<Double> days = new ArrayList<>(Collections.nCopies(12, 10.0));
        days.add(550.0);

        TimeBetweenChart chart =
                TimeBetweenChart.of(events(days.stream().mapToDouble(d -> d).toArray()), 12);

        assertThat(chart.roots().signals()).contains(new Signal(SpecialCause.BEYOND_A_LIMIT, 12, true));
        assertThat(chart.upper()).isBetween(10.0, 550.0);
    }

    @Test
    void theOrderInWhichEventsAreGivenDoesNotMatter() {
        List<Instant> events = new ArrayList<>(events(3, 1, 4, 1, 5, 9));
        TimeBetweenChart inOrder = TimeBetweenChart.of(events, 3);

        Collections.reverse(events);

        assertThat(TimeBetweenChart.of(events, 3)).isEqualTo(inOrder);
    }

    @Test
    void withTooFewEventsThereAreDaysButNoLimits() {
        assertThat(TimeBetweenChart.of(List.of(), 12).days()).isEmpty();
        assertThat(TimeBetweenChart.of(List.of(FIRST), 12).days()).isEmpty();
        TimeBetweenChart few = TimeBetweenChart.of(events(2, 0), 12);
        assertThat(few.days()).containsExactly(2.0, 0.0);
        assertThat(few.roots().limits()).isEmpty();
    }

    private static List<Instant> events(double... days) {
        List<Instant> events = new ArrayList<>(List.of(FIRST));
        for (double between : days) {
            events.add(events.get(events.size() - 1).plus(Duration.ofSeconds(Math.round(between * 86_400))));
        }
        return events;
    }
}
