package care.heed.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * Runs a test against the whole of Heed in training mode, on a real PostgreSQL of its own, with timers that fire only
 * when the test says so. All such tests share one start: add no properties, mock beans or further configuration.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "heed.local-postgres.binaries=target/postgres-binaries",
            "heed.local-postgres.durable=false",
            "heed.evidence.heads.schedule=-"
        })
@ActiveProfiles("training")
@ContextConfiguration(initializers = TestDataDirectory.class)
@Import({
    TestClock.class,
    EngineJobs.class,
    Colleagues.class,
    Desk.class,
    WholeCase.class,
    ProposedChange.class,
    AuditTimer.class
})
@ExtendWith(TidyUp.class)
public @interface HeedTest {}
