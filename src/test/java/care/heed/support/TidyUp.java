package care.heed.support;

import care.heed.evidence.ThresholdChanges;
import java.time.Instant;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Puts back, around each test, what is global to the engine: the clock, who is acting, what runs, and the tables in force. */
class TidyUp implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) {
        tidyUp(test);
        RuntimeService running = SpringExtension.getApplicationContext(test).getBean(RuntimeService.class);
        running.createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(instance -> running.deleteProcessInstance(
                        instance.getId(), "Left over from another test", true, true, true, false));
        ThresholdChanges changes = SpringExtension.getApplicationContext(test).getBean(ThresholdChanges.class);
        changes.open().forEach(change -> changes.withdrawn(change.reference(), Instant.EPOCH));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        tidyUp(test);
        ShippedTables.only(SpringExtension.getApplicationContext(test).getBean(RepositoryService.class));
    }

    private static void tidyUp(ExtensionContext test) {
        ClockUtil.reset();
        SpringExtension.getApplicationContext(test)
                .getBean(IdentityService.class)
                .clearAuthentication();
    }
}
