package care.heed.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Recomputes the chain of a case from its entries alone, without the database that made it; what the database does is in
 * {@code V3__chain.sql}.
 */
final class Chain {

    static final String START = "0".repeat(64);

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Chain() {}

    /** The text whose hash ties an entry to the one before it. */
    static String canonical(ChainedEntry chained) {
        EvidenceEntry entry = chained.entry();
        return line("heed-entry", "1")
                + line("case", entry.caseReference())
                + line("sequence", Integer.toString(chained.sequence()))
                + line("service", entry.serviceId())
                + line("kind", entry.kind())
                + line("step", entry.step())
                + line("record", entry.record())
                + line("folder", entry.folder())
                + line("roles", entry.authorRoles())
                + line("happened", instant(entry.happenedAt()))
                + line("identified", instant(entry.identifiedAt()))
                + line("recorded", instant(entry.recordedAt()))
                + line("received", instant(chained.receivedAt()))
                + line("task", entry.taskId())
                + line("author-hash", chained.authorHash())
                + line("payload-hash", chained.payloadHash())
                + line("previous", chained.previousHash());
    }

    /** What is wrong with the entries of one case, in words; empty when the chain is whole up to its last entry. */
    static List<String> faults(String reference, List<ChainedEntry> entries) {
        List<String> faults = new ArrayList<>();
        String previous = START;
        int expected = 1;
        for (ChainedEntry chained : entries) {
            String where = "%s, entry %d: ".formatted(reference, chained.sequence());
            if (!reference.equals(chained.entry().caseReference())) {
                faults.add(where + "belongs to another case");
            }
            if (chained.sequence() != expected) {
                faults.add(
                        where + "stands where entry %d belongs; one is missing, doubled or moved".formatted(expected));
            }
            if (!previous.equals(chained.previousHash())) {
                faults.add(where + "does not follow the entry before it");
            }
            if (!sha256(canonical(chained)).equals(chained.hash())) {
                faults.add(where + "its facts were altered");
            }
            if (chained.payloadText() != null
                    && !sha256(chained.payloadSalt() + chained.payloadText()).equals(chained.payloadHash())) {
                faults.add(where + "its content was altered");
            }
            if (chained.authorSalt() != null
                    && !sha256(chained.authorSalt() + text(chained.entry().author()))
                            .equals(chained.authorHash())) {
                faults.add(where + "its author was altered");
            }
            previous = chained.hash();
            expected = chained.sequence() + 1;
        }
        return faults;
    }

    /** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static String instant(Instant at) {
        return at == null ? "" : MICROSECONDS.format(at);
    }

    private static String line(String name, String value) {
        return name + "=" + text(value) + "\n";
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
