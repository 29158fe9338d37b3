package care.heed.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.security.Visitor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.ClassPathResource;

/**
 * How long a team leader's list of tasks takes, its page and its count as Tasklist asks for them, when 100,000 tasks are open.
 * The reference is the same list with the few tasks that they were copied from.
 */
class TasklistBenchmark {

    private static final int TASKS = Integer.getInteger("benchmark.tasks", 2_000);
    private static final int TIMES = Integer.getInteger("benchmark.times", 50);
    private static final int CASES = 8;

    @RegisterExtension
    static final SideBySide sides = new SideBySide();

    private final MeasuredTable table = new MeasuredTable(TasklistBenchmark.class);

    @Test
    void aTeamLeadersTasks() throws IOException {
        HeedSide heed = sides.heedSide();
        CaseDriver driver = new CaseDriver(heed);
        for (int number = 1; number <= CASES; number++) {
            String reference = driver.raise(number);
            driver.answer(driver.open(reference).get(0), number);
            assertThat(driver.open(reference)).hasSizeGreaterThan(3);
        }
        String filter = heed.engine()
                .getFilterService()
                .createTaskFilterQuery()
                .filterName("My group's tasks")
                .singleResult()
                .getId();
        sides.jdbc().execute("vacuum analyze");
        double few = percentile(filter);
        int open = sides.jdbc().queryForObject("select count(*) from camunda.act_ru_task", Integer.class);
        sides.jdbc()
                .execute(new ClassPathResource("benchmark/tasks.sql")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .replace(":copies", String.valueOf(TASKS / open)));
        sides.jdbc().execute("vacuum analyze");
        double many = percentile(filter);
        table.add(
                "4 a team leader's list of tasks, p95 ms (%,d open; reference: %d open)"
                        .formatted(
                                sides.jdbc().queryForObject("select count(*) from camunda.act_ru_task", Integer.class),
                                open),
                MeasuredTable.number(many),
                MeasuredTable.number(few),
                MeasuredTable.number(many / few),
                "< 200");
    }

    private static double percentile(String filter) {
        Visitor tasklist = Visitor.signedIn(sides.heedPort(), "team-leader-oak").accepting("application/hal+json");
        DoubleSupplier list = () -> {
            long begun = System.nanoTime();
            HttpResponse<String> answer = tasklist.get(
                    "/camunda/api/engine/engine/default/filter/" + filter + "/list?firstResult=0&maxResults=15");
            double millis = (System.nanoTime() - begun) / 1e6;
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("review-seriousness");
            return millis;
        };
        IntStream.range(0, TIMES).forEach(warmingUp -> list.getAsDouble());
        return MeasuredTable.percentile(
                95,
                IntStream.range(0, TIMES)
                        .mapToDouble(time -> list.getAsDouble())
                        .toArray());
    }
}
