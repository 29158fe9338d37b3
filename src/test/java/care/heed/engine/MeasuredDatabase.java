package care.heed.engine;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL for benchmarks, set as one for production is: durable, with memory of its own, and counting its statements.
 */
public final class MeasuredDatabase implements Closeable {

    public static final String USER = "heed";

    private static final List<String> SETTINGS = List.of(
            "-c listen_addresses=127.0.0.1",
            "-c unix_socket_directories=",
            "-c shared_buffers=1GB",
            "-c max_connections=120",
            "-c max_wal_size=4GB",
            "-c random_page_cost=1.1",
            "-c jit=off",
            "-c shared_preload_libraries=pg_stat_statements",
            "-c pg_stat_statements.max=10000",
            "-c pg_stat_statements.track=top",
            "-c pg_stat_statements.track_utility=off");

    private final Path directory;
    private final Path cluster;
    private final PostgresCommand command;
    private final int port;

    private MeasuredDatabase(Path directory, PostgresCommand command, int port) {
        this.directory = directory;
        this.cluster = directory.resolve("cluster");
        this.command = command;
        this.port = port;
    }

    public static MeasuredDatabase start() throws IOException {
        Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/test-data")), "benchmark-");
        MeasuredDatabase database = new MeasuredDatabase(
                directory,
                new PostgresCommand(
                        PostgresBinaries.unpackInto(Path.of("target/postgres-binaries")),
                        directory.resolve("command.log")),
                freePort());
        database.startServer();
        return database;
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(new DriverManagerDataSource(url(), USER, ""));
    }

    private void startServer() throws IOException {
        command.run(
                "initdb",
                "--pgdata=" + cluster,
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        command.run(
                "pg_ctl",
                "start",
                "--wait",
                "--pgdata=" + cluster,
                "--log=" + directory.resolve("server.log"),
                "--options=-p " + port + " " + String.join(" ", SETTINGS));
    }

    /** Where Heed keeps its own files beside it. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        command.run("pg_ctl", "stop", "--mode=fast", "--wait", "--pgdata=" + cluster);
        FileSystemUtils.deleteRecursively(directory);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
