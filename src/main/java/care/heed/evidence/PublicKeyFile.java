package care.heed.evidence;

import java.util.Base64;

/** A public key as the PEM file that OpenSSL and others read. */
final class PublicKeyFile {

    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----\n";
    private static final String END = "\n-----END PUBLIC KEY-----\n";

    private PublicKeyFile() {}

    static String text(String publicKey) {
        return BEGIN + publicKey + END;
    }

    /**
     * The key in a PEM file.
     *
     * @throws IllegalArgumentException when it is not written as Heed writes it, by one character
     */
    static String parse(String text) {
        if (!text.startsWith(BEGIN) || !text.endsWith(END) || text.length() < BEGIN.length() + END.length()) {
            throw new IllegalArgumentException("not a public key as Heed writes it");
        }
        String key = text.substring(BEGIN.length(), text.length() - END.length());
        byte[] bytes = Base64.getDecoder().decode(key);
        if (!Base64.getEncoder().encodeToString(bytes).equals(key)) {
            throw new IllegalArgumentException("not a public key as Heed writes it");
        }
        return key;
    }
}
