package care.heed.support;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Puts back, around each test, what is global to the engine: the clock, who is acting, and the cases that are running. */
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
    }

    @Override
    public void afterEach(ExtensionContext test) {
        tidyUp(test);
    }

    private static void tidyUp(ExtensionContext test) {
        ClockUtil.reset();
        SpringExtension.getApplicationContext(test)
                .getBean(IdentityService.class)
                .clearAuthentication();
    }
}
