package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.Heed;
import care.heed.people.Roles;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockServletContext;

/** Starts outside training mode: with what is missing, with what is wrong, twice at once. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    /** Two nodes in one JVM share its logging, which Spring Boot cannot set up twice at the same moment. */
    private static final ReentrantLock ONE_LOGGING_SYSTEM = new ReentrantLock();

    @TempDir
    private static Path directory;

    private static LocalPostgres postgres;

    @BeforeAll
    static void aPostgresOfTheProvider() {
        postgres = LocalPostgres.start(directory, Path.of("target/postgres-binaries"), false);
    }

    @AfterAll
    static void stopIt() {
        postgres.close();
    }

    @Test
    void trainingAndProductionTogetherAreRefusedInOneLine(CapturedOutput output) {
        assertThatThrownBy(() -> start("training,production"))
                .isInstanceOf(StartRefusal.class)
                .hasMessageContaining("training and production exclude each other");

        assertThat(output)
                .contains("training and production exclude each other")
                .doesNotContain("\tat care.heed");
    }

    @Test
    void aStartWithoutADatabaseSaysHowToGiveOne() {
        assertThatThrownBy(() -> start("default"))
                .isInstanceOf(StartRefusal.class)
                .hasMessageContaining("spring.datasource.url");
    }

    @Test
    void nearMissesThatNeverHappenedAreRefusedOutsideTrainingMode() {
        assertThatThrownBy(() -> start("production", "heed.training.generated-cases=5"))
                .isInstanceOf(StartRefusal.class)
                .hasMessageContaining("heed.training.generated-cases");
    }

    /** As Spring Boot says it where the folder of secrets is root's alone; a test that is root cannot be refused one. */
    @Test
    void aSecretThatBelongsToSomebodyElseIsNamedWithTheAccountThatMayNotOpenIt(CapturedOutput output) {
        Exception refused = new IllegalStateException(
                "Unable to find files in '/etc/heed/secrets'", new AccessDeniedException("/etc/heed/secrets"));

        assertThat(new StartReporter(null).reportException(refused)).isTrue();

        assertThat(output)
                .containsOnlyOnce("Heed did not start. The account %s may not open /etc/heed/secrets. Let it"
                        .formatted(System.getProperty("user.name")))
                .doesNotContain("\tat ");
    }

    @Test
    void twoNodesMayStartAtOnceOnAnEmptyDatabaseAndShipNoAccount(CapturedOutput output) throws SQLException {
        String url = database("two_nodes");

        List<CompletableFuture<ConfigurableApplicationContext>> nodes = Stream.of("one", "two")
                .map(node -> CompletableFuture.supplyAsync(() -> start("default", onDatabase(url, node))))
                .toList();

        List<ConfigurableApplicationContext> started =
                nodes.stream().map(CompletableFuture::join).toList();
        IdentityService identityService = started.get(0).getBean(IdentityService.class);
        assertThat(identityService.createUserQuery().count()).isZero();
        assertThat(identityService.createGroupQuery().count()).isEqualTo(Roles.ALL.size());
        assertThat(started.get(1).getBeansOfType(TrainingClockController.class)).isEmpty();
        assertThat(output).contains("HEED_FIRST_ADMINISTRATOR_ID");
        started.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void theFirstAdministratorIsMadeOnceFromTheSettings() throws SQLException {
        String url = database("first_administrator");

        try (ConfigurableApplicationContext first = start(
                "default",
                onDatabase(
                        url,
                        "first",
                        "heed.first-administrator.id=system-owner",
                        "heed.first-administrator.password=correct horse battery"))) {
            IdentityService identityService = first.getBean(IdentityService.class);
            assertThat(identityService.checkPassword("system-owner", "correct horse battery"))
                    .isTrue();
            assertThat(identityService
                            .createUserQuery()
                            .memberOfGroup(Roles.CAMUNDA_ADMIN)
                            .list())
                    .extracting(User::getId)
                    .containsExactly("system-owner");
        }
        try (ConfigurableApplicationContext second = start(
                "default",
                onDatabase(
                        url,
                        "second",
                        "heed.first-administrator.id=intruder",
                        "heed.first-administrator.password=another long password"))) {
            assertThat(second.getBean(IdentityService.class).createUserQuery().list())
                    .extracting(User::getId)
                    .containsExactly("system-owner");
        }
        assertThatThrownBy(() -> start("training", onDatabase(url, "training")))
                .isInstanceOf(StartRefusal.class)
                .hasMessageContaining("accounts that training mode did not make");
    }

    @Test
    void aShortPasswordForTheFirstAdministratorStopsTheStartByName() throws SQLException {
        String url = database("short_password");

        assertThatThrownBy(() -> start(
                        "default",
                        onDatabase(
                                url,
                                "short",
                                "heed.first-administrator.id=system-owner",
                                "heed.first-administrator.password=short")))
                .isInstanceOf(StartRefusal.class)
                .hasMessageContaining("heed.first-administrator.password")
                .hasMessageNotContaining("short ");
    }

    private static ConfigurableApplicationContext start(String profiles, String... properties) {
        ONE_LOGGING_SYSTEM.lock();
        try {
            return new SpringApplicationBuilder(Heed.class)
                    .profiles(profiles.split(","))
                    .contextFactory(type -> withoutServer())
                    .registerShutdownHook(false)
                    .initializers(context -> ONE_LOGGING_SYSTEM.unlock())
                    .run(Stream.of(properties).map(property -> "--" + property).toArray(String[]::new));
        } finally {
            if (ONE_LOGGING_SYSTEM.isHeldByCurrentThread()) {
                ONE_LOGGING_SYSTEM.unlock();
            }
        }
    }

    /** Camunda's web applications keep their context in a static field, so one JVM can serve only one start at a time. */
    private static ConfigurableApplicationContext withoutServer() {
        AnnotationConfigServletWebApplicationContext context = new AnnotationConfigServletWebApplicationContext();
        context.setServletContext(new MockServletContext());
        return context;
    }

    private static String[] onDatabase(String url, String engine, String... more) {
        List<String> properties = new ArrayList<>(List.of(
                "spring.datasource.url=" + url,
                "spring.datasource.username=" + LocalPostgres.USER,
                "spring.datasource.password=" + postgres.password(),
                "spring.datasource.hikari.maximum-pool-size=4",
                "camunda.bpm.process-engine-name=" + engine,
                "camunda.bpm.job-execution.enabled=false",
                "heed.services.hill-view.name=Hill View",
                "heed.services.hill-view.nation=england-and-wales",
                "heed.services.hill-view.working-hours.monday=09:00-17:00",
                "heed.services.hill-view.shifts[0]=07:00",
                "heed.services.hill-view.management-review.days[0]=monday",
                "heed.services.hill-view.management-review.at=10:00",
                "heed.services.hill-view.supervision-cycle=first-monday"));
        properties.addAll(List.of(more));
        return properties.toArray(String[]::new);
    }

    private static String database(String name) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.url(), LocalPostgres.USER, postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return postgres.url().replaceFirst("/heed$", "/" + name);
    }
}
