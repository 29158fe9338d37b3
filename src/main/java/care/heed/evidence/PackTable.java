package care.heed.evidence;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** The entries of a pack as a table for spreadsheets: UTF-8 with its mark, every cell quoted, no cell a formula. */
final class PackTable {

    static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get();

    /** Spreadsheets guess another encoding without it. */
    static final char MARK = '\uFEFF';

    private static final List<String> COLUMNS = List.of(
            "case",
            "entry",
            "service",
            "kind",
            "step",
            "record",
            "folder",
            "happened",
            "identified",
            "recorded",
            "received",
            "author",
            "roles",
            "author state",
            "content",
            "content state",
            "task",
            "author salt",
            "author hash",
            "content salt",
            "content hash",
            "previous hash",
            "hash");

    private PackTable() {}

    static CSVPrinter open(Writer out) throws IOException {
        out.write(MARK);
        CSVPrinter table = FORMAT.print(out);
        table.printRecord(COLUMNS);
        return table;
    }

    static void add(CSVPrinter table, PackedCase packed) throws IOException {
        for (PackedEntry entry : packed.entries()) {
            table.printRecord(cells(entry));
        }
    }

    static List<String> columns() {
        return COLUMNS;
    }

    static List<String> cells(PackedEntry entry) {
        return Stream.of(
                        entry.caseReference(),
                        Integer.toString(entry.sequence()),
                        entry.service(),
                        entry.kind(),
                        entry.step(),
                        entry.record(),
                        entry.folder(),
                        entry.happened(),
                        entry.identified(),
                        entry.recorded(),
                        entry.received(),
                        entry.author(),
                        entry.roles(),
                        entry.authorState(),
                        entry.payload(),
                        entry.payloadState(),
                        entry.task(),
                        entry.authorSalt(),
                        entry.authorHash(),
                        entry.payloadSalt(),
                        entry.payloadHash(),
                        entry.previous(),
                        entry.hash())
                .map(PackTable::harmless)
                .toList();
    }

    /** A cell that a spreadsheet would calculate gets an apostrophe in front and is text. */
    static String harmless(String cell) {
        if (cell == null) {
            return "";
        }
        String start = cell.stripLeading();
        boolean formula = !start.isEmpty() && "=+-@|%＝＋－＠".indexOf(start.charAt(0)) >= 0
                || !cell.isEmpty() && Character.isISOControl(cell.charAt(0));
        return formula ? "'" + cell : cell;
    }
}
