package care.heed.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PostgreSQL that a killed Heed left running: it is stopped in order, so that the next start may go on. */
final class PostgresOrphan {

    private static final Logger log = LoggerFactory.getLogger(PostgresOrphan.class);

    private final PostgresDirectory directory;
    private final PostgresCommand command;

    PostgresOrphan(PostgresDirectory directory, PostgresCommand command) {
        this.directory = directory;
        this.command = command;
    }

    /** To be called only by who holds the lock of the data directory. */
    void stop() throws IOException {
        if (!Files.exists(directory.processFile())) {
            return;
        }
        Optional<ProcessHandle> running = process();
        if (running.isPresent()) {
            log.warn(
                    "A killed Heed left its PostgreSQL running (process {}); stopping it",
                    running.get().pid());
            command.run("pg_ctl", "stop", "--mode=fast", "--wait", "--timeout=120", "--pgdata=" + directory.cluster());
        } else {
            log.warn("The PostgreSQL of {} was killed; it recovers now", directory.cluster());
            Files.deleteIfExists(directory.processFile());
        }
    }

    /** Empty when the number now belongs to some other program, as happens after a reboot or in a new container. */
    private Optional<ProcessHandle> process() throws IOException {
        List<String> lines = Files.readAllLines(directory.processFile());
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> isPostgres(process, directory.cluster()));
    }

    private static boolean isPostgres(ProcessHandle process, Path cluster) {
        Optional<String[]> arguments = process.info().arguments();
        if (arguments.isPresent()) {
            return List.of(arguments.get()).contains(cluster.toString());
        }
        return process.info().command().map(path -> path.contains("postgres")).orElse(true);
    }
}
