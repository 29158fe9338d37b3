package care.heed.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How late a deadline fires: single ones while nothing else happens, on Heed and on the engine without Heed at the same
 * moments; and how long it takes until all have fired that are due in one second, on Heed as it looks for them and as the
 * starter does: with its settings of the job executor, in no order and without Heed's index.
 */
class DeadlinesBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlinesBenchmark.class);
    private static final int SINGLE = Integer.getInteger("benchmark.deadlines.single", 5);
    private static final int TOGETHER = Integer.getInteger("benchmark.deadlines.together", 50);
    private static final Duration APART = Duration.ofSeconds(Integer.getInteger("benchmark.deadlines.apart", 5));
    private static final Duration LONGEST_REST = Duration.ofSeconds(65);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LONGEST_DRAIN = Duration.ofHours(2);

    @RegisterExtension
    static final SideBySide sides = new SideBySide();

    private final MeasuredTable table = new MeasuredTable(DeadlinesBenchmark.class);
    private JdbcTemplate jdbc;
    private int number;

    @Test
    void singleDeadlinesFireSoonAndManyTogetherSoonEnough() throws Exception {
        jdbc = sides.jdbc();
        single();
        // The first ones find code that is not compiled yet.
        together(TOGETHER / 10, "Heed's settings, warming up");
        Drain own = together(TOGETHER, "Heed's settings");
        takeTheStartersSettings();
        Drain starters = together(TOGETHER, "the starter's settings");
        row("deadlines per second", TOGETHER / own.seconds(), TOGETHER / starters.seconds(), ">= 2");
        row(
                "statements per deadline",
                (double) own.work().statements() / TOGETHER,
                (double) starters.work().statements() / TOGETHER,
                "");
    }

    private void row(String what, double own, double starters, String target) {
        table.add(
                "3 %s, %,d due at once (reference: Heed with the starter's settings)".formatted(what, TOGETHER),
                MeasuredTable.number(own),
                MeasuredTable.number(starters),
                MeasuredTable.number(own / starters),
                target);
    }

    /** From the first that is due until the last has fired: how many seconds, and what the database did for it. */
    private record Drain(double seconds, DatabaseWork work) {}

    private void single() throws InterruptedException {
        List<Timer> heed = timers(new CaseDriver(sides.heedSide()), "camunda", SINGLE);
        List<Timer> stock = timers(new CaseDriver(sides.stockSide()), "stock", SINGLE);
        quiet();
        for (int deadline = 0; deadline < SINGLE; deadline++) {
            Instant due = Instant.now().plusMillis(ThreadLocalRandom.current().nextLong(1000, 2000));
            heed.get(deadline).dueAt(due);
            stock.get(deadline).dueAt(due);
            Thread.sleep(APART.toMillis() + ThreadLocalRandom.current().nextLong(APART.toMillis()));
            // What has come up meanwhile is not measured.
            quiet();
        }
        double[] withHeed = lags("camunda", heed);
        double[] without = lags("stock", stock);
        for (int percent : new int[] {50, 99}) {
            table.add(
                    "3 a single deadline fires late by ms, p%d of %d".formatted(percent, SINGLE),
                    MeasuredTable.number(MeasuredTable.percentile(percent, withHeed)),
                    MeasuredTable.number(MeasuredTable.percentile(percent, without)),
                    MeasuredTable.number(
                            MeasuredTable.percentile(percent, withHeed) / MeasuredTable.percentile(percent, without)),
                    percent == 99 ? "< 2000" : "");
        }
    }

    private void takeTheStartersSettings() {
        SpringJobExecutor executor = executor(sides.heedSide());
        SpringJobExecutor starters = executor(sides.stockSide());
        executor.shutdown();
        executor.setWaitTimeInMillis(starters.getWaitTimeInMillis());
        executor.setMaxWait(starters.getMaxWait());
        executor.setMaxJobsPerAcquisition(starters.getMaxJobsPerAcquisition());
        executor.setTaskExecutor(starters.getTaskExecutor());
        ProcessEngineConfiguration engine = sides.heedSide().engine().getProcessEngineConfiguration();
        engine.setEnsureJobDueDateNotNull(false);
        engine.setJobExecutorAcquireByDueDate(false);
        jdbc.execute("drop index camunda.heed_job_due");
        executor.start();
    }

    private Drain together(int count, String settings) throws InterruptedException, IOException {
        List<Timer> timers = timers(new CaseDriver(sides.heedSide()), "camunda", count);
        quiet();
        // So long that the executor waits as long as it ever does when nothing is due.
        Thread.sleep(LONGEST_REST.toMillis());
        Timestamp due = Timestamp.from(Instant.now().plusSeconds(5));
        assertThat(jdbc.update(
                        "update camunda.act_ru_job set duedate_ = ?::timestamp + random() * interval '1 second' where id_ = any (?)",
                        due,
                        timers.stream().map(Timer::id).toArray(String[]::new)))
                .isEqualTo(count);
        double[][] lags = new double[1][];
        DatabaseWork work = DatabaseWork.of(jdbc, () -> lags[0] = lags("camunda", timers));
        Drain drain = new Drain(MeasuredTable.percentile(100, lags[0]) / 1000, work);
        DatabaseWork.write(jdbc, "deadlines");
        LOG.info("{} deadlines with {}: {}", count, settings, drain);
        return drain;
    }

    private static SpringJobExecutor executor(Side side) {
        return (SpringJobExecutor)
                ((ProcessEngineConfigurationImpl) side.engine().getProcessEngineConfiguration()).getJobExecutor();
    }

    /** A deadline's timer of a case that has just been raised. */
    private record Timer(JdbcTemplate jdbc, String schema, String id) {

        void dueAt(Instant moment) {
            assertThat(jdbc.update(
                            "update %s.act_ru_job set duedate_ = ? where id_ = ?".formatted(schema),
                            Timestamp.from(moment),
                            id))
                    .isOne();
        }
    }

    private List<Timer> timers(CaseDriver driver, String schema, int count) {
        int from = number;
        number += count;
        return IntStream.range(from, number)
                .parallel()
                .mapToObj(next -> timer(driver, schema, next))
                .toList();
    }

    private Timer timer(CaseDriver driver, String schema, int number) {
        String instance = driver.open(driver.raise(number)).get(0).getProcessInstanceId();
        return new Timer(jdbc, schema, jdbc.queryForObject("""
                        select job.id_ from %1$s.act_ru_job job join %1$s.act_ru_jobdef definition
                            on definition.id_ = job.job_def_id_
                        where job.process_instance_id_ = ? and definition.act_id_ = 'deadline-record-near-miss'
                        """.formatted(schema), String.class, instance));
    }

    /** Puts off whatever would fire beside what is measured. */
    private void quiet() {
        for (String schema : List.of("camunda", "stock")) {
            jdbc.update("update %s.act_ru_job set duedate_ = '2100-01-01' where duedate_ > now()".formatted(schema));
        }
    }

    /** How many milliseconds each was late, when all have fired. */
    private double[] lags(String schema, List<Timer> timers) {
        String[] ids = timers.stream().map(Timer::id).toArray(String[]::new);
        long end = System.nanoTime() + LONGEST_DRAIN.toNanos();
        // To read all that have fired takes as long as firing some of them.
        while (jdbc.queryForObject(
                        "select count(*) from %s.act_ru_job where id_ = any(?)".formatted(schema),
                        Integer.class,
                        (Object) ids)
                > 0) {
            assertThat(System.nanoTime()).as("all deadlines fire").isLessThan(end);
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        List<Double> lags = jdbc.queryForList("""
                    select extract(epoch from timestamp_ - job_duedate_)::float8 * 1000 from %s.act_hi_job_log
                    where job_state_ = 2 and job_id_ = any(?)
                    """.formatted(schema), Double.class, (Object) ids);
        assertThat(lags).as("each fires once").hasSize(ids.length);
        return lags.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
