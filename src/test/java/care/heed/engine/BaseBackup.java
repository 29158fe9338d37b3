package care.heed.engine;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * Copies the files of a PostgreSQL while people work on it, and then its log of what changed meanwhile: what pg_basebackup does,
 * which does not come with Heed's PostgreSQL.
 */
final class BaseBackup extends SimpleFileVisitor<Path> {

    private static final Set<Path> OF_THE_RUNNING_SERVER =
            Set.of(Path.of("postmaster.pid"), Path.of("postmaster.opts"));
    private static final Path LOG = Path.of("pg_wal");
    private static final Path SLOTS = Path.of("pg_replslot");

    private final Path cluster;
    private final Path target;

    private BaseBackup(Path cluster, Path target) {
        this.cluster = cluster;
        this.target = target;
    }

    static void copy(Path cluster, Path target, Statement statement) throws IOException, SQLException {
        // Until it is dropped, the server keeps its log.
        statement.execute("select pg_create_physical_replication_slot('backup', true)");
        statement.execute("select pg_backup_start('backup', true)");
        Files.walkFileTree(cluster, new BaseBackup(cluster, target));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
        try (ResultSet end = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
            end.next();
            Files.writeString(target.resolve("backup_label"), end.getString(1));
        }
        Path log = cluster.resolve(LOG);
        Files.walkFileTree(log, new BaseBackup(log, target.resolve(LOG)));
        statement.execute("select pg_drop_replication_slot('backup')");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
        Path path = cluster.relativize(directory);
        Files.createDirectories(target.resolve(path));
        return path.equals(LOG) || path.equals(SLOTS) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Path path = cluster.relativize(file);
        try {
            if (!OF_THE_RUNNING_SERVER.contains(path)) {
                Files.copy(file, target.resolve(path));
            }
            return FileVisitResult.CONTINUE;
        } catch (NoSuchFileException gone) {
            return visitFileFailed(file, gone);
        }
    }

    /** A server at work deletes files: what became of their rows is in the log. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        return failure instanceof NoSuchFileException ? FileVisitResult.CONTINUE : super.visitFileFailed(file, failure);
    }
}
