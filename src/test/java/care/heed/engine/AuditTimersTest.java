package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.evidence.AuditPeriods;
import care.heed.pathways.AuditRecognition;
import care.heed.support.AuditTimer;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.time.Duration;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.RepeatingFailedJobListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** No start of Heed loses an audit, and none begins one too many. */
@HeedTest
class AuditTimersTest {

    private static final String KEY = AuditRecognition.KEY;

    @Autowired
    AuditTimers timers;

    @Autowired
    AuditTimer timer;

    @Autowired
    AuditPeriods audits;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TestClock clock;

    private CommandExecutor commands;

    @BeforeEach
    void theEnginesOwn(@Autowired ProcessEngineConfigurationImpl engine) {
        commands = engine.getCommandExecutorTxRequired();
    }

    @Test
    void anAuditThatFellDueWhileModelsWereDeployedAnewIsBegunAtOnceAndOnce() {
        timer.deployedAt(KEY, "2035-02-07T12:00:00Z");
        String last = timer.begin(KEY);
        timer.deployedAt(KEY, "2035-02-20T10:15:00Z");
        assertThat(timer.nextAt(KEY)).isEqualTo("2035-02-26T09:00:00Z");

        timers.start();
        timers.start();

        assertThat(timer.nextAt(KEY)).isEqualTo("2035-02-20T10:15:00Z");
        String late = timer.beginNow(KEY);
        assertThat(audits.find(late)).hasValueSatisfying(audit -> {
            assertThat(audit.dueAt()).isEqualTo("2035-02-19T09:00:00Z");
            assertThat(audit.from()).isEqualTo(audits.find(last).orElseThrow().until());
        });
        clock.forward(Duration.ofMinutes(1));
        timers.start();
        assertThat(timer.nextAt(KEY)).isEqualTo("2035-02-26T09:00:00Z");
    }

    @Test
    void daysThatWereChangedInTheSettingsCountAtTheNextStart() {
        timer.deployedAt(KEY, "2035-05-09T12:00:00Z");
        String asBefore = timer.begin(KEY);
        clock.forward(Duration.ofHours(1));
        management.setJobDuedate(
                timer.next(KEY).getId(), java.util.Date.from(clock.now().plus(Duration.ofDays(3))));

        timers.start();

        assertThat(timer.nextAt(KEY)).isEqualTo("2035-05-21T08:00:00Z");
        assertThat(audits.lastBefore(KEY, clock.now()))
                .hasValueSatisfying(audit -> assertThat(audit.reference()).isEqualTo(asBefore));
    }

    /** The engine then sets the next timer by the cycle that it read when the audit before began, to the day after. */
    @Test
    void anAuditWhoseFirstTryFailsBeginsOnceAndTheNextOneComesAtItsTime() {
        timer.deployedAt(KEY, "2036-01-30T12:00:00Z");
        timer.begin(KEY);
        clock.set(timer.nextAt(KEY));
        String due = timer.next(KEY).getId();
        jdbc.update("alter table heed.audit add constraint no_more check (false) not valid");
        try {
            assertThatThrownBy(() -> management.executeJob(due)).hasStackTraceContaining("no_more");
        } finally {
            jdbc.update("alter table heed.audit drop constraint no_more");
        }
        management.executeJob(due);
        clock.set(timer.nextAt(KEY));
        assertThat(clock.now()).isEqualTo("2036-02-12T09:00:00Z");

        management.executeJob(timer.next(KEY).getId());

        assertThat(jdbc.queryForList(
                        "select due_at from heed.audit where due_at between '2036-02-06' and '2036-02-20'"))
                .hasSize(1);
        assertThat(timer.nextAt(KEY)).isEqualTo("2036-02-18T09:00:00Z");
    }

    /** Of two nodes, the one whose clock is fast has begun it, and then the other one starts. */
    @Test
    void aNodeWithASlowClockDoesNotBeginAgainWhatAnotherNodeHasBegun() {
        timer.deployedAt(KEY, "2037-01-28T12:00:00Z");
        timer.begin(KEY);
        String begun = timer.begin(KEY);
        clock.set("2037-02-09T08:58:30Z");
        timers.start();
        assertThat(timer.nextAt(KEY)).isEqualTo("2037-02-09T09:00:00Z");
        clock.set(timer.nextAt(KEY));

        management.executeJob(timer.next(KEY).getId());

        assertThat(jdbc.queryForList(
                        "select reference from heed.audit where due_at = '2037-02-09T09:00:00Z'", String.class))
                .containsExactly(begun);
        assertThat(timer.nextAt(KEY)).isEqualTo("2037-02-16T09:00:00Z");
    }

    /** Two nodes reached for the same timer, and the try of each was rolled back: the engine sets a next one for each. */
    @Test
    void ofSeveralTimersForTheNextAuditAStartKeepsOne() {
        timer.deployedAt(KEY, "2038-02-03T12:00:00Z");
        clock.set(timer.nextAt(KEY));
        String due = timer.next(KEY).getId();
        new RepeatingFailedJobListener(commands, due).execute(null);
        new RepeatingFailedJobListener(commands, due).execute(null);
        management.executeJob(due);
        assertThat(management
                        .createJobQuery()
                        .processDefinitionKey(KEY)
                        .timers()
                        .withRetriesLeft()
                        .list())
                .filteredOn(job -> job.getProcessInstanceId() == null)
                .hasSize(2);
        clock.forward(Duration.ofMinutes(1));

        timers.start();

        assertThat(timer.nextAt(KEY)).isEqualTo("2038-02-15T09:00:00Z");
        timer.begin(KEY);
        assertThat(timer.nextAt(KEY)).isEqualTo("2038-02-22T09:00:00Z");
    }

    @Test
    void beforeTheFirstAuditNoneIsOwed() {
        timer.deployedAt(KEY, "2001-03-07T12:00:00Z");

        timers.start();

        assertThat(timer.nextAt(KEY)).isEqualTo("2001-03-12T09:00:00Z");
    }
}
