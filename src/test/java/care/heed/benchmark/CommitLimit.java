package care.heed.benchmark;

import care.heed.engine.MeasuredDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many transactions of one changed row this database commits in a second over so many connections. */
final class CommitLimit {

    private static final int ROWS = 10_000;

    private final MeasuredDatabase database;
    private final int connections;
    private final Duration duration;

    CommitLimit(MeasuredDatabase database, JdbcTemplate jdbc, int connections, Duration duration) {
        this.database = database;
        this.connections = connections;
        this.duration = duration;
        jdbc.execute("create table commit_limit (id int primary key, number bigint not null)");
        jdbc.execute("insert into commit_limit select n, 0 from generate_series(1, " + ROWS + ") n");
    }

    double perSecond() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<Long>> work = new ArrayList<>();
            for (int connection = 0; connection < connections; connection++) {
                work.add(this::commits);
            }
            long all = 0;
            for (Future<Long> commits : threads.invokeAll(work)) {
                all += commits.get();
            }
            return all / (duration.toMillis() / 1000.0);
        } finally {
            threads.shutdown();
        }
    }

    private long commits() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), MeasuredDatabase.USER, "");
                PreparedStatement change =
                        connection.prepareStatement("update commit_limit set number = number + 1 where id = ?")) {
            long commits = 0;
            for (long end = System.nanoTime() + duration.toNanos(); System.nanoTime() < end; commits++) {
                change.setInt(1, ThreadLocalRandom.current().nextInt(ROWS) + 1);
                change.executeUpdate();
            }
            return commits;
        }
    }
}
