package care.heed.thresholds;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Walks the columns of a table with the rows that are still possible, so that every combination of values is looked at and
 * none is tried by itself: what matters of the columns before is only which rows they left.
 */
final class Completeness {

    private static final int MOST_STEPS = 200_000;
    private static final int MOST_GAPS = 5;
    private static final int MOST_NAMED = 3;

    private final List<AskedColumn> columns;
    private final Set<List<Object>> walked = new HashSet<>();
    private final BitSet first = new BitSet();
    private final Set<String> gaps = new LinkedHashSet<>();
    private boolean moreGaps;

    private Completeness(List<AskedColumn> columns) {
        this.columns = columns;
    }

    /**
     * What the walk found.
     *
     * @param gaps combinations that no row answers, in words
     * @param more whether there are further ones
     * @param first the rows that are the first to apply for some combination
     */
    record Found(Set<String> gaps, boolean more, BitSet first) {}

    /** Throws {@link IllegalStateException} where there is too much to look at. */
    static Found of(List<AskedColumn> columns, int rows) {
        Completeness walk = new Completeness(columns);
        BitSet all = new BitSet();
        all.set(0, rows);
        walk.from(0, all, new ArrayList<>());
        return new Found(walk.gaps, walk.moreGaps, walk.first);
    }

    private void from(int column, BitSet possible, List<Map.Entry<BitSet, List<ValueClass>>> way) {
        if (column == columns.size()) {
            first.set(possible.nextSetBit(0));
            return;
        }
        if (!walked.add(List.of(column, possible))) {
            return;
        }
        if (walked.size() > MOST_STEPS) {
            throw new IllegalStateException("too many combinations");
        }
        List<BitSet> nothingLeft = new ArrayList<>();
        List<ValueClass> unanswered = new ArrayList<>();
        for (Map.Entry<BitSet, List<ValueClass>> step :
                columns.get(column).byRows().entrySet()) {
            BitSet left = and(possible, step.getKey());
            if (left.isEmpty()) {
                nothingLeft.add(step.getKey());
                unanswered.addAll(step.getValue());
            } else {
                way.add(step);
                from(column + 1, left, way);
                way.remove(way.size() - 1);
            }
        }
        if (!unanswered.isEmpty()) {
            gap(way, nothingLeft, unanswered);
        }
    }

    private static BitSet and(BitSet one, BitSet other) {
        BitSet both = (BitSet) one.clone();
        both.and(other);
        return both;
    }

    private void gap(
            List<Map.Entry<BitSet, List<ValueClass>>> way, List<BitSet> nothingLeft, List<ValueClass> unanswered) {
        if (gaps.size() >= MOST_GAPS) {
            moreGaps = true;
            return;
        }
        Map<Integer, BitSet> needed = new LinkedHashMap<>();
        for (int column = 0; column < way.size(); column++) {
            needed.put(column, way.get(column).getKey());
        }
        // What does not matter would only distract the reader.
        for (int column = 0; column < way.size(); column++) {
            BitSet kept = needed.remove(column);
            if (!nothingLeft.stream().allMatch(last -> nothing(needed, last))) {
                needed.put(column, kept);
            }
        }
        List<String> words = new ArrayList<>();
        needed.keySet().stream()
                .sorted()
                .forEach(column -> words.add(words(
                        columns.get(column), List.of(way.get(column).getValue().get(0)))));
        words.add(words(columns.get(way.size()), unanswered));
        gaps.add(String.join(" and ", words));
    }

    private static boolean nothing(Map<Integer, BitSet> needed, BitSet last) {
        BitSet left = (BitSet) last.clone();
        needed.values().forEach(left::and);
        return left.isEmpty();
    }

    static String words(AskedColumn column, List<ValueClass> values) {
        List<String> words = values.stream().map(ValueClass::words).distinct().toList();
        String said = words.stream().limit(MOST_NAMED).collect(Collectors.joining(", or "));
        return "\"%s\" %s%s".formatted(column.label(), said, words.size() > MOST_NAMED ? ", and others" : "");
    }
}
