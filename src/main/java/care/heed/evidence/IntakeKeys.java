package care.heed.evidence;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which case was opened under which key of another system, so that what is sent again opens no second one. Keys and contents
 * are kept as hashes only, and the key is part of both: what was sent cannot be guessed from them.
 */
@Component
public class IntakeKeys {

    private final JdbcClient jdbc;
    private final Register register;

    IntakeKeys(JdbcClient jdbc, Register register) {
        this.jdbc = jdbc;
        this.register = register;
    }

    /**
     * What an account has opened under a key.
     *
     * @param sameContent whether the same was sent then as now
     */
    public record Opened(String reference, boolean sameContent) {}

    /** Waits until no other transaction is at work under this key, and says what was opened under it before. */
    public Optional<Opened> under(String account, String key, String content) {
        String keyHash = keyHash(account, key);
        register.hold("intake-key " + keyHash);
        return jdbc.sql("select reference, content_hash from heed.intake_key where key_hash = :keyHash")
                .param("keyHash", keyHash)
                .query((row, number) -> new Opened(
                        row.getString("reference"),
                        row.getString("content_hash").equals(contentHash(key, content))))
                .optional();
    }

    /** Keeps, in the transaction that opens the case, that it was opened under this key. */
    public void keep(String account, String key, String content, String reference, Instant at) {
        jdbc.sql("""
                        insert into heed.intake_key (key_hash, content_hash, reference, received_at)
                        values (:keyHash, :contentHash, :reference, :at)
                        """)
                .param("keyHash", keyHash(account, key))
                .param("contentHash", contentHash(key, content))
                .param("reference", reference)
                .param("at", Register.at(at))
                .update();
    }

    private static String keyHash(String account, String key) {
        return Chain.sha256(account + "\n" + key);
    }

    private static String contentHash(String key, String content) {
        return Chain.sha256(key + "\n" + content);
    }
}
