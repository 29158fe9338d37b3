package care.heed.engine;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL programs of this machine's kind once, into a directory that stays. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The directory with {@code bin}, {@code lib} and {@code share}; complete even when an earlier start was killed. */
    static Path unpackInto(Path directory) throws IOException {
        String archive = archiveOfThisMachine();
        Path home = directory.resolve(version(archive));
        if (Files.isDirectory(home)) {
            return home;
        }
        Files.createDirectories(directory);
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(home)) {
                Path unfinished = directory.resolve("unfinished");
                FileSystemUtils.deleteRecursively(unfinished);
                unpack(archive, unfinished);
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return home;
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("Unexpected path in " + archive + ": " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    if (entry.isSymbolicLink()) {
                        Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                    } else {
                        Files.copy(tar, path);
                        makeExecutable(path, entry.getMode());
                    }
                }
            }
        }
    }

    private static void makeExecutable(Path path, int mode) throws IOException {
        if ((mode & 0100) != 0 && Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(path, permissions);
        }
    }

    private static String archiveOfThisMachine() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String family = system.startsWith("windows") ? "windows" : system.startsWith("mac") ? "darwin" : "linux";
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        String archive = "postgres-%s-%s.txz".formatted(family, arm && !family.equals("windows") ? "arm_64" : "x86_64");
        if (PostgresBinaries.class.getResource("/" + archive) == null) {
            throw new StartRefusal(
                    "Heed ships no PostgreSQL for " + system + " on " + processor + ".",
                    "Give the URL of a PostgreSQL of your own in spring.datasource.url.");
        }
        return archive;
    }

    /** Names the unpacked directory after the archive's content, so that an upgrade unpacks anew. */
    private static String version(String archive) throws IOException {
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            return DigestUtils.md5DigestAsHex(packed).substring(0, 12);
        }
    }
}
