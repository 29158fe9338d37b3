package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.engine.EarlierDatabase;
import care.heed.engine.RunningHeed;
import care.heed.support.Colleagues;
import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.TestClock;
import care.heed.support.TestDataDirectory;
import care.heed.support.WholeCase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * A dump of an earlier Heed, taken while people worked, restored into an empty database: of two nodes of this one that start at
 * once, one brings it up to date; what falls due fires, and its cases finish.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "heed.evidence.heads.schedule=-",
            "heed.notices.schedule=-",
        })
@ActiveProfiles("training")
@ContextConfiguration(initializers = {TestDataDirectory.class, EarlierDatabase.class})
@Import({TestClock.class, EngineJobs.class, Colleagues.class, Desk.class, WholeCase.class})
class UpgradeStartTest {

    private static final String OPEN = "select reference from heed.near_miss where closed_at is null order by 1";

    @Autowired
    Desk desk;

    @Autowired
    WholeCase wholeCase;

    @Autowired
    EngineJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    ManagementService managementService;

    @Autowired
    RuntimeService runtimeService;

    @Autowired
    Register register;

    @Autowired
    CaseFileQueries queries;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CompletableFuture<RunningHeed> otherNode;

    @Test
    void runningCasesOfBeforeKeepTheirDeadlinesAndFinish() {
        List<String> cases = rows(OPEN);
        otherNode.join().close();
        itWasBroughtUpToDateOnce();
        whatHadNoDateIsDueNow();
        assertThat(cases).hasSizeGreaterThanOrEqualTo(3);
        clock.set(jdbc.sql("select max(recorded_at) from heed.evidence_entry")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single());
        List<Instant> due = managementService.createJobQuery().timers().list().stream()
                .filter(job -> job.getProcessInstanceId() != null)
                .map(Job::getDuedate)
                .map(date -> date.toInstant())
                .filter(date -> date.isBefore(clock.now().plus(Duration.ofDays(1))))
                .toList();
        assertThat(due).isNotEmpty();
        long missed = missed();

        jobs.runFor(Duration.ofDays(1));
        assertThat(missed()).isGreaterThan(missed);
        cases.forEach(reference -> wholeCase.finish(reference, UpgradeStartTest::answer));

        assertThat(rows(OPEN)).isEmpty();
        assertThat(runtimeService.createIncidentQuery().count()).isZero();
        assertThat(cases).allSatisfy(reference -> {
            assertThat(desk.openSteps(reference)).isEmpty();
            assertThat(Integrity.of(reference, register.chain(reference), queries.headOf(reference))
                            .faults())
                    .isEmpty();
        });
    }

    private void itWasBroughtUpToDateOnce() {
        assertThat(rows("select version from heed.flyway_schema_history where success"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(rows("select version from before.migration").size());
        assertThat(rows("select script from heed.flyway_schema_history where not success"))
                .isEmpty();
        List<String> before = rows("select key_and_version from before.definition");
        assertThat(rows(EarlierDatabase.DEFINITIONS))
                .doesNotHaveDuplicates()
                .containsAll(before)
                .filteredOn(definition -> !before.contains(definition))
                .extracting(definition -> definition.replaceFirst(" .*", ""))
                .contains("near-miss-case")
                .doesNotHaveDuplicates();
        assertThat(rows("select file_name from heed.threshold_change")).doesNotHaveDuplicates();
    }

    /** The engine looks for jobs by their dates. */
    private void whatHadNoDateIsDueNow() {
        assertThat(rows("select id_ from camunda.act_ru_job where duedate_ is null"))
                .isEmpty();
        assertThat(jdbc.sql("delete from camunda.act_ru_job where id_ = :id and duedate_ <= localtimestamp")
                        .param("id", EarlierDatabase.UNDATED_JOB)
                        .update())
                .isOne();
    }

    private List<String> rows(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    /** What was raised the day before happened before that. */
    private static Map<String, Object> answer(String step) {
        return step.equals("record-near-miss")
                ? Map.of("eventAt", "2026-11-01T10:00:00Z")
                : WholeCase.URGENT.getOrDefault(step, Map.of());
    }

    private long missed() {
        return jdbc.sql("select count(*) from heed.evidence_entry where kind = 'deadline-missed'")
                .query(Long.class)
                .single();
    }
}
