package care.heed.thresholds;

import care.heed.support.Tables;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** A small table of one's own, to try the checks on. */
record SampleTable(String hitPolicy, List<String> types, List<List<String>> rows) {

    static {
        Tables.quiet(DmnEngineConfiguration.createDefaultDmnEngineConfiguration());
    }

    /** One row for each list of cells, one column for each type ({@code string}, or empty for any). */
    static SampleTable of(String hitPolicy, List<String> types, List<List<String>> rows) {
        return new SampleTable(hitPolicy, types, rows);
    }

    /** One column of any type, one row for each cell. */
    static SampleTable of(String hitPolicy, String... cells) {
        return of(hitPolicy, List.of(""), List.of(cells).stream().map(List::of).toList());
    }

    TableFile file() {
        String columns = IntStream.range(0, types.size())
                .mapToObj(i -> """
                        <input id="in%1$d" label="Question %1$d"><inputExpression id="ex%1$d"%2$s><text>fact%1$d</text></inputExpression></input>
                        """.formatted(i, types.get(i).isEmpty() ? "" : " typeRef=\"" + types.get(i) + "\""))
                .collect(Collectors.joining());
        String rules = IntStream.range(0, rows.size()).mapToObj(this::rule).collect(Collectors.joining());
        String xml = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="samples" name="Samples" namespace="x">
                  <decision id="sample" name="Sample">
                    <decisionTable id="table" hitPolicy="%s">%s<output id="out" name="answer" label="Answer" typeRef="string" />%s</decisionTable>
                  </decision>
                </definitions>
                """.formatted(hitPolicy, columns, rules);
        return PublishedTables.read("sample", xml.getBytes(StandardCharsets.UTF_8));
    }

    private String rule(int row) {
        String cells = IntStream.range(0, types.size())
                .mapToObj(i -> "<inputEntry id=\"r%d-%d\"><text><![CDATA[%s]]></text></inputEntry>"
                        .formatted(row, i, rows.get(row).get(i)))
                .collect(Collectors.joining());
        return "<rule id=\"row%1$d\">%2$s<outputEntry id=\"r%1$d-out\"><text>\"%1$d\"</text></outputEntry></rule>"
                .formatted(row, cells);
    }

    /** What the check of the rows says. */
    List<Problem> problems() {
        TableFile file = file();
        return new CheckedTable("sample", file.table("sample"), file.table("sample"), new Feel()).rows(List.of());
    }

    /** The columns as the check sees them. */
    List<AskedColumn> columns() {
        Feel feel = new Feel();
        return IntStream.range(0, types.size())
                .mapToObj(i -> new AskedColumn(
                        "Question " + i,
                        "fact" + i,
                        types.get(i).equals("string"),
                        rows.stream().map(row -> row.get(i)).toList(),
                        feel))
                .toList();
    }
}
