package care.heed.governance;

import java.util.List;
import java.util.stream.IntStream;

/** The standard signs that a process behaves otherwise than its usual ups and downs. */
enum SpecialCause {
    BEYOND_A_LIMIT(1, "One point beyond a limit") {
        @Override
        boolean isSeenIn(List<Double> points, Limits limits) {
            return Limits.isMore(points.get(0), limits.upper());
        }
    },

    EIGHT_ON_ONE_SIDE(8, "Eight points in a row on one side of the mean") {
        @Override
        boolean isSeenIn(List<Double> points, Limits limits) {
            return points.stream().allMatch(point -> Limits.isMore(point, limits.mean()));
        }
    },

    SIX_IN_ONE_DIRECTION(6, "Six points in a row rising or falling") {
        @Override
        boolean isSeenIn(List<Double> points, Limits limits) {
            return IntStream.range(1, points.size()).allMatch(at -> Limits.isMore(points.get(at), points.get(at - 1)));
        }
    },

    TWO_OF_THREE_IN_AN_OUTER_THIRD(3, "Two of three points in a row in the outer third") {
        @Override
        boolean isSeenIn(List<Double> points, Limits limits) {
            return points.stream()
                            .filter(point -> Limits.isMore(point, limits.outerThird()))
                            .count()
                    >= 2;
        }
    };

    private final int points;
    private final String sentence;

    SpecialCause(int points, String sentence) {
        this.points = points;
        this.sentence = sentence;
    }

    /** How many points in a row it is looked for in. */
    int points() {
        return points;
    }

    String sentence() {
        return sentence;
    }

    /** Whether so many points in a row show it above the mean, or upwards. */
    abstract boolean isSeenIn(List<Double> points, Limits limits);
}
