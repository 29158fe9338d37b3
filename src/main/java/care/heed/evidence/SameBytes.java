package care.heed.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Takes what is written and holds it against what was there before, byte by byte. */
final class SameBytes extends OutputStream {

    private final InputStream expected;
    private boolean same = true;

    SameBytes(InputStream expected) {
        this.expected = expected;
    }

    @Override
    public void write(int octet) throws IOException {
        same &= expected.read() == (octet & 0xff);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        byte[] before = expected.readNBytes(length);
        same &= java.util.Arrays.equals(before, 0, before.length, octets, offset, offset + length);
    }

    /** Whether it was the same to the very end. */
    boolean isSame() throws IOException {
        return same && expected.read() < 0;
    }
}
