package care.heed.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Lets one node at a time make the engine's tables and deploy its models: Camunda alone fails when two do it at once. */
@Component
class EngineBuildLock extends AbstractProcessEnginePlugin {

    private static final long NUMBER = 0x48656563L;

    private final DataSource dataSource;
    private Connection connection;

    EngineBuildLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        try {
            connection = dataSource.getConnection();
            execute("SELECT pg_advisory_lock(" + NUMBER + ")");
        } catch (SQLException failure) {
            throw new IllegalStateException("The start could not be put in line with other nodes", failure);
        }
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine processEngine) {
        try {
            execute("SELECT pg_advisory_unlock(" + NUMBER + ")");
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException("The start could not let other nodes go on", failure);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
