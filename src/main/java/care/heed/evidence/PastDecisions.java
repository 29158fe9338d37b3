package care.heed.evidence;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what tables decided in the past, page by page, in the order of case and sequence. */
@Component
public class PastDecisions {

    /** A due date is kept with its reason and not with the row it followed from; its step is what the table was asked. */
    private static final String DEADLINES = "deadlines";

    private static final String DECIDED = "kind = 'decision' and step = :table%d";
    private static final String DEADLINE_SET = "kind = 'deadline-set'";

    private static final String SELECTED = """
            select %s from heed.evidence_entry
            where %s and recorded_at >= :from and recorded_at < :until and service_id = any (:services)""";

    private final JdbcClient jdbc;
    private final ObjectReader kept;

    PastDecisions(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.kept = json.readerFor(Kept.class);
    }

    /** How many decisions these tables made. */
    public int count(List<String> tables, Selection selection) {
        return query("select sum(count)::int from (%s) each_table", "count(*)", "", tables, selection)
                .query(Integer.class)
                .single();
    }

    /** The first decisions of these tables in the order of case and sequence. */
    public List<PastDecision> first(List<String> tables, Selection selection, int most) {
        return page(tables, selection, "", 0, most);
    }

    /** The decisions that follow one. */
    public List<PastDecision> after(PastDecision last, List<String> tables, Selection selection, int most) {
        return page(tables, selection, last.caseReference(), last.sequence(), most);
    }

    /** Each table is read off its index in order and no further than the page: no page sorts the others or needs them. */
    private List<PastDecision> page(
            List<String> tables, Selection selection, String caseReference, int sequence, int most) {
        return query(
                        "select * from (%s) each_table order by case_reference, sequence limit :most",
                        "case_reference, sequence, service_id, kind, step, recorded_at, payload",
                        " and (case_reference, sequence) > (:case, :sequence) order by case_reference, sequence limit :most",
                        tables,
                        selection)
                .param("case", caseReference)
                .param("sequence", sequence)
                .param("most", most)
                .query(this::decision)
                .list();
    }

    private JdbcClient.StatementSpec query(
            String around, String columns, String further, List<String> tables, Selection selection) {
        Map<String, Object> values = new HashMap<>();
        String each = IntStream.range(0, tables.size())
                .mapToObj(index -> {
                    boolean deadlines = tables.get(index).equals(DEADLINES);
                    if (!deadlines) {
                        values.put("table" + index, tables.get(index));
                    }
                    return "(" + SELECTED.formatted(columns, deadlines ? DEADLINE_SET : DECIDED.formatted(index))
                            + further + ")";
                })
                .collect(Collectors.joining(" union all "));
        return jdbc.sql(around.formatted(each))
                .params(values)
                .param("from", Register.at(selection.from()))
                .param("until", Register.at(selection.until()))
                .param("services", selection.services().toArray(String[]::new));
    }

    private PastDecision decision(ResultSet row, int number) throws SQLException {
        String payload = row.getString("payload");
        Kept content = payload == null ? Kept.NOTHING : read(payload);
        boolean deadline = row.getString("kind").equals("deadline-set");
        return new PastDecision(
                row.getString("case_reference"),
                row.getInt("sequence"),
                row.getString("service_id"),
                deadline ? DEADLINES : row.getString("step"),
                content.version(),
                Register.instant(row, "recorded_at"),
                deadline ? Map.of("taskId", row.getString("step")) : content.inputs(),
                deadline ? null : content.output(),
                payload == null);
    }

    private Kept read(String payload) {
        try {
            return kept.readValue(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A decision in the register is not JSON", e);
        }
    }

    /** What is needed of the content; the rest of it, which is most, is skipped. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Kept(int version, LinkedHashMap<String, Object> inputs, List<Map<String, Object>> output) {

        static final Kept NOTHING = new Kept(0, null, null);

        Kept {
            inputs = inputs == null ? new LinkedHashMap<>() : inputs;
            output = output == null ? List.of() : output;
        }
    }
}
