package care.heed.governance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A chart of the days between rare events (t chart). Such times are lopsided, so what is usual is told from their root of
 * degree 3.6, which is nearly symmetrical (Nelson 1994), and the limits are turned back into days.
 *
 * @param days between each event and the next
 * @param roots the chart of individual values of the roots
 */
record TimeBetweenChart(List<Double> days, IndividualsChart roots) {

    private static final double DEGREE = 3.6;
    private static final double SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

    /** The events in any order; so many times between them are needed before limits are drawn. */
    static TimeBetweenChart of(List<Instant> events, int fewestPoints) {
        List<Instant> inOrder = events.stream().sorted().toList();
        List<Double> days = IntStream.range(1, inOrder.size())
                .mapToObj(at ->
                        Duration.between(inOrder.get(at - 1), inOrder.get(at)).toSeconds() / SECONDS_OF_A_DAY)
                .toList();
        return new TimeBetweenChart(
                days,
                IndividualsChart.of(
                        days.stream().map(time -> Math.pow(time, 1 / DEGREE)).toList(), fewestPoints));
    }

    double mean() {
        return toDays(limits().mean());
    }

    double upper() {
        return toDays(limits().upper());
    }

    /** Nought where the limit of the roots lies below it: no time is shorter than none. */
    double lower() {
        return toDays(limits().lower());
    }

    private Limits limits() {
        return roots.limits().orElseThrow();
    }

    private static double toDays(double root) {
        return Math.pow(Math.max(0, root), DEGREE);
    }
}
