package care.heed.thresholds;

import java.util.List;

/** A problem with the place where it was found, as people read it. */
record ShownProblem(String decision, Integer row, String column, String place, String message) {

    static List<ShownProblem> of(List<Problem> problems, TableFile file) {
        return problems.stream()
                .map(problem -> new ShownProblem(
                        problem.decision(), problem.row(), problem.column(), place(problem, file), problem.message()))
                .toList();
    }

    /** Such as: Safeguarding route, row 2, Route. */
    private static String place(Problem problem, TableFile file) {
        if (problem.decision() == null) {
            return "The file";
        }
        String title =
                file.decisions().contains(problem.decision()) ? file.title(problem.decision()) : problem.decision();
        return title
                + (problem.row() == null ? "" : ", row " + problem.row())
                + (problem.column() == null ? "" : ", " + problem.column());
    }
}
