package care.heed.governance;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A table of figures as a file for spreadsheets: UTF-8 with its mark, every cell quoted, and nothing that people wrote. */
final class FiguresFile {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get();

    /** Spreadsheets guess another encoding without it. */
    private static final char MARK = '\uFEFF';

    private final StringWriter text = new StringWriter();
    private final CSVPrinter table;

    FiguresFile(String... columns) {
        text.write(MARK);
        try {
            table = new CSVPrinter(text, FORMAT);
            table.printRecord((Object[]) columns);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    void row(Object... cells) {
        try {
            table.printRecord(List.of(cells));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    ResponseEntity<byte[]> as(String name) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.csv\"".formatted(name))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
