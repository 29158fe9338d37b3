package care.heed.thresholds;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values that no cell of a column can tell apart.
 *
 * @param words what follows the column's question, for example {@code is more than 2}
 * @param value one of them
 */
record ValueClass(String words, Object value) {

    private static final String OTHER_TEXT = "another text that the table does not name";
    private static final int MOST_MEMBERS = 7;
    private static final BigDecimal LONGEST_LIST = BigDecimal.valueOf(1_000);

    /** Whether what is named leaves few enough values to be tried. */
    static boolean canBeTried(Atoms named) {
        return named.members().size() <= MOST_MEMBERS
                && !(named.isCounted()
                        && named.numbers().stream().anyMatch(number -> number.compareTo(LONGEST_LIST) > 0));
    }

    /** All values there are, the likely ones first; a column of texts has nothing but texts, whatever it is given. */
    static List<ValueClass> all(Atoms named, boolean textsOnly) {
        List<ValueClass> all = new ArrayList<>();
        named.texts().stream()
                .filter(text -> !text.isEmpty())
                .forEach(text -> all.add(new ValueClass("is \"" + text + "\"", text)));
        if (!textsOnly) {
            addNumbers(new ArrayList<>(named.numbers()), all);
        }
        all.add(new ValueClass("is not given", null));
        all.add(new ValueClass("is an empty text", ""));
        all.add(new ValueClass("is another text, for example \"unknown\"", otherThan(named.texts())));
        if (!textsOnly) {
            all.add(new ValueClass("is true", true));
            all.add(new ValueClass("is false", false));
            addLists(named, all);
            addOthers(all);
        }
        return all;
    }

    private static String otherThan(Set<String> texts) {
        return texts.contains("unknown") ? OTHER_TEXT : "unknown";
    }

    private static void addNumbers(List<BigDecimal> numbers, List<ValueClass> all) {
        if (numbers.isEmpty()) {
            all.add(new ValueClass("is a number", BigDecimal.ONE));
            return;
        }
        for (BigDecimal number : numbers) {
            all.add(new ValueClass("is " + said(number), number));
        }
        BigDecimal last = numbers.get(numbers.size() - 1);
        all.add(new ValueClass("is more than " + said(last), last.add(BigDecimal.ONE)));
        BigDecimal first = numbers.get(0);
        all.add(new ValueClass("is less than " + said(first), first.subtract(BigDecimal.ONE)));
        for (int i = 1; i < numbers.size(); i++) {
            BigDecimal between = between(numbers.get(i - 1), numbers.get(i));
            all.add(new ValueClass(
                    "is between %s and %s, for example %s"
                            .formatted(said(numbers.get(i - 1)), said(numbers.get(i)), said(between)),
                    between));
        }
    }

    /** A whole number where there is one: most of what is asked is counted. */
    private static BigDecimal between(BigDecimal low, BigDecimal high) {
        BigDecimal whole = low.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
        return whole.compareTo(high) < 0 ? whole : low.add(high).divide(BigDecimal.valueOf(2));
    }

    private static void addLists(Atoms named, List<ValueClass> all) {
        List<Object> members = new ArrayList<>(named.members());
        for (int chosen = 0; chosen < 1 << members.size(); chosen++) {
            List<Object> contained = new ArrayList<>();
            for (int i = 0; i < members.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    contained.add(members.get(i));
                }
            }
            for (int size : sizes(named.isCounted() ? named.numbers() : Set.of(), contained.size())) {
                List<Object> list = new ArrayList<>(contained);
                list.addAll(Collections.nCopies(size - contained.size(), OTHER_TEXT));
                all.add(new ValueClass(words(size, contained), Collections.unmodifiableList(list)));
            }
        }
    }

    /** Both sides of each named number, and one more than fits. */
    private static Set<Integer> sizes(Set<BigDecimal> numbers, int least) {
        Set<Integer> sizes = new TreeSet<>(List.of(least, least + 1, least + 2));
        for (BigDecimal number : numbers) {
            int whole = number.setScale(0, RoundingMode.FLOOR).intValue();
            for (int size = Math.max(least, whole - 1); size <= whole + 2; size++) {
                sizes.add(size);
            }
        }
        return sizes;
    }

    private static String words(int size, List<Object> contained) {
        String list =
                size == 0 ? "is an empty list" : "is a list of %d %s".formatted(size, size == 1 ? "entry" : "entries");
        return contained.isEmpty()
                ? list
                : list + " with "
                        + String.join(
                                " and ",
                                contained.stream().map(ValueClass::said).toList());
    }

    /** One of each further kind that FEEL knows. */
    private static void addOthers(List<ValueClass> all) {
        LocalDateTime noon = LocalDateTime.of(2027, 1, 4, 12, 0);
        for (Object other : Arrays.asList(
                LocalDate.from(noon),
                LocalTime.from(noon),
                noon,
                noon.atZone(ZoneOffset.UTC),
                Duration.ofHours(1),
                Period.ofMonths(1),
                Map.of("some", "thing"))) {
            all.add(new ValueClass("is neither a number nor a text, for example a date", other));
        }
    }

    static String said(Object value) {
        if (value == null) {
            return "nothing";
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        return value instanceof String text ? "\"" + text + "\"" : value.toString();
    }
}
