package care.heed.engine;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.boot.autoconfigure.AbstractDependsOnBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationInitializer;
import org.springframework.stereotype.Component;

/** Flyway makes both schemas and Heed's tables before the engine looks for its own. */
@Component
class EngineAfterMigration extends AbstractDependsOnBeanFactoryPostProcessor {

    EngineAfterMigration() {
        super(ProcessEngineConfigurationImpl.class, FlywayMigrationInitializer.class);
    }
}
