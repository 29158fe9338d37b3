package care.heed.governance;

import java.util.List;
import java.util.stream.IntStream;

/** What a process keeps within as long as nothing special happens, told from how much each value differs from the next. */
record Limits(double mean, double meanMovingRange) {

    private static final double TO_THE_LIMITS = 2.66;
    private static final double TO_THE_LIMIT_OF_MOVING_RANGES = 3.268;

    /** What differs by less than this share of itself is the same: rounding is no special cause. */
    private static final double ROUNDING = 1e-9;

    static Limits of(List<Double> values) {
        return new Limits(mean(values), mean(movingRanges(values)));
    }

    /** By how much each value differs from the one before it; one fewer than there are values. */
    static List<Double> movingRanges(List<Double> values) {
        return IntStream.range(1, values.size())
                .mapToObj(at -> Math.abs(values.get(at) - values.get(at - 1)))
                .toList();
    }

    double upper() {
        return mean + TO_THE_LIMITS * meanMovingRange;
    }

    double lower() {
        return mean - TO_THE_LIMITS * meanMovingRange;
    }

    /** Where the outer third between the mean and the upper limit begins. */
    double outerThird() {
        return mean + TO_THE_LIMITS * meanMovingRange * 2 / 3;
    }

    double upperMovingRange() {
        return TO_THE_LIMIT_OF_MOVING_RANGES * meanMovingRange;
    }

    /** The limits of the same values with their signs turned. */
    Limits mirrored() {
        return new Limits(-mean, meanMovingRange);
    }

    static boolean isMore(double one, double other) {
        return one - other > ROUNDING * Math.max(1, Math.max(Math.abs(one), Math.abs(other)));
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
