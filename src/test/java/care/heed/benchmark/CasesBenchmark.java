package care.heed.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many whole cases a second, Heed with all its evidence beside the engine without Heed, what each case costs the database,
 * and how near that is to what the database can commit. The two take turns, so that whatever else the machine does hits both.
 */
class CasesBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(CasesBenchmark.class);
    private static final int PAIRS = Integer.getInteger("benchmark.pairs", 3);
    private static final int WARM_UP = Integer.getInteger("benchmark.warm.up", 8);
    private static final int CASES = Integer.getInteger("benchmark.cases", 16);
    private static final int PEOPLE = Integer.getInteger("benchmark.people", 4);

    @RegisterExtension
    static final SideBySide sides = new SideBySide();

    private final MeasuredTable table = new MeasuredTable(CasesBenchmark.class);
    private int number;

    /** What one turn of a side did: in how many steps, and at what cost. */
    private record Turn(int steps, DatabaseWork work) {

        double casesPerSecond() {
            return CASES / work.seconds();
        }
    }

    @Test
    void wholeCasesASecond() throws Exception {
        CaseDriver heed = new CaseDriver(sides.heedSide());
        CaseDriver stock = new CaseDriver(sides.stockSide());
        CommitLimit limit = new CommitLimit(sides.database(), sides.jdbc(), PEOPLE, Duration.ofSeconds(3));
        // At first nothing is compiled or prepared, and both spend more time on that than on the cases.
        for (int round = 0; round < WARM_UP; round++) {
            turn(heed);
            turn(stock);
        }
        List<Turn> withHeed = new ArrayList<>();
        List<Turn> without = new ArrayList<>();
        List<Double> limits = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            int from = number;
            withHeed.add(turn(heed));
            DatabaseWork.write(sides.jdbc(), "heed");
            number = from;
            without.add(turn(stock));
            DatabaseWork.write(sides.jdbc(), "stock");
            limits.add(limit.perSecond());
            LOG.info("Heed {}, stock {}, commit limit {}", withHeed.get(pair), without.get(pair), limits.get(pair));
            assertThat(withHeed.get(pair).steps())
                    .as("steps of the same cases")
                    .isEqualTo(without.get(pair).steps());
        }
        row("1 whole cases per second", withHeed, without, Turn::casesPerSecond, ">= 0.9");
        row(
                "1 statements per case",
                withHeed,
                without,
                turn -> (double) turn.work().statements() / CASES,
                "");
        row(
                "1 commits that write per case",
                withHeed,
                without,
                turn -> (double) turn.work().commits() / CASES,
                "");
        row(
                "1 kilobytes written per case",
                withHeed,
                without,
                turn -> turn.work().bytes() / 1000.0 / CASES,
                "");
        double most = median(limits, value -> value);
        double reached =
                median(withHeed, turn -> turn.work().commits() / turn.work().seconds());
        table.add(
                "2 commits per second, of the database's limit",
                MeasuredTable.number(reached),
                MeasuredTable.number(most),
                MeasuredTable.number(reached / most),
                "");
    }

    private Turn turn(CaseDriver driver) {
        int[] steps = new int[1];
        DatabaseWork work = DatabaseWork.of(sides.jdbc(), () -> steps[0] = cases(driver));
        return new Turn(steps[0], work);
    }

    private int cases(CaseDriver driver) {
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        try {
            List<Future<Integer>> cases = new ArrayList<>();
            for (int count = 0; count < CASES; count++) {
                int next = ++number;
                cases.add(people.submit(() -> driver.wholeCase(next)));
            }
            int steps = 0;
            for (Future<Integer> done : cases) {
                steps += done.get();
            }
            return steps;
        } catch (Exception unfinished) {
            throw new AssertionError("A case was not finished", unfinished);
        } finally {
            people.shutdownNow();
        }
    }

    private void row(String what, List<Turn> heed, List<Turn> stock, ToDoubleFunction<Turn> figure, String target) {
        double[] relations = new double[heed.size()];
        for (int pair = 0; pair < relations.length; pair++) {
            relations[pair] = figure.applyAsDouble(heed.get(pair)) / figure.applyAsDouble(stock.get(pair));
        }
        table.add(
                what,
                MeasuredTable.number(median(heed, figure)),
                MeasuredTable.number(median(stock, figure)),
                MeasuredTable.number(MeasuredTable.median(relations)),
                target);
    }

    private static <T> double median(List<T> values, ToDoubleFunction<T> figure) {
        return MeasuredTable.median(values.stream().mapToDouble(figure).toArray());
    }
}
