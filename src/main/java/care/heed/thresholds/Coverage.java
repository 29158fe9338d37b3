package care.heed.thresholds;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.model.dmn.HitPolicy;

/** Whether the rows of a table answer everything, and only once where its hit policy says so. */
final class Coverage {

    private static final int MOST_OVERLAPS = 20;

    private final String decision;
    private final HitPolicy policy;
    private final List<AskedColumn> columns;
    private final int rows;
    private final List<Problem> problems = new ArrayList<>();

    private Coverage(String decision, HitPolicy policy, List<AskedColumn> columns, int rows) {
        this.decision = decision;
        this.policy = policy;
        this.columns = columns;
        this.rows = rows;
    }

    static List<Problem> problems(String decision, HitPolicy policy, List<AskedColumn> columns, int rows) {
        Coverage coverage = new Coverage(decision, policy, columns, rows);
        if (policy != HitPolicy.COLLECT) {
            coverage.notUnderstood();
        }
        if (columns.stream().allMatch(column -> column.notUnderstood().isEmpty())) {
            coverage.check();
        } else {
            coverage.rowsThatNeverApply();
        }
        return coverage.problems;
    }

    private void check() {
        rowsThatNeverApply();
        if (policy == HitPolicy.UNIQUE) {
            overlaps();
        }
        if (policy != HitPolicy.COLLECT) {
            gaps();
        }
    }

    private void notUnderstood() {
        for (AskedColumn column : columns) {
            for (int row : column.notUnderstood()) {
                problems.add(
                        new Problem(
                                decision,
                                row + 1,
                                column.label(),
                                "This condition cannot be checked for gaps and overlaps. Use values, comparisons with numbers, ranges, not(...), and, or, count(?) or list contains(?, ...), about the value of this column alone."));
            }
        }
    }

    private void rowsThatNeverApply() {
        for (AskedColumn column : columns) {
            for (int row = 0; row < rows; row++) {
                if (column.notUnderstood().isEmpty() && column.valuesFor(row).isEmpty()) {
                    problems.add(new Problem(
                            decision,
                            row + 1,
                            column.label(),
                            "This row can never apply: no value satisfies its condition for \"%s\"."
                                    .formatted(column.label())));
                }
            }
        }
    }

    private void overlaps() {
        int found = 0;
        for (int one = 0; one < rows; one++) {
            for (int other = one + 1; other < rows; other++) {
                if (overlap(one, other) && ++found <= MOST_OVERLAPS) {
                    problems.add(new Problem(
                            decision,
                            other + 1,
                            columns.size() == 1 ? columns.get(0).label() : null,
                            "Rows %d and %d both apply %s. Only one row may apply; change one of them."
                                    .formatted(one + 1, other + 1, example(one, other))));
                }
            }
        }
        if (found > MOST_OVERLAPS) {
            problems.add(new Problem(
                    decision, null, null, "%d more pairs of rows overlap.".formatted(found - MOST_OVERLAPS)));
        }
    }

    private boolean overlap(int one, int other) {
        return columns.stream().allMatch(column -> column.overlap(one, other));
    }

    private String example(int one, int other) {
        List<AskedColumn> asked = columns.stream()
                .filter(column -> column.isAsked(one) || column.isAsked(other))
                .toList();
        return asked.isEmpty()
                ? "whatever is known"
                : asked.stream()
                        .map(column -> Completeness.words(
                                column, column.valuesFor(one, other).subList(0, 1)))
                        .collect(Collectors.joining(" and ", "where ", ""));
    }

    private void gaps() {
        Completeness.Found found;
        try {
            found = Completeness.of(columns, rows);
        } catch (IllegalStateException tooMany) {
            problems.add(
                    new Problem(
                            decision,
                            null,
                            null,
                            "The table has too many combinations to be checked for gaps; use fewer rows or simpler conditions."));
            return;
        }
        for (String gap : found.gaps()) {
            problems.add(new Problem(
                    decision,
                    null,
                    columns.size() == 1 ? columns.get(0).label() : null,
                    "No row answers where %s. Every case needs an answer; add a row or widen one.".formatted(gap)));
        }
        if (found.more()) {
            problems.add(new Problem(decision, null, null, "There are more combinations that no row answers."));
        }
        for (int row = 0; policy == HitPolicy.FIRST && row < rows; row++) {
            if (!found.first().get(row)) {
                problems.add(new Problem(
                        decision,
                        row + 1,
                        null,
                        "This row can never apply: the rows above it answer everything that it would."));
            }
        }
    }
}
