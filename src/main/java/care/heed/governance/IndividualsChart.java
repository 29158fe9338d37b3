package care.heed.governance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A chart of individual values and moving ranges (XmR): the usual ups and downs of a process, and what stands out from them.
 *
 * @param limits empty while there are too few points to tell what is usual
 * @param signals the special causes, in the order of their last points; none without limits
 * @param jumps the positions of the points that differ from the one before by more than is usual; none without limits
 */
record IndividualsChart(List<Double> values, Optional<Limits> limits, List<Signal> signals, List<Integer> jumps) {

    /** Limits are drawn from a number of points on that can tell what is usual, and never from fewer than two. */
    static IndividualsChart of(List<Double> points, int fewestPoints) {
        List<Double> values = List.copyOf(points);
        if (values.size() < Math.max(2, fewestPoints)) {
            return new IndividualsChart(values, Optional.empty(), List.of(), List.of());
        }
        Limits limits = Limits.of(values);
        List<Double> mirrored = values.stream().map(value -> -value).toList();
        List<Signal> signals = Stream.concat(signals(values, limits, true), signals(mirrored, limits.mirrored(), false))
                .sorted(Comparator.comparingInt(Signal::last).thenComparing(Signal::cause))
                .toList();
        List<Double> movingRanges = Limits.movingRanges(values);
        List<Integer> jumps = IntStream.range(0, movingRanges.size())
                .filter(at -> Limits.isMore(movingRanges.get(at), limits.upperMovingRange()))
                .mapToObj(at -> at + 1)
                .toList();
        return new IndividualsChart(values, Optional.of(limits), signals, jumps);
    }

    private static Stream<Signal> signals(List<Double> values, Limits limits, boolean upwards) {
        return Stream.of(SpecialCause.values())
                .flatMap(cause -> IntStream.rangeClosed(cause.points(), values.size())
                        .filter(end -> cause.isSeenIn(values.subList(end - cause.points(), end), limits))
                        .mapToObj(end -> new Signal(cause, end - 1, upwards)));
    }
}
