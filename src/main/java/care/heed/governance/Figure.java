package care.heed.governance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A figure as it was measured.
 *
 * @param numerator how many were counted; of a length of time, how many were measured
 * @param denominator out of how many, or null where the figure stands alone
 * @param value in the unit of the definition, or null where there was nothing to measure
 * @param cases the references of the cases behind the numerator
 */
public record Figure(String id, long numerator, Long denominator, BigDecimal value, List<String> cases) {

    /** NM-2027-9 stands before NM-2027-10, and both after NM-2026-11. */
    private static final Comparator<String> BY_YEAR_AND_NUMBER = (one, other) -> {
        int number = one.lastIndexOf('-');
        boolean sameYear = number == other.lastIndexOf('-') && one.regionMatches(0, other, 0, number);
        return sameYear && one.length() != other.length() ? one.length() - other.length() : one.compareTo(other);
    };

    public Figure {
        cases = List.copyOf(cases);
    }

    /** Each once, in order; most figures are shown without them, and to order them takes longer than to count them. */
    @Override
    public List<String> cases() {
        return cases.stream().distinct().sorted(BY_YEAR_AND_NUMBER).toList();
    }

    /** In which order the cases were found makes no difference. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Figure figure
                && id.equals(figure.id)
                && numerator == figure.numerator
                && Objects.equals(denominator, figure.denominator)
                && Objects.equals(value, figure.value)
                && cases().equals(figure.cases());
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, numerator, denominator, value);
    }

    /** How many of how many, in percent with one decimal. */
    static Figure share(String id, long numerator, long denominator, List<String> cases) {
        BigDecimal value = denominator == 0
                ? null
                : BigDecimal.valueOf(numerator * 100).divide(BigDecimal.valueOf(denominator), 1, RoundingMode.HALF_UP);
        return new Figure(id, numerator, denominator, value, cases);
    }

    /** How many, and out of how many or null. */
    static Figure number(String id, long numerator, Long denominator, List<String> cases) {
        return new Figure(id, numerator, denominator, BigDecimal.valueOf(numerator), cases);
    }

    /** The length of time that was found for some measured things, with one decimal; null where nothing was measured. */
    static Figure length(String id, long measured, BigDecimal length, List<String> cases) {
        return new Figure(id, measured, null, length == null ? null : length.setScale(1, RoundingMode.HALF_UP), cases);
    }
}
