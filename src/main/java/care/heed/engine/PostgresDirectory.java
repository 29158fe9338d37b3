package care.heed.engine;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What lies where in the data directory of a {@link LocalPostgres}. */
final class PostgresDirectory {

    private static final long LONGEST_LOG = 10L * 1024 * 1024;

    private final Path root;

    PostgresDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    Path root() {
        return root;
    }

    Path cluster() {
        return root.resolve("postgres");
    }

    Path lockFile() {
        return root.resolve("lock");
    }

    Path serverLog() {
        return root.resolve("postgres.log");
    }

    Path commandLog() {
        return root.resolve("postgres-command.log");
    }

    Path passwordFile() {
        return root.resolve("postgres-password");
    }

    Path processFile() {
        return cluster().resolve("postmaster.pid");
    }

    /** Only its owner may look into a new data directory. */
    void create() throws IOException {
        if (Files.isDirectory(root)) {
            return;
        }
        Files.createDirectories(root);
        if (posix()) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Whether an earlier start finished making the database. */
    boolean isReady() {
        return Files.exists(readyFile());
    }

    void markReady() throws IOException {
        Files.createFile(readyFile());
    }

    /** An initialisation that was killed half-way leaves nothing worth keeping, but nothing is deleted unseen. */
    void moveUnfinishedAside() throws IOException {
        for (int number = 1; Files.exists(cluster()); number++) {
            Path aside = root.resolve("postgres-unfinished-" + number);
            if (!Files.exists(aside)) {
                Files.move(cluster(), aside);
            }
        }
    }

    /** The password of this database, made on its first start. */
    String password() throws IOException {
        if (!Files.exists(passwordFile())) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path unfinished = root.resolve("postgres-password.new");
            Files.deleteIfExists(unfinished);
            Files.createFile(unfinished);
            if (posix()) {
                Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
            }
            Files.writeString(unfinished, HexFormat.of().formatHex(random));
            Files.move(unfinished, passwordFile());
        }
        return Files.readString(passwordFile()).strip();
    }

    void trimServerLog() throws IOException {
        if (Files.exists(serverLog()) && Files.size(serverLog()) > LONGEST_LOG) {
            Files.delete(serverLog());
        }
    }

    private Path readyFile() {
        return cluster().resolve("heed-ready");
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
