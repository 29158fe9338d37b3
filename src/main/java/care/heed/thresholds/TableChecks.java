package care.heed.thresholds;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.dmn.instance.DecisionTable;

/** Checks a proposed table before anybody is asked to approve it, and makes of it what may be published. */
final class TableChecks {

    private TableChecks() {}

    /** The contract with the proposed rows in it; throws with everything that stands against them. */
    static TableFile check(TableFile contract, byte[] proposed) throws RefusedTable {
        TableFile table = TableFile.read(contract.name(), proposed);
        Guard guard = Guard.of(contract.name());
        Feel feel = new Feel();
        List<Problem> problems = new ArrayList<>(SameContract.problems(contract, table));
        boolean cellsAreRight = true;
        for (String decision : contract.decisions()) {
            if (table.decisions().contains(decision) && sameColumns(contract.table(decision), table.table(decision))) {
                CheckedTable checked =
                        new CheckedTable(decision, contract.table(decision), table.table(decision), feel);
                List<Problem> cells = checked.cells();
                problems.addAll(cells.isEmpty() ? checked.rows(guard.rows(decision)) : cells);
                cellsAreRight &= cells.isEmpty();
            }
        }
        if (cellsAreRight && SameContract.problems(contract, table).isEmpty()) {
            problems.addAll(ProtectedCases.problems(guard, table));
        }
        if (!problems.isEmpty()) {
            throw new RefusedTable(problems);
        }
        return RowsInContract.of(contract, table);
    }

    /** Otherwise a cell could not be told to belong to a column. */
    private static boolean sameColumns(DecisionTable contract, DecisionTable proposed) {
        return contract.getInputs().size() == proposed.getInputs().size()
                && contract.getOutputs().size() == proposed.getOutputs().size();
    }
}
