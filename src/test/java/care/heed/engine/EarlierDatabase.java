package care.heed.engine;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives a start the database that an earlier Heed left behind, from the dump that {@code src/test/upgrade/make.sh} made; and
 * starts another node in a process of its own, so that both come upon what is to be brought up to date at the same moment.
 */
public final class EarlierDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** A job without a date, suspended so that nobody runs it. */
    public static final String UNDATED_JOB = "undated";

    /** Every model and table of the engine in each version. */
    public static final String DEFINITIONS = "select key_ || ' ' || version_ from camunda.act_re_procdef"
            + " union all select key_ || ' ' || version_ from camunda.act_re_decision_def";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path directory = Path.of(context.getEnvironment().getRequiredProperty("heed.data-dir"), "earlier");
        LocalPostgres postgres = LocalPostgres.start(directory, Path.of("target/postgres-binaries"), false);
        // Registered before every bean, so stopped after every bean.
        ((DefaultSingletonBeanRegistry) context.getBeanFactory())
                .registerDisposableBean("earlierDatabase", postgres::close);
        try {
            restore(postgres);
            CompletableFuture<Void> bothCame = holdBackUntilBothCome(postgres);
            CompletableFuture<RunningHeed> other = startAside(directory, postgres);
            context.getBeanFactory().registerSingleton("otherNode", bothCame.thenCombine(other, (came, node) -> node));
        } catch (IOException | SQLException failure) {
            throw new IllegalStateException("The dump could not be restored", failure);
        }
        TestPropertyValues.of(
                        "spring.datasource.url=" + postgres.url(),
                        "spring.datasource.username=" + LocalPostgres.USER,
                        "spring.datasource.password=" + postgres.password())
                .applyTo(context);
    }

    /** What stood in it before this Heed came is kept beside it. */
    private static void restore(LocalPostgres postgres) throws IOException, SQLException {
        try (InputStream dump = new GZIPInputStream(
                        EarlierDatabase.class.getResourceAsStream("/upgrade/running-cases.sql.gz"));
                Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(new String(dump.readAllBytes(), StandardCharsets.UTF_8));
            // As it stands beside a case when the engine is to go on with it at once.
            statement.execute(
                    "insert into camunda.act_ru_job (id_, rev_, type_, exclusive_, handler_type_, suspension_state_)"
                            + " values ('" + UNDATED_JOB + "', 1, 'message', true, 'async-continuation', 2)");
            statement.execute("create schema before");
            statement.execute("create table before.migration as select * from heed.flyway_schema_history");
            statement.execute("create table before.definition (key_and_version) as " + DEFINITIONS);
        }
    }

    /** A node reads which migrations there were before it makes any: neither learns it before both have asked. */
    private static CompletableFuture<Void> holdBackUntilBothCome(LocalPostgres postgres) throws SQLException {
        Connection connection = connect(postgres);
        connection.setAutoCommit(false);
        connection.createStatement().execute("lock table heed.flyway_schema_history");
        return CompletableFuture.runAsync(() -> {
            try (connection) {
                await().atMost(Duration.ofMinutes(3)).until(() -> waiting(connection) == 2);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private static int waiting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet locks = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            locks.next();
            return locks.getInt(1);
        }
    }

    private static CompletableFuture<RunningHeed> startAside(Path directory, LocalPostgres postgres) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return RunningHeed.onDatabase(
                        Files.createDirectories(directory.resolve("other")),
                        postgres,
                        "--camunda.bpm.job-execution.enabled=false",
                        "--heed.evidence.heads.schedule=-",
                        "--heed.notices.schedule=-");
            } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private static Connection connect(LocalPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.url(), LocalPostgres.USER, postgres.password());
    }
}
