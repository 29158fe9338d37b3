package care.heed.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL that keeps what it committed, and that a test stops, starts again at the same port, and backs up. */
final class StoppablePostgres implements AutoCloseable {

    private static final Path BINARIES = Path.of("target/postgres-binaries");

    private final LocalPostgres postgres;
    private final PostgresDirectory directory;
    private final PostgresCommand command;

    StoppablePostgres(Path directory) throws IOException {
        this.postgres = LocalPostgres.start(directory, BINARIES, true);
        this.directory = new PostgresDirectory(directory);
        this.command = new PostgresCommand(PostgresBinaries.unpackInto(BINARIES), this.directory.commandLog());
    }

    LocalPostgres postgres() {
        return postgres;
    }

    /** {@code fast} ends every connection; {@code immediate} also leaves it to recover from its log, as after a fall. */
    void stop(String mode) throws IOException {
        command.run("pg_ctl", "stop", "--wait", "--mode=" + mode, "--pgdata=" + directory.cluster());
    }

    /** With the settings of the start before. */
    void startAgain() throws IOException {
        command.run(
                "pg_ctl",
                "restart",
                "--wait",
                "--timeout=120",
                "--pgdata=" + directory.cluster(),
                "--log=" + directory.serverLog());
    }

    /** What becomes the directory of another PostgreSQL: a base backup of this one while it works. */
    void backUpTo(Path other) throws IOException, SQLException {
        PostgresDirectory target = new PostgresDirectory(other);
        target.create();
        Files.copy(directory.passwordFile(), target.passwordFile());
        try (Connection connection =
                        DriverManager.getConnection(postgres.url(), LocalPostgres.USER, postgres.password());
                Statement statement = connection.createStatement()) {
            BaseBackup.copy(directory.cluster(), target.cluster(), statement);
        }
    }

    @Override
    public void close() {
        postgres.close();
    }
}
