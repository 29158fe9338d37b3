package care.heed.thresholds;

/**
 * Why a table cannot be taken, in words for the person who changed it.
 *
 * @param decision the decision's id, or null where the whole file is meant
 * @param row counted from 1, or null where no single row is meant
 * @param column the column's label, or null where no single column is meant
 */
public record Problem(String decision, Integer row, String column, String message) {

    static Problem ofFile(String message) {
        return new Problem(null, null, null, message);
    }
}
