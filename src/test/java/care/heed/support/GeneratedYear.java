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
 * Runs a test against the whole of Heed with a year of near misses at twelve services behind it, made by its own engine. All
 * such tests are called {@code …YearTest}, share one start and one year, and leave the year as it is: what a test changes it
 * takes back or makes beside it. The clock stands where the year ends.
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
            "heed.evidence.heads.schedule=-",
            "heed.training.generated-cases=${year.cases:40}",
            "heed.training.generated-seed=1",
            "heed.training.generated-until=" + GeneratedYear.UNTIL
        })
@ActiveProfiles({"training", "twelve-services"})
@ContextConfiguration(initializers = TestDataDirectory.class)
@Import({TestClock.class, EngineJobs.class, Colleagues.class, Desk.class, WholeCase.class})
@ExtendWith(YearsEnd.class)
public @interface GeneratedYear {

    /** The day at whose noon the year ends; it holds both clock changes and every bank holiday. */
    String UNTIL = "2027-03-31";
}
