package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AcquirableJobEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@HeedTest
class DueFirstTest {

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private Desk desk;

    @Autowired
    private TestClock clock;

    /** In the order that the ready-made lists have, followed by the one that Tasklist adds. */
    @Test
    void aPageOfAListNeedsNotSortWhatElseIsOpen() {
        String plan = transaction.execute(begun -> {
            // A few tasks are sorted faster than they are found one by one.
            jdbc.execute("set local enable_sort = off");
            return String.join("\n", jdbc.queryForList("""
                    explain select * from camunda.act_ru_task where tenant_id_ is null or tenant_id_ in ('oak-house')
                    order by due_date_ asc, create_time_ desc limit 15
                    """, String.class));
        });

        assertThat(plan).contains("Index Scan using heed_task_due").doesNotContain("Sort");
    }

    /** As the engine asks: many wait for their time, few are due. */
    @Test
    void whatIsDueIsFoundWithoutWhatIsNotDueYet() {
        String plan = transaction.execute(begun -> {
            // A table of a few pages is read through.
            jdbc.execute("set local enable_seqscan = off");
            return String.join("\n", jdbc.queryForList("""
                    explain select * from camunda.act_ru_job where retries_ > 0 and (duedate_ <= localtimestamp)
                        and (lock_owner_ is null or lock_exp_time_ < localtimestamp) and suspension_state_ = 1
                    order by duedate_ asc limit 60
                    """, String.class));
        });

        assertThat(plan).contains("Index Cond: (duedate_ <= LOCALTIMESTAMP)").doesNotContain("Sort");
    }

    /** The first case is the last to fall due, so that the order is not the one in which they were raised. */
    @Test
    void theOldestIsTakenFirst() {
        clock.set("2042-03-10T10:00:00Z");
        desk.raise();
        clock.set("2042-03-03T10:00:00Z");
        desk.raise();
        clock.set("2042-03-11T10:00:00Z");

        List<Date> due = engine
                .getCommandExecutorTxRequired()
                .execute(command -> command.getJobManager().findNextJobsToExecute(new Page(0, 10_000)))
                .stream()
                .map(AcquirableJobEntity::getDuedate)
                .toList();

        assertThat(due).doesNotContainNull().isSorted().hasSizeGreaterThan(1);
    }

    @Test
    void whatIsToBeDoneAtOnceHasADateToo() {
        clock.set("2042-04-01T10:00:00Z");
        String task = desk.task(desk.raise(), "record-near-miss").getProcessInstanceId();
        Batch batch = engine.getHistoryService().deleteHistoricProcessInstancesAsync(List.of(task), "never run");
        try {
            assertThat(engine.getManagementService()
                            .createJobQuery()
                            .jobDefinitionId(batch.getSeedJobDefinitionId())
                            .singleResult()
                            .getDuedate())
                    .isEqualTo("2042-04-01T10:00:00Z");
        } finally {
            engine.getManagementService().deleteBatch(batch.getId(), true);
        }
    }
}
