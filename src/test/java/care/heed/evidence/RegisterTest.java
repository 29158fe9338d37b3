package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The register as PostgreSQL keeps it: appended to, chained, and never changed. */
@HeedTest
class RegisterTest {

    @Autowired
    Register register;

    @Autowired
    Desk desk;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    HikariDataSource database;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    @Test
    void everyEntryOfACaseFollowsTheOneBeforeItAsJavaAlsoReckons() {
        String reference = desk.raise();
        desk.complete(reference, "record-near-miss", "senior-support-worker-oak");

        List<ChainedEntry> chain = register.chain(reference);

        assertThat(chain).as("entries of a case that was just recorded").hasSizeGreaterThan(5);
        assertThat(Chain.faults(reference, chain)).isEmpty();
        assertThat(chain).extracting(ChainedEntry::sequence).isEqualTo(upTo(chain.size()));
        assertThat(jdbc.queryForMap("select entries, head from heed.case_head where case_reference = ?", reference))
                .containsEntry("entries", chain.size())
                .containsEntry("head", chain.get(chain.size() - 1).hash());
    }

    @Test
    void twoNodesThatWriteOfOneCaseAtOnceKeepOneUnbrokenChain() throws Exception {
        String reference = "NM-2001-" + System.nanoTime();
        int each = 150;
        try (HikariDataSource oneNode = node();
                HikariDataSource otherNode = node()) {
            ExecutorService writers = Executors.newFixedThreadPool(8);
            CompletableFuture.allOf(Stream.of(oneNode, otherNode)
                            .flatMap(node -> IntStream.range(0, 4)
                                    .mapToObj(writer -> CompletableFuture.runAsync(
                                            () -> write(node, reference, writer, each), writers)))
                            .toArray(CompletableFuture[]::new))
                    .join();
            writers.shutdown();
        }

        List<ChainedEntry> chain = register.chain(reference);
        int written = 8 * each - 8 * each / 10;
        assertThat(chain).hasSize(written);
        assertThat(chain).extracting(ChainedEntry::sequence).isEqualTo(upTo(written));
        assertThat(Chain.faults(reference, chain)).isEmpty();
    }

    /** One in ten is rolled back after it was written, as when a step is refused or a node dies. */
    private void write(HikariDataSource node, String reference, int writer, int entries) {
        Register own = new Register(JdbcClient.create(node), json, clock);
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(node));
        for (int count = 1; count <= entries; count++) {
            boolean refused = count % 10 == 0;
            transaction.executeWithoutResult(status -> {
                own.append(EvidenceEntry.event(
                        reference, "oak-house", "case", "written", clock.instant(), Map.of("writer", writer)));
                if (refused) {
                    status.setRollbackOnly();
                }
            });
        }
    }

    private HikariDataSource node() {
        HikariDataSource node = new HikariDataSource();
        node.setJdbcUrl(database.getJdbcUrl());
        node.setUsername(database.getUsername());
        node.setPassword(database.getPassword());
        node.setMaximumPoolSize(4);
        return node;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update heed.evidence_entry set payload = '{}'",
                "update heed.evidence_entry set recorded_at = recorded_at + interval '1 second'",
                "update heed.evidence_entry set payload = null, payload_salt = null",
                "delete from heed.evidence_entry",
                "truncate heed.evidence_entry",
                "truncate heed.evidence_entry cascade"
            })
    void theDatabaseRefusesToChangeWhatIsWritten(String change) {
        String reference = desk.raise();
        List<ChainedEntry> before = register.chain(reference);
        assertThat(before).isNotEmpty();

        assertThatThrownBy(() -> jdbc.update(change)).hasMessageContaining("append-only");

        assertThat(register.chain(reference)).isEqualTo(before);
    }

    @Test
    void aFieldThatWouldBreakTheLineOfTheHashedTextIsRefused() {
        EvidenceEntry twoLines =
                EvidenceEntry.event("NM-2001-1", "oak-house", "case", "closed\nkind=record", clock.instant(), Map.of());

        assertThatThrownBy(() -> register.append(twoLines)).hasMessageContaining("one_line_a_field");
    }

    private static List<Integer> upTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }
}
