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

    private static Counted counted(ResultSet row, int number) throws SQLException {
        return new Counted(row.getString("case_reference"), row.getBoolean("counts"));
    }

    private static Measured measured(ResultSet row, int number) throws SQLException {
        return new Measured(row.getLong("number"), row.getBigDecimal("length"), references(row, "cases"));
    }
}
