package care.heed.thresholds;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One column of conditions, over all values there are: which rows stay possible for which of them. */
final class AskedColumn {

    private final String label;
    private final String name;
    private final List<String> cells;
    private final List<ValueClass> values;
    private final List<BitSet> valuesOfRows = new ArrayList<>();
    private final Map<BitSet, List<ValueClass>> byRows = new LinkedHashMap<>();
    private final Set<Integer> notUnderstood = new TreeSet<>();

    /** The cells are valid FEEL; those that are not understood are told, and the column then says nothing. */
    AskedColumn(String label, String name, boolean textsOnly, List<String> cells, Feel feel) {
        this.label = label;
        this.name = name;
        this.cells = cells;
        Atoms named = new Atoms();
        for (int row = 0; row < cells.size(); row++) {
            if (!cells.get(row).isEmpty() && !named.add(feel.condition(cells.get(row)))
                    || !ValueClass.canBeTried(named)) {
                notUnderstood.add(row);
            }
        }
        values = notUnderstood.isEmpty() ? ValueClass.all(named, textsOnly) : List.of();
        Map<String, BitSet> applies = new HashMap<>();
        cells.forEach(cell -> valuesOfRows.add(applies.computeIfAbsent(cell, asked -> applies(asked, feel))));
        for (int value = 0; value < values.size(); value++) {
            BitSet possible = new BitSet();
            for (int row = 0; row < cells.size(); row++) {
                possible.set(row, valuesOfRows.get(row).get(value));
            }
            byRows.computeIfAbsent(possible, first -> new ArrayList<>()).add(values.get(value));
        }
    }

    private BitSet applies(String cell, Feel feel) {
        BitSet applies = new BitSet();
        for (int value = 0; value < values.size(); value++) {
            applies.set(value, feel.applies(cell, values.get(value).value()));
        }
        return applies;
    }

    String label() {
        return label;
    }

    String name() {
        return name;
    }

    Set<Integer> notUnderstood() {
        return notUnderstood;
    }

    boolean isAsked(int row) {
        return !cells.get(row).isEmpty() && !cells.get(row).equals("-");
    }

    /** The sets of rows that some value leaves possible, with all values that leave exactly these. */
    Map<BitSet, List<ValueClass>> byRows() {
        return byRows;
    }

    /** The values for which the cell of a row holds. */
    List<ValueClass> valuesFor(int row) {
        return valuesFor(row, row);
    }

    /** The values for which the cells of both rows hold. */
    List<ValueClass> valuesFor(int one, int other) {
        BitSet both = (BitSet) valuesOfRows.get(one).clone();
        both.and(valuesOfRows.get(other));
        return both.stream().mapToObj(values::get).toList();
    }

    boolean overlap(int one, int other) {
        return valuesOfRows.get(one).intersects(valuesOfRows.get(other));
    }
}
