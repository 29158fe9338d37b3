package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.AuditPeriods;
import care.heed.pathways.AuditRecognition;
import care.heed.support.AuditTimer;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.time.Duration;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

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
    TestClock clock;

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

    @Test
    void beforeTheFirstAuditNoneIsOwed() {
        timer.deployedAt(KEY, "2001-03-07T12:00:00Z");

        timers.start();

        assertThat(timer.nextAt(KEY)).isEqualTo("2001-03-12T09:00:00Z");
    }
}
