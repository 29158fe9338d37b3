package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.Heed;
import care.heed.support.GeneratedYear;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockServletContext;

/** Training mode with a generated year, started on empty databases of its own: with one seed, the same seed, another seed. */
class SameYearStartTest {

    private static final int CASES = 4;

    /** All that happened, when, where and by whom; not the ids by which the engine and the register tell things apart. */
    private static final String FACTS = """
            select concat_ws(' ', case_reference, service_id, kind, step, author,
                to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS'),
                case when kind = 'record' then payload
                    when kind = 'decision' then payload::jsonb ->> 'output'
                    when kind = 'escalation' then concat_ws(' ', payload::jsonb ->> 'trigger', payload::jsonb ->> 'level') end) as fact
            from heed.evidence_entry order by 1
            """;

    @TempDir
    private static Path directory;

    private static LocalPostgres postgres;

    @BeforeAll
    static void aPostgresForAllOfThem() {
        postgres = LocalPostgres.start(directory, Path.of("target/postgres-binaries"), false);
    }

    @AfterAll
    static void stopIt() {
        postgres.close();
    }

    @Test
    void theSameSeedGivesTheSameYearOnAnotherEngineAndAnotherSeedAnotherOne() throws SQLException {
        List<String> year = factsOf("first", 1, "");

        assertThat(year)
                .filteredOn(fact -> fact.contains(" record raise-near-miss "))
                .hasSize(CASES);
        assertThat(factsOf("again", 1, "")).isEqualTo(year);
        assertThat(factsOf("other", 2, "elm-court"))
                .isNotEqualTo(year)
                .allSatisfy(fact -> assertThat(fact).contains(" elm-court "));
    }

    private static List<String> factsOf(String name, long seed, String services) throws SQLException {
        try (ConfigurableApplicationContext heed = start(name, seed, services)) {
            assertThat(heed.getBean(Clock.class).instant())
                    .as("training begins where the year ends")
                    .isBetween(
                            Instant.parse(GeneratedYear.UNTIL + "T12:00:00Z"),
                            Instant.parse(GeneratedYear.UNTIL + "T13:00:00Z"));
            return heed.getBean(JdbcClient.class).sql(FACTS).query(String.class).list();
        }
    }

    private static ConfigurableApplicationContext start(String name, long seed, String services) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.url(), LocalPostgres.USER, postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return new SpringApplicationBuilder(Heed.class)
                .profiles("training")
                .contextFactory(type -> withoutServer())
                .registerShutdownHook(false)
                .run(
                        "--spring.datasource.url=" + postgres.url().replaceFirst("/heed$", "/" + name),
                        "--spring.datasource.username=" + LocalPostgres.USER,
                        "--spring.datasource.password=" + postgres.password(),
                        "--spring.datasource.hikari.maximum-pool-size=4",
                        "--camunda.bpm.process-engine-name=" + name,
                        "--camunda.bpm.job-execution.enabled=false",
                        "--heed.evidence.heads.schedule=-",
                        "--heed.training.generated-cases=" + CASES,
                        "--heed.training.generated-seed=" + seed,
                        "--heed.training.generated-services=" + services,
                        "--heed.training.generated-until=" + GeneratedYear.UNTIL);
    }

    /** Camunda's web applications serve only one start of a JVM; a year needs none of them. */
    private static ConfigurableApplicationContext withoutServer() {
        AnnotationConfigServletWebApplicationContext context = new AnnotationConfigServletWebApplicationContext();
        context.setServletContext(new MockServletContext());
        return context;
    }
}
