package care.heed.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real PostgreSQL that Heed starts and stops itself; its data outlives both. */
final class LocalPostgres implements AutoCloseable {

    static final String USER = "heed";

    private static final Logger log = LoggerFactory.getLogger(LocalPostgres.class);
    private static final int ATTEMPTS = 3;

    private final PostgresDirectory directory;
    private final FileChannel lock;
    private final PostgresCommand command;
    private final String password;
    private int port;

    private LocalPostgres(PostgresDirectory directory, FileChannel lock, PostgresCommand command) throws IOException {
        this.directory = directory;
        this.lock = lock;
        this.command = command;
        this.password = directory.password();
    }

    /** Starts on the data directory, after stopping what a killed Heed may have left running there. */
    static LocalPostgres start(Path dataDirectory, Path binaries, boolean durable) {
        PostgresDirectory directory = new PostgresDirectory(dataDirectory);
        FileChannel lock = null;
        try {
            directory.create();
            lock = lock(directory);
            PostgresCommand command =
                    new PostgresCommand(PostgresBinaries.unpackInto(binaries), directory.commandLog());
            LocalPostgres postgres = new LocalPostgres(directory, lock, command);
            new PostgresOrphan(directory, command).stop();
            postgres.initialise(durable);
            postgres.startServer(durable);
            return postgres;
        } catch (IOException | SQLException failure) {
            release(lock);
            throw new StartRefusal(
                    "The PostgreSQL in " + directory.cluster() + " did not start: " + failure.getMessage(),
                    "Look into " + directory.serverLog() + ".",
                    failure);
        } catch (RuntimeException failure) {
            release(lock);
            throw failure;
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/heed";
    }

    String password() {
        return password;
    }

    @Override
    public void close() {
        try {
            stopServer();
        } catch (IOException failure) {
            log.warn("The PostgreSQL in {} did not stop: {}", directory.cluster(), failure.getMessage());
        } finally {
            release(lock);
        }
    }

    private void initialise(boolean durable) throws IOException, SQLException {
        if (directory.isReady()) {
            return;
        }
        directory.moveUnfinishedAside();
        command.run(
                "initdb",
                "--pgdata=" + directory.cluster(),
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--pwfile=" + directory.passwordFile(),
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                durable ? "--sync-method=fsync" : "--no-sync");
        startServer(durable);
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, password);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE heed");
        } finally {
            stopServer();
        }
        directory.markReady();
    }

    private void startServer(boolean durable) throws IOException {
        directory.trimServerLog();
        for (int attempt = 1; ; attempt++) {
            port = freePort();
            try {
                command.run(
                        "pg_ctl",
                        "start",
                        "--wait",
                        "--timeout=120",
                        "--pgdata=" + directory.cluster(),
                        "--log=" + directory.serverLog(),
                        "--options=" + String.join(" ", settings(durable)));
                return;
            } catch (IOException failure) {
                if (attempt == ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    private List<String> settings(boolean durable) {
        List<String> settings = new ArrayList<>(List.of(
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=",
                "-c shared_buffers=32MB",
                "-c max_connections=50",
                "-c max_parallel_workers=2",
                "-c max_wal_size=128MB",
                "-c min_wal_size=32MB",
                "-c jit=off",
                "-c logging_collector=off"));
        if (!durable) {
            settings.addAll(List.of("-c fsync=off", "-c synchronous_commit=off", "-c full_page_writes=off"));
        }
        return settings;
    }

    private void stopServer() throws IOException {
        command.run("pg_ctl", "stop", "--mode=fast", "--wait", "--timeout=60", "--pgdata=" + directory.cluster());
    }

    private static FileChannel lock(PostgresDirectory directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException inThisProcess) {
            log.debug("Locked by this very process", inThisProcess);
        }
        channel.close();
        throw new StartRefusal(
                "Another Heed is already running on the data directory " + directory.root() + ".",
                "Stop it first, or give this one a directory of its own (heed.data-dir).");
    }

    private static void release(FileChannel lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException failure) {
            log.debug("The lock was not released", failure);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
