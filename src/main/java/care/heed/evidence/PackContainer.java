package care.heed.evidence;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The ZIP of a pack, read byte by byte and not by a library: libraries skip what they do not need, and there something could
 * hide that another program shows. Anything that Heed does not write (a comment, a gap, a second file of the same name, an
 * extra field, a time of day) makes it unreadable. Only how a file was compressed is left open, as it changes no file.
 */
final class PackContainer implements Closeable {

    /** The DOS time of every file: midnight, 1 February 1980; when a pack was made, its manifest says. */
    static final int MIDNIGHT = 0x00410000;

    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int DESCRIPTOR_LENGTH = 16;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final int WITH_DESCRIPTOR = 0x0008;
    private static final int UTF_8 = 0x0800;
    private static final int DEFLATED = 8;
    private static final int VERSION = 20;

    private final FileChannel file;
    private final Map<String, Part> parts = new LinkedHashMap<>();

    private record Part(long start, long compressed, long length, int checksum) {}

    /** @throws IOException with the reason in words when the file is not a ZIP as Heed writes it */
    PackContainer(Path zip) throws IOException {
        file = FileChannel.open(zip);
        try {
            readParts();
        } catch (IOException | RuntimeException unreadable) {
            file.close();
            throw unreadable;
        }
    }

    Collection<String> names() {
        return parts.keySet();
    }

    boolean has(String name) {
        return parts.containsKey(name);
    }

    long length(String name) {
        return parts.get(name).length();
    }

    /** The content of a file; at its end an {@link IOException} tells when it is not what the ZIP says it is. */
    InputStream open(String name) {
        Part part = parts.get(name);
        Inflater inflater = new Inflater(true);
        return new Checked(
                new InflaterInputStream(new Section(part.start(), part.compressed()), inflater), inflater, part);
    }

    byte[] read(String name) throws IOException {
        try (InputStream content = open(name)) {
            return content.readAllBytes();
        }
    }

    String text(String name) throws IOException {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void readParts() throws IOException {
        expect(file.size() >= END_LENGTH, "it is too short");
        long endAt = file.size() - END_LENGTH;
        ByteBuffer end = bytes(endAt, END_LENGTH);
        expect(end.getInt(0) == END && end.getInt(4) == 0, "its end is missing, or something was added to it");
        int count = Short.toUnsignedInt(end.getShort(8));
        long size = Integer.toUnsignedLong(end.getInt(12));
        long start = Integer.toUnsignedLong(end.getInt(16));
        expect(
                end.getShort(10) == end.getShort(8) && end.getShort(20) == 0 && start + size == endAt,
                "its end is wrong");
        ByteBuffer directory = bytes(start, Math.toIntExact(size));
        long position = 0;
        for (int index = 0; index < count; index++) {
            position = readPart(directory, position);
        }
        expect(!directory.hasRemaining() && position == start, "there is something between its files");
    }

    /** Reads one entry of the directory and the header of the file itself, which must tell the same. */
    private long readPart(ByteBuffer directory, long position) throws IOException {
        expect(directory.remaining() >= CENTRAL_LENGTH, "its directory is cut off");
        ByteBuffer entry = directory.slice().order(ByteOrder.LITTLE_ENDIAN);
        int flags = Short.toUnsignedInt(entry.getShort(8));
        int nameLength = Short.toUnsignedInt(entry.getShort(28));
        boolean plain = entry.getInt(0) == CENTRAL
                && entry.getShort(4) == VERSION
                && entry.getShort(6) == VERSION
                && (flags & ~UTF_8) == WITH_DESCRIPTOR
                && entry.getShort(10) == DEFLATED
                && entry.getInt(12) == MIDNIGHT
                && entry.getInt(30) == 0
                && entry.getLong(34) == 0
                && Integer.toUnsignedLong(entry.getInt(42)) == position
                && entry.remaining() >= CENTRAL_LENGTH + nameLength;
        expect(plain, "its directory has something that Heed does not write");
        byte[] nameBytes = new byte[nameLength];
        entry.get(CENTRAL_LENGTH, nameBytes);
        String name = new String(nameBytes, StandardCharsets.UTF_8);
        int checksum = entry.getInt(16);
        long compressed = Integer.toUnsignedLong(entry.getInt(20));
        long length = Integer.toUnsignedLong(entry.getInt(24));
        directory.position(directory.position() + CENTRAL_LENGTH + nameLength);

        ByteBuffer local = bytes(position, LOCAL_LENGTH + nameLength);
        byte[] localName = new byte[nameLength];
        local.get(LOCAL_LENGTH, localName);
        long start = position + LOCAL_LENGTH + nameLength;
        ByteBuffer descriptor = bytes(start + compressed, DESCRIPTOR_LENGTH);
        boolean same = local.getInt(0) == LOCAL
                && local.getShort(4) == VERSION
                && Short.toUnsignedInt(local.getShort(6)) == flags
                && local.getShort(8) == DEFLATED
                && local.getInt(10) == MIDNIGHT
                && local.getInt(14) == 0
                && local.getLong(18) == 0
                && Short.toUnsignedInt(local.getShort(26)) == nameLength
                && local.getShort(28) == 0
                && java.util.Arrays.equals(nameBytes, localName)
                && descriptor.getInt(0) == DESCRIPTOR
                && descriptor.getInt(4) == checksum
                && Integer.toUnsignedLong(descriptor.getInt(8)) == compressed
                && Integer.toUnsignedLong(descriptor.getInt(12)) == length;
        expect(same, name + " is not where or what its directory says");
        expect(
                parts.put(name, new Part(start, compressed, length, checksum)) == null,
                name + " is in it more than once");
        return start + compressed + DESCRIPTOR_LENGTH;
    }

    private ByteBuffer bytes(long position, int length) throws IOException {
        expect(position >= 0 && length >= 0 && position + length <= file.size(), "it is cut off");
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {
            // A channel may give less than was asked for.
        }
        return bytes.flip();
    }

    private static void expect(boolean asWritten, String otherwise) throws IOException {
        if (!asWritten) {
            throw new IOException(otherwise);
        }
    }

    /** The bytes of one compressed file, and no more. */
    private final class Section extends InputStream {

        private long position;
        private final long end;

        Section(long start, long length) {
            this.position = start;
            this.end = start + length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int most = (int) Math.min(length, end - position);
            if (most <= 0) {
                return -1;
            }
            int count = file.read(ByteBuffer.wrap(into, offset, most), position);
            position += Math.max(0, count);
            return count;
        }
    }

    /** Holds what comes out against the length and checksum that the ZIP gives, and that nothing is left over. */
    private static final class Checked extends FilterInputStream {

        private final Inflater inflater;
        private final Part part;
        private final CRC32 checksum = new CRC32();

        Checked(InputStream content, Inflater inflater, Part part) {
            super(content);
            this.inflater = inflater;
            this.part = part;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            if (count > 0) {
                checksum.update(into, offset, count);
            } else if (count < 0) {
                expect(
                        (int) checksum.getValue() == part.checksum()
                                && inflater.getBytesWritten() == part.length()
                                && inflater.getBytesRead() == part.compressed(),
                        "its content is not what the ZIP says it is");
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            super.close();
            inflater.end();
        }
    }
}
