package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.HeedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@HeedTest
class DueTasksFirstTest {

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

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
}
