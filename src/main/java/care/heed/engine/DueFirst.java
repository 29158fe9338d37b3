package care.heed.engine;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What is due first is found first, by indexes that Camunda has none of. Without them each page of a list of tasks sorted
 * everything that is open at a service, and each look for timers whose time has come, once a second and more often when there
 * are many, read all timers that there are. Made when the engine has made its tables, and before {@link EngineBuildLock} lets
 * the next node go on.
 */
@Component
@Order(0)
class DueFirst extends AbstractProcessEnginePlugin {

    private final JdbcTemplate jdbc;

    DueFirst(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setEnsureJobDueDateNotNull(true);
        engine.setJobExecutorAcquireByDueDate(true);
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        String prefix =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDatabaseTablePrefix();
        jdbc.execute(
                "create index if not exists heed_task_due on " + prefix + "act_ru_task (due_date_, create_time_ desc)");
        jdbc.execute("create index if not exists heed_job_due on " + prefix + "act_ru_job (duedate_)");
        // A job without a date was due at once, and would not be found any more.
        jdbc.update("update " + prefix + "act_ru_job set duedate_ = localtimestamp where duedate_ is null");
    }
}
