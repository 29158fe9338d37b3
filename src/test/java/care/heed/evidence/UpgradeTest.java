package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.support.HeedTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A register that was written before there was a chain, brought up to date. */
@HeedTest
class UpgradeTest {

    private static final String OLD = "heed_of_before";

    @Autowired
    HikariDataSource database;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    private HikariDataSource old;

    @BeforeEach
    void aDatabaseOfBefore() {
        jdbc.execute("drop database if exists " + OLD + " with (force)");
        jdbc.execute("create database " + OLD);
        old = new HikariDataSource();
        old.setJdbcUrl(database.getJdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + OLD + "$1"));
        old.setUsername(database.getUsername());
        old.setPassword(database.getPassword());
        old.setMaximumPoolSize(2);
    }

    @AfterEach
    void leave() {
        old.close();
        jdbc.execute("drop database " + OLD + " with (force)");
    }

    @Test
    void whatWasWrittenBeforeIsChainedInItsOrderAndGoesOn() {
        migrations().target("2").load().migrate();
        JdbcTemplate before = new JdbcTemplate(old);
        before.update("""
                insert into heed.evidence_entry
                    (case_reference, service_id, kind, step, author, recorded_at, received_at, task_id, payload)
                select 'NM-2026-' || n % 3, 'oak-house', 'record', 'step-' || n, 'team-leader-oak', now(), now(),
                    'task-' || n, jsonb_build_object('b', n, 'a', 'Zażółć "quoted"')
                from generate_series(1, 30) n
                """);

        migrations().load().migrate();

        Register register = new Register(JdbcClient.create(old), json, clock);
        for (String reference : List.of("NM-2026-0", "NM-2026-1", "NM-2026-2")) {
            register.append(
                    EvidenceEntry.event(reference, "oak-house", "case", "closed", clock.instant(), java.util.Map.of()));
            List<ChainedEntry> chain = register.chain(reference);
            assertThat(chain).hasSize(11);
            assertThat(chain.get(0).entry().payload()).containsEntry("a", "Zażółć \"quoted\"");
            assertThat(Chain.faults(reference, chain)).isEmpty();
        }
        assertThatThrownBy(() -> before.update("delete from heed.evidence_entry"))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> before.update("update heed.evidence_entry set author = 'somebody-else'"))
                .hasMessageContaining("append-only");
    }

    private FluentConfiguration migrations() {
        return Flyway.configure()
                .dataSource(old)
                .defaultSchema("heed")
                .schemas("heed", "camunda")
                .locations("classpath:db/migration");
    }
}
