package care.heed.support;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Sets the clock where the generated year ends, with nobody signed in, before each test. */
class YearsEnd implements BeforeEachCallback, AfterEachCallback {

    private static final Instant END = Instant.parse(GeneratedYear.UNTIL + "T12:00:00Z");

    @Override
    public void beforeEach(ExtensionContext test) {
        begin(test);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        begin(test);
    }

    private static void begin(ExtensionContext test) {
        ClockUtil.setCurrentTime(Date.from(END));
        SpringExtension.getApplicationContext(test)
                .getBean(IdentityService.class)
                .clearAuthentication();
    }
}
