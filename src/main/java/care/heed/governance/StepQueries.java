package care.heed.governance;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads off the register, for all steps at once, whether each was done on time and how long it took. */
@Component
class StepQueries {

    private static final String DUE = """
            select step, count(*) as due,
                count(*) filter (where done_at <= due_at) as on_time,
                array_agg(case_reference) filter (where done_at <= due_at) as cases_on_time,
                array_agg(case_reference) filter (where done_at is null or done_at > due_at) as cases_missed
            from heed.timed_step
            where due_at >= :from and due_at < :until and service_id = any (:services)
                and (withdrawn_at is null or withdrawn_at > due_at)
            group by step
            """;

    private static final String DONE = """
            select step, count(*) as number, array_agg(case_reference) as cases,
                extract(epoch from percentile_cont(0.5) within group (order by done_at - opened_at)) / 60 as median,
                extract(epoch from percentile_cont(0.9) within group (order by done_at - opened_at)) / 60 as ninetieth
            from heed.timed_step
            where done_at >= :from and done_at < :until and service_id = any (:services)
            group by step
            """;

    private static final String ACKNOWLEDGED = """
            select step, count(*) as number, array_agg(case_reference) as cases,
                extract(epoch from percentile_cont(0.5) within group (order by acknowledged_at - missed_at)) / 60 as length
            from heed.timed_step
            where acknowledged_at >= :from and acknowledged_at < :until and service_id = any (:services)
            group by step
            """;

    private final FigureSql sql;

    StepQueries(FigureSql sql) {
        this.sql = sql;
    }

    /** How often a step was due and how often it was done by then, with the cases of both sides. */
    record Due(String step, long due, long onTime, List<String> casesOnTime, List<String> casesMissed) {}

    /** How long a step took. */
    record Done(String step, long number, BigDecimal median, BigDecimal ninetieth, List<String> cases) {}

    /** How long a missed deadline of a step waited for its acknowledgement. */
    record Acknowledged(String step, Measured waited) {}

    Map<String, Due> due(Scope scope) {
        return byStep(sql.ask(DUE, scope).query(StepQueries::due).list(), Due::step);
    }

    Map<String, Done> done(Scope scope) {
        return byStep(sql.ask(DONE, scope).query(StepQueries::done).list(), Done::step);
    }

    Map<String, Acknowledged> acknowledged(Scope scope) {
        return byStep(
                sql.ask(ACKNOWLEDGED, scope)
                        .query((row, number) ->
                                new Acknowledged(row.getString("step"), FigureSql.measured(row, number)))
                        .list(),
                Acknowledged::step);
    }

    private static <T> Map<String, T> byStep(List<T> rows, Function<T, String> step) {
        return rows.stream().collect(Collectors.toMap(step, Function.identity()));
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getString("step"),
                row.getLong("due"),
                row.getLong("on_time"),
                FigureSql.references(row, "cases_on_time"),
                FigureSql.references(row, "cases_missed"));
    }

    private static Done done(ResultSet row, int number) throws SQLException {
        return new Done(
                row.getString("step"),
                row.getLong("number"),
                row.getBigDecimal("median"),
                row.getBigDecimal("ninetieth"),
                FigureSql.references(row, "cases"));
    }
}
