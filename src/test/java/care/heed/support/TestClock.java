package care.heed.support;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.test.context.TestComponent;

/** Sets the one clock of engine and application; it stands still until moved, and runs again after the test. */
@TestComponent
public class TestClock {

    public void set(Instant now) {
        ClockUtil.setCurrentTime(Date.from(now));
    }

    /** As written in UTC, such as {@code 2027-03-01T10:30:00Z}. */
    public void set(String now) {
        set(Instant.parse(now));
    }

    public void forward(Duration step) {
        set(now().plus(step));
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }
}
