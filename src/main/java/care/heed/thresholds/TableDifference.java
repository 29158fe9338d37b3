package care.heed.thresholds;

import care.heed.thresholds.RowDifference.CellDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/** What differs between two versions of one table, row by row and cell by cell, in words. */
record TableDifference(String decision, String title, List<RowDifference> rows) {

    private static final String NOTE = "Note";

    /** The tables of a file that differ; nothing for those that say the same. */
    static List<TableDifference> between(TableFile before, TableFile after) {
        return after.decisions().stream()
                .map(decision -> new TableDifference(
                        decision,
                        after.title(decision),
                        before.decisions().contains(decision)
                                ? rows(before.table(decision), after.table(decision))
                                : rows(List.of(), TableRow.of(after.table(decision)), after.table(decision))))
                .filter(difference -> !difference.rows().isEmpty())
                .toList();
    }

    private static List<RowDifference> rows(DecisionTable before, DecisionTable after) {
        return rows(TableRow.of(before), TableRow.of(after), after);
    }

    private static List<RowDifference> rows(List<TableRow> before, List<TableRow> after, DecisionTable table) {
        Map<TableRow, TableRow> sameRows = matched(before, after);
        TreeSet<Integer> inOrder = longestInOrder(after.stream()
                .map(sameRows::get)
                .filter(Objects::nonNull)
                .mapToInt(TableRow::number)
                .toArray());
        List<RowDifference> differences = new ArrayList<>();
        for (TableRow row : after) {
            TableRow was = sameRows.get(row);
            if (was == null) {
                differences.add(new RowDifference(null, row.number(), false, row.words(), List.of()));
                continue;
            }
            boolean moved = !inOrder.contains(was.number());
            List<CellDifference> cells = cells(was, row, table);
            if (moved || !cells.isEmpty()) {
                differences.add(new RowDifference(was.number(), row.number(), moved, row.words(), cells));
            }
        }
        before.stream()
                .filter(row -> !sameRows.containsValue(row))
                .forEach(row -> differences.add(new RowDifference(row.number(), null, false, row.words(), List.of())));
        differences.sort(Comparator.comparingInt(
                difference -> difference.after() == null ? difference.before() : difference.after()));
        return differences;
    }

    /** Which row each row was: by its id, else by what it says, else by what it asks. */
    private static Map<TableRow, TableRow> matched(List<TableRow> before, List<TableRow> after) {
        Map<TableRow, TableRow> matched = new LinkedHashMap<>();
        List<TableRow> left = new ArrayList<>(before);
        List<BiPredicate<TableRow, TableRow>> ways = List.of(
                (was, is) -> was.id() != null && was.id().equals(is.id()),
                TableRow::saysTheSameAs,
                TableRow::asksTheSameAs);
        for (BiPredicate<TableRow, TableRow> way : ways) {
            for (TableRow row : after) {
                if (!matched.containsKey(row)) {
                    left.stream().filter(was -> way.test(was, row)).findFirst().ifPresent(was -> {
                        matched.put(row, was);
                        left.remove(was);
                    });
                }
            }
        }
        return matched;
    }

    private static List<CellDifference> cells(TableRow was, TableRow is, DecisionTable table) {
        List<CellDifference> cells = new ArrayList<>();
        int column = 0;
        for (var input : table.getInputs()) {
            String one = at(column, was.tests());
            String other = at(column++, is.tests());
            add(cells, TableText.label(input), one, other, RuleInWords.ofTest(one), RuleInWords.ofTest(other));
        }
        column = 0;
        for (var output : table.getOutputs()) {
            String one = at(column, was.results());
            String other = at(column++, is.results());
            add(cells, TableText.label(output), one, other, RuleInWords.ofResult(one), RuleInWords.ofResult(other));
        }
        add(cells, NOTE, was.note(), is.note(), was.note(), is.note());
        return cells;
    }

    /** A version of long ago may have had fewer columns. */
    private static String at(int column, List<String> cells) {
        return column < cells.size() ? cells.get(column) : "";
    }

    private static void add(
            List<CellDifference> cells, String column, String was, String is, String wasWords, String isWords) {
        if (!was.equals(is)) {
            cells.add(new CellDifference(column, was, is, wasWords, isWords));
        }
    }

    /** Of rows that were moved about, the most that still follow each other as before: only the others have moved. */
    private static TreeSet<Integer> longestInOrder(int[] places) {
        int[] length = new int[places.length];
        int[] previous = new int[places.length];
        int last = -1;
        for (int at = 0; at < places.length; at++) {
            int here = at;
            previous[at] = IntStream.range(0, at)
                    .filter(earlier -> places[earlier] < places[here])
                    .boxed()
                    .max(Comparator.comparingInt(earlier -> length[earlier]))
                    .orElse(-1);
            length[at] = previous[at] < 0 ? 1 : length[previous[at]] + 1;
            if (last < 0 || length[at] > length[last]) {
                last = at;
            }
        }
        TreeSet<Integer> inOrder = new TreeSet<>();
        for (int at = last; at >= 0; at = previous[at]) {
            inOrder.add(places[at]);
        }
        return inOrder;
    }
}
