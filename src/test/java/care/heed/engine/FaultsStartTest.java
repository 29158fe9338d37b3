package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes on one database, under load, without a mail server, and with clocks that are two minutes apart: one of them is
 * killed again and again, and the database falls and comes back.
 */
class FaultsStartTest {

    private static final int ROUNDS = Integer.getInteger("fault.rounds", 1);
    private static final int PEOPLE = 3;

    private static final Duration APART = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    private final CopyOnWriteArrayList<RunningHeed> nodes = new CopyOnWriteArrayList<>();
    private StoppablePostgres database;
    private final HikariDataSource connections = new HikariDataSource();
    private JdbcClient jdbc;
    private Aftermath aftermath;
    private BusyShift shift;

    @BeforeEach
    void twoNodes() throws Exception {
        database = new StoppablePostgres(directory);
        var right = startAside("right");
        var fast = startAside("fast");
        try {
            nodes.add(right.join());
        } finally {
            nodes.add(fast.join());
        }
        connections.setJdbcUrl(database.postgres().url());
        connections.setUsername(LocalPostgres.USER);
        connections.setPassword(database.postgres().password());
        connections.setMaximumPoolSize(1);
        jdbc = JdbcClient.create(connections);
        aftermath = new Aftermath(jdbc);
        jdbc.sql("update camunda.act_id_user set email_ = id_ || '@provider.example'")
                .update();
        // The training clock stands in the database, and a node looks there when it starts and when it is told to move
        // it.
        move(fast(), APART);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (shift != null) {
            shift.giveUp();
        }
        connections.close();
        nodes.forEach(RunningHeed::close);
        database.close();
    }

    @Test
    void nothingIsLostAndNothingHappensTwice() throws Exception {
        shift = new BusyShift(nodes, PEOPLE);
        theyGoOn();
        bothReachForEveryAudit();
        for (int round = 0; round < ROUNDS; round++) {
            killTheFastOne();
            theDatabaseFalls("immediate");
            theDatabaseFalls("fast");
        }
        shift.end();
        assertThat(shift.complaints()).isEmpty();
        assertThat(Duration.between(now(right()), now(fast())))
                .isBetween(APART.minusSeconds(30), APART.plusSeconds(30));
        Instant settled = theLadderIsClimbed();

        aftermath.everythingAcceptedIsThereOnce(shift.accepted());
        aftermath.everyDeadlineFiredOnce(settled, now(fast()));
        aftermath.everyEscalationWasToldOnce();
        aftermath.everyAuditBeganOnce();
        aftermath.everyChainIsWhole();
        aftermath.nothingWaitsForAnAdministrator();
    }

    private RunningHeed right() {
        return nodes.get(0);
    }

    private RunningHeed fast() {
        return nodes.get(1);
    }

    private void killTheFastOne() throws Exception {
        fast().kill();
        nodes.set(1, startAside("fast").join());
        theyGoOn();
    }

    private void theDatabaseFalls(String mode) throws Exception {
        int before = shift.letDown();
        database.stop(mode);
        await().atMost(PATIENCE).until(() -> shift.letDown() > before);
        database.startAgain();
        theyGoOn();
    }

    private void theyGoOn() {
        int before = shift.accepted().size();
        await().atMost(PATIENCE)
                .until(() -> !shift.complaints().isEmpty() || shift.accepted().size() > before + 3 * PEOPLE);
    }

    private void bothReachForEveryAudit() {
        jdbc.sql("update camunda.act_ru_job set duedate_ = now() - interval '1 minute' "
                        + "where handler_type_ = 'timer-start-event'")
                .update();
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("select count(*) from heed.audit")
                                .query(Integer.class)
                                .single()
                        >= 3);
    }

    /** Half an hour passes, and nobody has acknowledged anything; ends when nothing that was due by then waits. */
    private Instant theLadderIsClimbed() throws Exception {
        move(right(), Duration.ofMinutes(31));
        move(fast(), APART);
        return await().atMost(PATIENCE.multipliedBy(ROUNDS))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> now(right()), moment -> aftermath.jobsThatAreDue(moment) == 0);
    }

    private static void move(RunningHeed node, Duration step) throws Exception {
        node.post("administrator", "/training/clock", "{\"duration\":\"" + step + "\"}");
    }

    private static Instant now(RunningHeed node) throws Exception {
        return Instant.parse(
                node.get("administrator", "/training/clock").path("now").asText());
    }

    private CompletableFuture<RunningHeed> startAside(String name) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return RunningHeed.onDatabase(
                        Files.createDirectories(directory.resolve(name)),
                        database.postgres(),
                        "--heed.data-dir=" + directory.resolve("shared"),
                        "--spring.mail.host=localhost",
                        "--spring.mail.port=" + deadPort(),
                        "--heed.notices.mail-from=heed@provider.example",
                        "--heed.notices.address=https://heed.provider.example");
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
    }

    private static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
