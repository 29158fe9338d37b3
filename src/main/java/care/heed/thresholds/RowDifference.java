package care.heed.thresholds;

import java.util.List;

/**
 * How one row of a table differs from the version before.
 *
 * @param before where it stood, counted from 1; null where it was added
 * @param after where it stands now; null where it was removed
 * @param moved whether it changed its place among the rows that were there before
 * @param words the row in plain English, as it is now or, where it was removed, as it was
 * @param cells what differs in it, cell by cell
 */
record RowDifference(Integer before, Integer after, boolean moved, String words, List<CellDifference> cells) {

    /**
     * How one cell differs.
     *
     * @param column what the column is called
     * @param wasWords the old content in plain English, for example: has at least 2 of them
     */
    record CellDifference(String column, String was, String is, String wasWords, String isWords) {

        /** Whether the words say more than the cell itself. */
        public boolean inWords() {
            return !wasWords.equals(was) || !isWords.equals(is);
        }
    }

    /** For example: Row 2 changed. */
    public String title() {
        if (before == null) {
            return "Row %d added".formatted(after);
        }
        if (after == null) {
            return "Row %d removed".formatted(before);
        }
        if (!moved) {
            return "Row %d changed%s"
                    .formatted(after, before.equals(after) ? "" : " (it was row %d)".formatted(before));
        }
        return "Row %d moved to %d%s".formatted(before, after, cells.isEmpty() ? "" : " and changed");
    }
}
