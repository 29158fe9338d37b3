package care.heed.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The seal of one day: how far each case that changed had got, hashed, tied to the day before and signed. */
record PackedSeal(String day, String sealedAt, String heads, String previous, String hash, String signature) {

    /** How far a case had got: the number of its entries and the hash of the last. */
    record Head(String caseReference, int entries, String hash) {}

    /** The text that is hashed and signed. */
    String sealed() {
        return "heed-day=1\nday=" + day + "\nprevious=" + previous + "\nheads=\n" + heads;
    }

    List<Head> headLines() {
        return heads.lines().map(PackedSeal::head).toList();
    }

    /** What is wrong with this seal by itself, in words. */
    List<String> faults(String publicKey) {
        List<String> faults = new ArrayList<>();
        String where = "seal of " + day + ": ";
        if (!Chain.sha256(sealed()).equals(hash)) {
            faults.add(where + "its lines were altered");
        }
        if (!SigningKey.verify(publicKey, sealed().getBytes(StandardCharsets.UTF_8), signature)) {
            faults.add(where + "it is not signed with the key of this pack");
        }
        try {
            headLines();
        } catch (IllegalArgumentException unreadable) {
            faults.add(where + unreadable.getMessage());
        }
        return faults;
    }

    private static Head head(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[1].matches("\\d{1,9}")) {
            throw new IllegalArgumentException("a line of it cannot be read");
        }
        return new Head(words[0], Integer.parseInt(words[1]), words[2]);
    }
}
