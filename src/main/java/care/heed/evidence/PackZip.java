package care.heed.evidence;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The ZIP of a pack while it is written: remembers length and hash of each file; {@link PackContainer} reads it. */
final class PackZip implements AutoCloseable {

    /** Of the first day of 1980 Java would write more than a ZIP needs. */
    private static final LocalDateTime MIDNIGHT = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final ZipOutputStream zip;
    private final List<PackedFile> files = new ArrayList<>();

    PackZip(Path file) throws IOException {
        zip = new ZipOutputStream(Files.newOutputStream(file));
    }

    /** Writes what a file holds. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Adds a file and returns its SHA-256. */
    String add(String name, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(MIDNIGHT);
        zip.putNextEntry(entry);
        MessageDigest sha256 = sha256();
        Counted counted = new Counted(new DigestOutputStream(zip, sha256));
        content.writeTo(counted);
        zip.closeEntry();
        files.add(new PackedFile(name, counted.length, HexFormat.of().formatHex(sha256.digest())));
        return files.get(files.size() - 1).sha256();
    }

    List<PackedFile> files() {
        return List.copyOf(files);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Counts, and does not let its writer close the whole ZIP. */
    private static final class Counted extends FilterOutputStream {

        private long length;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
            length++;
        }

        @Override
        public void write(byte[] octets, int offset, int count) throws IOException {
            out.write(octets, offset, count);
            length += count;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
