package care.heed.evidence;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The seal of one day as it leaves the system, {@code heed-heads-<day>.txt} in UTF-8: a title line; then {@code name: value}
 * lines ({@code sealed-at}, {@code hash}, {@code signature}, {@code public-key}); an empty line; and then, to the end of the
 * file, the very text that was hashed and signed:
 *
 * <pre>
 * heed-day=1
 * day=2026-11-22
 * previous=&lt;hash of the seal before, 64 zeros for the first&gt;
 * heads=
 * NM-2026-1 12 &lt;hash of the 12th entry, which was the last&gt;
 * </pre>
 *
 * The hash is SHA-256 of that text, the signature Ed25519 over it, the public key X.509, both base64. {@code sealed-at} is
 * for the reader and not signed.
 */
record SealFile(
        LocalDate day,
        Instant sealedAt,
        String previousHash,
        List<Head> heads,
        String hash,
        String signature,
        String publicKey) {

    private static final String TITLE = "Heed: the last entries of all cases that changed, when this day was sealed";

    /** How far a case had got: the number of its entries and the hash of the last. */
    record Head(String caseReference, int entries, String hash) {

        String line() {
            return caseReference + " " + entries + " " + hash + "\n";
        }

        static Head parse(String line) {
            String[] words = line.split(" ", -1);
            if (words.length != 3) {
                throw new IllegalArgumentException("not a line of a day seal: " + line);
            }
            return new Head(words[0], Integer.parseInt(words[1]), words[2]);
        }
    }

    static String nameFor(LocalDate day) {
        return "heed-heads-" + day + ".txt";
    }

    /** The text that is hashed and signed. */
    static String sealed(LocalDate day, String previousHash, String heads) {
        return "heed-day=1\nday=" + day + "\nprevious=" + previousHash + "\nheads=\n" + heads;
    }

    String name() {
        return nameFor(day);
    }

    String sealed() {
        StringBuilder lines = new StringBuilder();
        heads.forEach(head -> lines.append(head.line()));
        return sealed(day, previousHash, lines.toString());
    }

    String text() {
        return TITLE + "\nsealed-at: " + Chain.instant(sealedAt) + "\nhash: " + hash + "\nsignature: " + signature
                + "\npublic-key: " + publicKey + "\n\n" + sealed();
    }

    /** What is wrong with this seal by itself, in words; whether the public key is the right one is asked elsewhere. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (!Chain.sha256(sealed()).equals(hash)) {
            faults.add("the seal of %s: its lines were altered".formatted(day));
        }
        if (!SigningKey.verify(publicKey, sealed().getBytes(StandardCharsets.UTF_8), signature)) {
            faults.add("the seal of %s: its signature does not fit".formatted(day));
        }
        return faults;
    }

    /**
     * Reads a file that {@link #text()} made.
     *
     * @throws IllegalArgumentException when it is anything else, even by one character
     */
    static SealFile parse(String text) {
        try {
            int gap = text.indexOf("\n\n");
            Map<String, String> facts =
                    facts(text.substring(0, gap).lines().skip(1).toList(), ": ");
            List<String> lines = text.substring(gap + 2).lines().toList();
            Map<String, String> sealed = facts(lines.subList(0, 4), "=");
            SealFile seal = new SealFile(
                    LocalDate.parse(sealed.get("day")),
                    Instant.parse(facts.get("sealed-at")),
                    sealed.get("previous"),
                    lines.subList(4, lines.size()).stream().map(Head::parse).toList(),
                    facts.get("hash"),
                    facts.get("signature"),
                    facts.get("public-key"));
            if (!seal.text().equals(text)) {
                throw new IllegalArgumentException("not a day seal as Heed writes it");
            }
            return seal;
        } catch (DateTimeException | IndexOutOfBoundsException | NullPointerException unreadable) {
            throw new IllegalArgumentException("not a day seal as Heed writes it", unreadable);
        }
    }

    private static Map<String, String> facts(List<String> lines, String separator) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : lines) {
            int end = line.indexOf(separator);
            facts.put(line.substring(0, end), line.substring(end + separator.length()));
        }
        return facts;
    }
}
