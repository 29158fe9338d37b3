package care.heed.engine;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * An index in the order of the lists of tasks, which all begin with what is due first: without it each page of a list sorted
 * everything that is open at a service. Made when the engine has made its tables, and before {@link EngineBuildLock} lets the
 * next node go on.
 */
@Component
@Order(0)
class DueTasksFirst extends AbstractProcessEnginePlugin {

    private final JdbcTemplate jdbc;

    DueTasksFirst(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        String prefix =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDatabaseTablePrefix();
        jdbc.execute(
                "create index if not exists heed_task_due on " + prefix + "act_ru_task (due_date_, create_time_ desc)");
    }
}
