package care.heed.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the database had to do while something ran: statements, transactions that wrote, bytes of its log. */
record DatabaseWork(long statements, long commits, long bytes, double seconds) {

    static DatabaseWork of(JdbcTemplate jdbc, Runnable work) {
        jdbc.execute("select pg_stat_statements_reset()");
        long commits = transactions(jdbc);
        String from = jdbc.queryForObject("select pg_current_wal_insert_lsn()::text", String.class);
        long begun = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new DatabaseWork(
                jdbc.queryForObject("select coalesce(sum(calls), 0) from pg_stat_statements", Long.class),
                transactions(jdbc) - commits,
                jdbc.queryForObject(
                        "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), ?::pg_lsn)::bigint", Long.class, from),
                seconds);
    }

    /** Only what writes gets a number; what only reads costs no commit. */
    private static long transactions(JdbcTemplate jdbc) {
        return jdbc.queryForObject("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint", Long.class);
    }

    /** Writes the statements of the last work to a file of this name, most time first, with how often each was sent. */
    static void write(JdbcTemplate jdbc, String name) throws IOException {
        Path file = Path.of("target/benchmark/statements-" + name + ".txt");
        Files.createDirectories(file.getParent());
        Files.write(file, jdbc.queryForList("""
                                select calls, round(total_exec_time::numeric, 1) as millis, wal_bytes, rows,
                                    left(regexp_replace(query, '\\s+', ' ', 'g'), 2000) as query
                                from pg_stat_statements order by total_exec_time desc
                                """).stream().map(String::valueOf).toList());
    }
}
