package care.heed.thresholds;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/** Which of two values of one output is graver. */
sealed interface GraveOrder {

    /** Above 0 where {@code wouldBe} is graver than {@code was}, below where it is less grave; empty: no order. */
    OptionalInt compare(Object was, Object wouldBe);

    /** What a guard file says of one output: a list gravest first, or {@code more} or {@code less}. */
    static GraveOrder of(Object stated) {
        if (stated instanceof List<?> list && !list.isEmpty()) {
            return new Listed(List.copyOf(list));
        }
        if ("more".equals(stated) || "less".equals(stated)) {
            return new Counted(stated.equals("more"));
        }
        throw new IllegalArgumentException(
                "say which answer is graver as a list, gravest first, or as \"more\" or \"less\", not as " + stated);
    }

    /** A closed set of answers; one that is not in it, or none, is the least grave. */
    record Listed(List<Object> gravestFirst) implements GraveOrder {

        @Override
        public OptionalInt compare(Object was, Object wouldBe) {
            return OptionalInt.of(Integer.compare(place(was), place(wouldBe)));
        }

        private int place(Object value) {
            int place = gravestFirst.indexOf(value);
            return place < 0 ? gravestFirst.size() : place;
        }
    }

    /** Numbers; and collected answers, of which each that is gone makes the whole less grave. */
    record Counted(boolean more) implements GraveOrder {

        @Override
        public OptionalInt compare(Object was, Object wouldBe) {
            if (was instanceof Collection<?> before && wouldBe instanceof Collection<?> after) {
                List<Object> gone = new ArrayList<>(before);
                gone.removeAll(after);
                int change = gone.isEmpty() ? Integer.compare(after.size(), before.size()) : -1;
                return OptionalInt.of(more ? change : -change);
            }
            if (was == null || wouldBe == null) {
                return OptionalInt.of(Boolean.compare(wouldBe != null, was != null));
            }
            if (was instanceof Number before && wouldBe instanceof Number after) {
                int change = decimal(after).compareTo(decimal(before));
                return OptionalInt.of(more ? change : -change);
            }
            return OptionalInt.empty();
        }
    }

    static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }
}
