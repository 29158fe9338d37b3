package care.heed.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The key pair with which this deployment signs what leaves it, one for all nodes. */
@Component
public class SigningKey {

    private static final String ED25519 = "Ed25519";
    private static final int SIGNATURE_LENGTH = 64;

    private final JdbcClient jdbc;
    private final Clock clock;

    SigningKey(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The signature of some bytes, base64. */
    public String sign(byte[] content) {
        try {
            return sign(new ByteArrayInputStream(content));
        } catch (IOException memoryIsReadable) {
            throw new UncheckedIOException(memoryIsReadable);
        }
    }

    /** The signature of all that a stream holds, base64. */
    String sign(InputStream content) throws IOException {
        try {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(privateKey(pair().privateKey()));
            update(signature, content);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The public half as X.509, base64. */
    public String publicKey() {
        return pair().publicKey();
    }

    /** What people compare to know that a public key is this deployment's. */
    public String fingerprint() {
        return fingerprint(publicKey());
    }

    /** SHA-256 of a public key (X.509, base64) in sixteen groups that can be read out over the telephone. */
    public static String fingerprint(String publicKey) {
        return Chain.sha256(Base64.getDecoder().decode(publicKey)).replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** Whether the owner of the public key (X.509, base64) signed exactly this; anything malformed is not signed. */
    public static boolean verify(String publicKey, byte[] content, String signature) {
        try {
            return verify(publicKey, new ByteArrayInputStream(content), signature);
        } catch (IOException memoryIsReadable) {
            throw new UncheckedIOException(memoryIsReadable);
        }
    }

    /** The same for all that a stream holds. */
    static boolean verify(String publicKey, InputStream content, String signature) throws IOException {
        try {
            Signature check = Signature.getInstance(ED25519);
            check.initVerify(publicKey(publicKey));
            update(check, content);
            byte[] bytes = exactly(signature);
            // Java itself would also take a signature with zeros added.
            return bytes.length == SIGNATURE_LENGTH && check.verify(bytes);
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }

    private static void update(Signature signature, InputStream content) throws IOException, SignatureException {
        byte[] some = new byte[1 << 16];
        for (int count = content.read(some); count >= 0; count = content.read(some)) {
            signature.update(some, 0, count);
        }
    }

    /** No cache: a pair made in a transaction that is then rolled back never existed. */
    private Pair pair() {
        return find().orElseGet(() -> {
            make();
            return find().orElseThrow();
        });
    }

    private Optional<Pair> find() {
        return jdbc.sql("select public_key, private_key from heed.signing_key")
                .query((row, number) -> new Pair(row.getString(1), row.getString(2)))
                .optional();
    }

    /** The second of two nodes waits here for the first and then finds that node's pair. */
    private void make() {
        KeyPair made = generate();
        jdbc.sql("""
                        insert into heed.signing_key (public_key, private_key, created_at)
                        values (:publicKey, :privateKey, :now) on conflict do nothing
                        """)
                .param(
                        "publicKey",
                        Base64.getEncoder().encodeToString(made.getPublic().getEncoded()))
                .param(
                        "privateKey",
                        Base64.getEncoder().encodeToString(made.getPrivate().getEncoded()))
                .param("now", Register.at(clock.instant()))
                .update();
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ED25519).generateKeyPair();
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static PrivateKey privateKey(String base64) throws GeneralSecurityException {
        return KeyFactory.getInstance(ED25519).generatePrivate(new PKCS8EncodedKeySpec(exactly(base64)));
    }

    private static PublicKey publicKey(String base64) throws GeneralSecurityException {
        byte[] bytes = exactly(base64);
        PublicKey key = KeyFactory.getInstance(ED25519).generatePublic(new X509EncodedKeySpec(bytes));
        if (!Arrays.equals(key.getEncoded(), bytes)) {
            throw new InvalidKeySpecException("not the X.509 that Heed writes");
        }
        return key;
    }

    /** Base64 has several spellings of the same bytes; only the one that Heed writes counts. */
    private static byte[] exactly(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw new IllegalArgumentException("not the base64 that Heed writes");
        }
        return bytes;
    }

    private record Pair(String publicKey, String privateKey) {}
}
