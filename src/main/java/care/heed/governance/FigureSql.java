package care.heed.governance;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the register about a scope; whatever has not happened by now is not asked for. */
@Component
class FigureSql {

    private final JdbcClient jdbc;
    private final Clock clock;

    FigureSql(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** That a step, of whatever alias, was done for the first time in its case. */
    static String firstTime(String step) {
        return """
                not exists (
                    select 1 from heed.timed_step earlier
                    where earlier.case_reference = %1$s.case_reference and earlier.step = %1$s.step
                        and earlier.done_at < %1$s.done_at)""".formatted(step);
    }

    /** That an action, of whatever alias, left an adult at risk until the end of the period. */
    static String atRiskUntilEnd(String action) {
        return """
                (%1$s.live_risk and %1$s.opened_at < :until and (%1$s.finished_at is null or %1$s.finished_at >= :until)
                    and not coalesce(
                        %1$s.outcome in ('done', 'made-permanent') and %1$s.carried_out_at < :until, false))""".formatted(action);
    }

    /** With the parameters {@code from}, {@code until} (now where the period has not ended), {@code now} and {@code services}. */
    JdbcClient.StatementSpec ask(String sql, Scope scope) {
        Instant now = now();
        Instant until = scope.period().until();
        return jdbc.sql(sql)
                .param("services", scope.services())
                .param("from", at(scope.period().from()))
                .param("until", at(until.isBefore(now) ? until : now))
                .param("now", at(now));
    }

    /** Rows of {@code case_reference} and {@code counts}. */
    List<Counted> counted(String sql, Scope scope) {
        return ask(sql, scope).query(FigureSql::counted).list();
    }

    /** As {@link #counted(String, Scope)}, with {@code window} as so many seconds. */
    List<Counted> counted(String sql, Scope scope, Duration window) {
        return ask(sql, scope)
                .param("window", window.toSeconds())
                .query(FigureSql::counted)
                .list();
    }

    /** One row of {@code number}, {@code length} and {@code cases}. */
    Measured measured(String sql, Scope scope) {
        return ask(sql, scope).query(FigureSql::measured).single();
    }

    Instant now() {
        return clock.instant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static List<String> references(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    static Counted counted(ResultSet row, int number) throws SQLException {
        return new Counted(row.getString("case_reference"), row.getBoolean("counts"));
    }

    static Measured measured(ResultSet row, int number) throws SQLException {
        return new Measured(row.getLong("number"), row.getBigDecimal("length"), references(row, "cases"));
    }
}
