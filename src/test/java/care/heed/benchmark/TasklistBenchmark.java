package care.heed.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.security.Visitor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.ClassPathResource;

/**
 * How long a list of tasks takes, its page and its count as Tasklist asks for them, when 100,000 tasks are open at all
 * services: a team leader's, and that of somebody who works for all of them. The reference is the same list with the few tasks
 * that they were copied from.
 */
class TasklistBenchmark {

    private static final int TASKS = Integer.getInteger("benchmark.tasks", 2_000);
    private static final int TIMES = Integer.getInteger("benchmark.times", 50);
    private static final int CASES = 8;

    private static final List<String> READERS = List.of("team-leader-oak", "operations-director");

    /** What Tasklist sends when somebody looks at a list. */
    private static final String QUESTION = """
            {"processVariables": [], "taskVariables": [], "caseInstanceVariables": [], "firstResult": 0, "maxResults": 15,
            "sorting": [{"sortOrder": "desc", "sortBy": "created"}], "active": true}""";

    @RegisterExtension
    static final SideBySide sides = new SideBySide();

    private final MeasuredTable table = new MeasuredTable(TasklistBenchmark.class);

    @Test
    void listsOfTasks() throws IOException {
        raiseCases();
        sides.jdbc().execute("vacuum analyze");
        int open = open();
        double[] few = percentiles();
        copy(TASKS / open);
        sides.jdbc().execute("vacuum analyze");
        double[] many = percentiles();
        for (int reader = 0; reader < few.length; reader++) {
            table.add(
                    "4 the list of tasks of %s, p95 ms (%,d open at all services; reference: %d)"
                            .formatted(READERS.get(reader), open(), open),
                    MeasuredTable.number(many[reader]),
                    MeasuredTable.number(few[reader]),
                    MeasuredTable.number(many[reader] / few[reader]),
                    reader == 0 ? "< 200" : "");
        }
    }

    private static void raiseCases() {
        CaseDriver driver = new CaseDriver(sides.heedSide());
        for (int number = 1; number <= CASES; number++) {
            String reference = driver.raise(number);
            driver.answer(driver.open(reference).get(0), number);
            assertThat(driver.open(reference)).hasSizeGreaterThan(3);
        }
    }

    private static int open() {
        return sides.jdbc().queryForObject("select count(*) from camunda.act_ru_task", Integer.class);
    }

    private static void copy(int copies) throws IOException {
        sides.jdbc()
                .execute(new ClassPathResource("benchmark/tasks.sql")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .replace(":copies", String.valueOf(copies)));
    }

    private static double[] percentiles() {
        String filter = sides.heedSide()
                .engine()
                .getFilterService()
                .createTaskFilterQuery()
                .filterName("My group's tasks")
                .singleResult()
                .getId();
        return READERS.stream()
                .mapToDouble(reader -> percentile(reader, filter))
                .toArray();
    }

    private static double percentile(String reader, String filter) {
        Visitor tasklist = Visitor.signedIn(sides.heedPort(), reader);
        tasklist.get("/camunda/app/tasklist/default/");
        tasklist.accepting("application/hal+json");
        double[] millis = IntStream.range(-TIMES, TIMES)
                .mapToDouble(time -> list(tasklist, filter))
                // The first half warms up.
                .skip(TIMES)
                .toArray();
        return MeasuredTable.percentile(95, millis);
    }

    private static double list(Visitor tasklist, String filter) {
        long begun = System.nanoTime();
        HttpResponse<String> answer = tasklist.post(
                "/camunda/api/engine/engine/default/filter/" + filter + "/list?firstResult=0&maxResults=15",
                "application/json",
                QUESTION,
                "X-XSRF-TOKEN",
                tasklist.cookie("XSRF-TOKEN"));
        double millis = (System.nanoTime() - begun) / 1e6;
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("taskDefinitionKey");
        return millis;
    }
}
