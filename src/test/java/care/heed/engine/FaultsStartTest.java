package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import care.heed.notices.Postbox;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes that start at once on one empty database, under load, without a mail server, and with clocks that are two minutes
 * apart: one of them is killed again and again, and the database falls and comes back. Then the mail server comes back, and at
 * last a backup from the middle of the load takes the place of the database.
 */
class FaultsStartTest {

    private static final int ROUNDS = Integer.getInteger("fault.rounds", 1);
    private static final int PEOPLE = 3;

    private static final Duration APART = Duration.ofMinutes(2);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(31);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    private final Postbox postbox = new Postbox();
    private final CopyOnWriteArrayList<RunningHeed> nodes = new CopyOnWriteArrayList<>();
    private StoppablePostgres database;
    private HikariDataSource connections;
    private JdbcClient jdbc;
    private Aftermath aftermath;
    private BusyShift shift;

    @BeforeEach
    void twoNodes() throws Exception {
        postbox.stop();
        lookInto(new StoppablePostgres(directory));
        var right = startAside("right");
        var fast = startAside("fast");
        try {
            nodes.add(right.join());
        } finally {
            nodes.add(fast.join());
        }
        aftermath.oneNodeMadeTheDatabase();
        aftermath.oneTimerWaitsForEachAudit();
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
        leave();
        postbox.close();
    }

    @Test
    void nothingIsLostAndNothingHappensTwice() throws Exception {
        shift = new BusyShift(nodes, PEOPLE);
        theyGoOn();
        bothReachForEveryAudit();
        List<BusyShift.Accepted> before = shift.accepted();
        database.backUpTo(directory.resolve("backup"));
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
        aftermath.noMessageLeft();
        aftermath.everyAuditBeganOnce();
        aftermath.everyChainIsWhole();
        aftermath.nothingWaitsForAnAdministrator();
        theMailServerComesBack();
        theBackupGoesOn(before);
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
        assertThat(right().overTls("/actuator/health/readiness").statusCode()).isEqualTo(503);
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
        move(right(), HALF_AN_HOUR);
        move(fast(), APART);
        return nothingDueWaits();
    }

    private Instant nothingDueWaits() {
        return await().atMost(PATIENCE.multipliedBy(ROUNDS))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> now(right()), moment -> aftermath.jobsThatAreDue(moment) == 0);
    }

    private void theMailServerComesBack() {
        postbox.startAgain();
        await().atMost(PATIENCE).until(() -> aftermath.messagesThatWait() == 0);
        aftermath.everyMessageArrivedOnce(postbox.letters());
        postbox.stop();
    }

    /** In an empty place, by one node alone: what was accepted is there, what falls due fires, and cases end. */
    private void theBackupGoesOn(List<BusyShift.Accepted> before) throws Exception {
        leave();
        lookInto(new StoppablePostgres(directory.resolve("backup")));
        aftermath.everythingAcceptedBeforeIsThere(before);
        int escalations = aftermath.escalations();
        nodes.add(startAside("alone").join());
        move(right(), HALF_AN_HOUR);
        Instant settled = nothingDueWaits();
        aftermath.oneTimerWaitsForEachAudit();
        assertThat(aftermath.escalations())
                .as("timers of before that have fired")
                .isGreaterThan(escalations);
        for (BusyShift.Accepted one : List.of(before.get(0), before.get(before.size() - 1))) {
            new OutsideColleagues(right()).finish(one.reference(), now(right()));
        }

        assertThat(aftermath.closedCases())
                .contains(
                        before.get(0).reference(), before.get(before.size() - 1).reference());
        aftermath.everyDeadlineFiredOnce(settled, now(right()));
        aftermath.everyEscalationWasToldOnce();
        aftermath.noMessageLeft();
        aftermath.everyChainIsWhole();
        aftermath.nothingWaitsForAnAdministrator();
    }

    private void lookInto(StoppablePostgres database) {
        this.database = database;
        connections = new HikariDataSource();
        connections.setJdbcUrl(database.postgres().url());
        connections.setUsername(LocalPostgres.USER);
        connections.setPassword(database.postgres().password());
        connections.setMaximumPoolSize(1);
        jdbc = JdbcClient.create(connections);
        aftermath = new Aftermath(jdbc);
    }

    private void leave() {
        connections.close();
        nodes.forEach(RunningHeed::close);
        nodes.clear();
        database.close();
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
                        "--spring.mail.port=" + postbox.port(),
                        "--heed.notices.mail-from=heed@provider.example",
                        "--heed.notices.address=https://heed.provider.example");
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
    }
}
