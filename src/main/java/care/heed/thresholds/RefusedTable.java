package care.heed.thresholds;

import java.util.List;
import java.util.stream.Collectors;

/** A file that is not taken as a table, with everything that stands against it. */
public final class RefusedTable extends Exception {

    private final transient List<Problem> problems;

    RefusedTable(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
