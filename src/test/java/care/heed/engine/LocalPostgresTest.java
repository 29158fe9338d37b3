package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

    private static final Path BINARIES = Path.of("target/postgres-binaries");

    @TempDir
    private Path directory;

    @Test
    void dataIsKeptBetweenStarts() throws SQLException {
        try (LocalPostgres postgres = LocalPostgres.start(directory, BINARIES, false)) {
            execute(postgres, "CREATE TABLE kept AS SELECT 'here' AS word");
        }

        try (LocalPostgres postgres = LocalPostgres.start(directory, BINARIES, false)) {
            assertThat(words(postgres)).containsExactly("here");
        }
    }

    @Test
    void aKilledHeedLeavesADatabaseThatTheNextStartTakesOver() throws Exception {
        Process holder = holder();
        assertThat(Files.exists(new PostgresDirectory(directory).processFile())).isTrue();

        holder.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        try (LocalPostgres postgres = LocalPostgres.start(directory, BINARIES, false)) {
            assertThat(words(postgres)).containsExactly("committed");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aKilledDatabaseRecoversOnTheNextStart() throws Exception {
        Process holder = holder();
        long postmaster = Long.parseLong(Files.readAllLines(new PostgresDirectory(directory).processFile())
                .get(0)
                .strip());

        holder.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        ProcessHandle database = ProcessHandle.of(postmaster).orElseThrow();
        List<ProcessHandle> backends = database.children().toList();
        database.destroyForcibly();
        for (ProcessHandle backend : backends) {
            backend.onExit().get(20, TimeUnit.SECONDS);
        }

        try (LocalPostgres postgres = LocalPostgres.start(directory, BINARIES, false)) {
            assertThat(words(postgres)).containsExactly("committed");
        }
    }

    @Test
    void aProcessNumberThatNowBelongsToAnotherProgramDoesNotBlockTheStart() throws Exception {
        LocalPostgres.start(directory, BINARIES, false).close();
        Files.writeString(
                new PostgresDirectory(directory).processFile(),
                ProcessHandle.current().pid() + "\n" + new PostgresDirectory(directory).cluster() + "\n");

        try (LocalPostgres postgres = LocalPostgres.start(directory, BINARIES, false)) {
            assertThat(postgres.url()).isNotBlank();
        }
    }

    @Test
    void anInitialisationThatWasKilledIsPutAside() throws Exception {
        Path cluster = new PostgresDirectory(directory).cluster();
        Files.createDirectories(cluster);
        Files.writeString(cluster.resolve("postgresql.conf"), "# half written");

        try (LocalPostgres postgres = LocalPostgres.start(directory, BINARIES, false)) {
            assertThat(postgres.url()).isNotBlank();
        }
        assertThat(directory.resolve("postgres-unfinished-1/postgresql.conf")).exists();
    }

    @Test
    void aSecondHeedOnTheSameDirectoryIsRefusedInOneLine() {
        try (LocalPostgres first = LocalPostgres.start(directory, BINARIES, false)) {
            assertThatThrownBy(() -> LocalPostgres.start(directory, BINARIES, false))
                    .isInstanceOf(StartRefusal.class)
                    .hasMessage("Another Heed is already running on the data directory " + directory.toAbsolutePath()
                            + ".");
            assertThat(first.url()).isNotBlank();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsOwnerMayLookIntoTheDataDirectory() throws IOException {
        Path fresh = directory.resolve("fresh");

        LocalPostgres.start(fresh, BINARIES, false).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.resolve("postgres-password"))))
                .isEqualTo("rw-------");
    }

    private Process holder() throws Exception {
        Path ready = directory.resolve("ready");
        Process holder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresHolder.class.getName(),
                        directory.toString(),
                        BINARIES.toString(),
                        ready.toString())
                .redirectError(directory.resolve("holder.log").toFile())
                .start();
        while (!Files.exists(ready)) {
            assertThat(holder.isAlive()).isTrue();
            holder.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return holder;
    }

    private static Connection connect(LocalPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.url(), LocalPostgres.USER, postgres.password());
    }

    private static void execute(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> words(LocalPostgres postgres) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT word FROM kept")) {
            List<String> words = new ArrayList<>();
            while (rows.next()) {
                words.add(rows.getString(1));
            }
            return words;
        }
    }
}
