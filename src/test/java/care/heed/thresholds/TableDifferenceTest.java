package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import care.heed.thresholds.RowDifference.CellDifference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What differs between two versions of a table is said as a governance lead reads it. */
class TableDifferenceTest {

    private static final Pattern ROW = Pattern.compile("\\s*<rule id=\"route-[a-z-]+\">.*?</rule>", Pattern.DOTALL);

    private static final String SHIPPED = shipped();

    @Test
    void nothingDiffersFromItself() {
        assertThat(difference(text -> text)).isEmpty();
    }

    @Test
    void anotherSpaceInTheFileIsNoDifference() {
        assertThat(difference(text -> text.replace(
                        "<text>count(?) = 1</text>", "<text>\n            count(?) = 1\n          </text>")))
                .isEmpty();
    }

    @Test
    void aChangedCellIsSaidInWordsAndAsItIsWritten() {
        List<TableDifference> differences = difference(text -> text.replace("count(?) &gt;= 2", "count(?) &gt;= 1"));

        assertThat(differences).extracting(TableDifference::title).containsExactly("Safeguarding route");
        RowDifference row = differences.get(0).rows().get(0);
        assertThat(row.title()).isEqualTo("Row 1 changed");
        assertThat(row.words())
                .isEqualTo(
                        "If \"High-risk indicators found\" has at least 1 of them, then \"Route\" is urgent-escalation.");
        assertThat(row.cells())
                .containsExactly(new CellDifference(
                        "High-risk indicators found",
                        "count(?) >= 2",
                        "count(?) >= 1",
                        "has at least 2 of them",
                        "has at least 1 of them"));
    }

    @Test
    void aNewNoteIsADifferenceToo() {
        assertThat(difference(text -> text.replace("One indicator: enhanced monitoring.", "One: watch."))
                        .get(0)
                        .rows()
                        .get(0)
                        .cells())
                .extracting(CellDifference::column, CellDifference::was, CellDifference::is)
                .containsExactly(tuple("Note", "One indicator: enhanced monitoring.", "One: watch."));
    }

    @Test
    void aRemovedRowLeavesTheOthersUnchanged() {
        assertThat(titles(difference(text -> text.replace(row(1), "")))).containsExactly("Row 2 removed");
    }

    @Test
    void anAddedRowLeavesTheOthersUnchanged() {
        String added = row(1).replace("route-enhanced", "somebody-s-row").replace("count(?) = 1", "count(?) = 7");

        List<TableDifference> differences = difference(text -> text.replace(row(1), row(1) + added));

        assertThat(titles(differences)).containsExactly("Row 3 added");
        assertThat(differences.get(0).rows().get(0).words()).contains("has 7 of them", "enhanced-monitoring");
    }

    @Test
    void aRowThatWentUpIsTheOneThatMoved() {
        String moved = row(3) + row(0) + row(1) + row(2);

        assertThat(titles(difference(text -> text.replace(row(0) + row(1) + row(2) + row(3), moved))))
                .containsExactly("Row 4 moved to 1");
    }

    @Test
    void aRowThatMovedMayHaveChangedAsWell() {
        String moved = row(3).replace("\"urgent-escalation\"", "\"standard\"") + row(0) + row(1) + row(2);

        List<TableDifference> differences = difference(text -> text.replace(row(0) + row(1) + row(2) + row(3), moved));

        assertThat(titles(differences)).containsExactly("Row 4 moved to 1 and changed");
        assertThat(differences.get(0).rows().get(0).cells())
                .extracting(CellDifference::wasWords, CellDifference::isWords)
                .containsExactly(tuple("urgent-escalation", "standard"));
    }

    @Test
    void rowsWithNewIdsAreFoundByWhatTheySay() {
        UnaryOperator<String> otherIds = text -> text.replaceAll("id=\"route-(urgent|enhanced|standard)", "id=\"x-$1");

        assertThat(difference(otherIds)).isEmpty();
        assertThat(titles(difference(
                        text -> otherIds.apply(text).replace("\"enhanced-monitoring\"", "\"urgent-escalation\""))))
                .containsExactly("Row 2 changed");
    }

    @Test
    void anEmptyTestCanBeAnything() {
        assertThat(difference(text -> text.replace("count(?) = 1", ""))
                        .get(0)
                        .rows()
                        .get(0)
                        .cells())
                .extracting(CellDifference::isWords)
                .containsExactly("can be anything");
    }

    private static List<String> titles(List<TableDifference> differences) {
        return differences.stream()
                .flatMap(difference -> difference.rows().stream())
                .map(RowDifference::title)
                .toList();
    }

    private static List<TableDifference> difference(UnaryOperator<String> change) {
        return TableDifference.between(read(SHIPPED), read(change.apply(SHIPPED)));
    }

    private static TableFile read(String xml) {
        try {
            return TableFile.read("route", xml.getBytes(StandardCharsets.UTF_8));
        } catch (RefusedTable refused) {
            throw new AssertionError(refused);
        }
    }

    /** A row of the table {@code route} as it stands in the file, counted from 0. */
    private static String row(int index) {
        Matcher rows = ROW.matcher(SHIPPED);
        for (int at = 0; at <= index; at++) {
            assertThat(rows.find()).isTrue();
        }
        return rows.group();
    }

    private static String shipped() {
        try {
            return Files.readString(Path.of("dmn/route.dmn"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
