package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.support.HeedTest;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.transaction.support.TransactionTemplate;

/** One key pair signs for the whole deployment, and nobody exchanges it quietly. */
@HeedTest
class SigningKeyTest {

    private static final int NODES = 4;
    private static final byte[] CONTENT = "What nearly happened".getBytes(StandardCharsets.UTF_8);

    @Autowired
    SigningKey key;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HikariDataSource own;

    @Test
    void aSignatureHoldsForExactlyWhatWasSigned() {
        String signature = key.sign(CONTENT);
        assertThat(SigningKey.verify(key.publicKey(), CONTENT, signature)).isTrue();
        for (int position = 0; position < CONTENT.length; position++) {
            byte[] altered = CONTENT.clone();
            altered[position] ^= 1;
            assertThat(SigningKey.verify(key.publicKey(), altered, signature)).isFalse();
        }
    }

    @Test
    void noOtherSpellingOfASignatureOrKeyCounts() {
        String signature = key.sign(CONTENT);
        for (int position = 0; position < signature.length(); position++) {
            assertThat(SigningKey.verify(key.publicKey(), CONTENT, flipped(signature, position)))
                    .as("signature with another letter at %d", position)
                    .isFalse();
        }
        for (int position = 0; position < key.publicKey().length(); position++) {
            assertThat(SigningKey.verify(flipped(key.publicKey(), position), CONTENT, signature))
                    .as("key with another letter at %d", position)
                    .isFalse();
        }
        assertThat(SigningKey.verify(key.publicKey(), CONTENT, "")).isFalse();
        assertThat(SigningKey.verify("", CONTENT, signature)).isFalse();
    }

    /** In a database of its own, because here another test may have made the key already. */
    @Test
    void nodesThatNeedTheFirstKeyTogetherGetTheSame() throws Exception {
        String name = "keys_" + UUID.randomUUID().toString().replace("-", "");
        jdbc.sql("create database " + name).update();
        try (HikariDataSource pool = poolOf(name)) {
            JdbcClient fresh = JdbcClient.create(pool);
            fresh.sql("create schema heed").update();
            fresh.sql("""
                    create function heed.refuse_change() returns trigger language plpgsql as $$
                    begin raise exception 'refused'; end $$
                    """).update();
            new ResourceDatabasePopulator(new ClassPathResource("db/migration/V10__signing_key.sql")).execute(pool);

            Set<String> different = askTogether(() -> new TransactionTemplate(new DataSourceTransactionManager(pool))
                    .execute(status -> new SigningKey(fresh, Clock.systemUTC()).publicKey()));

            assertThat(different).hasSize(1);
            assertThat(different).doesNotContain(key.publicKey());
        }
        jdbc.sql("drop database " + name).update();
        assertThat(key.fingerprint()).matches("([0-9a-f]{4} ){15}[0-9a-f]{4}");
    }

    private static Set<String> askTogether(Callable<String> question) throws Exception {
        CyclicBarrier together = new CyclicBarrier(NODES);
        ExecutorService nodes = Executors.newFixedThreadPool(NODES);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                answers.add(nodes.submit(() -> {
                    together.await();
                    return question.call();
                }));
            }
            Set<String> different = new HashSet<>();
            for (Future<String> answer : answers) {
                different.add(answer.get());
            }
            return different;
        } finally {
            nodes.shutdown();
        }
    }

    private HikariDataSource poolOf(String database) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(own.getJdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + database + "$1"));
        pool.setUsername(own.getUsername());
        pool.setPassword(own.getPassword());
        pool.setMaximumPoolSize(NODES);
        return pool;
    }

    @Test
    void theDatabaseRefusesAnotherKey() {
        key.publicKey();
        for (String exchange : List.of(
                "update heed.signing_key set public_key = 'other'",
                "delete from heed.signing_key",
                "truncate heed.signing_key")) {
            assertThatThrownBy(() -> jdbc.sql(exchange).update())
                    .as(exchange)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("append-only");
        }
        assertThatThrownBy(() -> jdbc.sql(
                                "insert into heed.signing_key (one_row, public_key, private_key, created_at) values (false, '', '', now())")
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    private static String flipped(String text, int position) {
        char other = text.charAt(position) == 'A' ? 'B' : 'A';
        return text.substring(0, position) + other + text.substring(position + 1);
    }
}
