package care.heed.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How late a deadline fires: single ones while nothing else happens, on Heed and on the engine without Heed at the same
 * moments; and how long it takes until all have fired that are due in one second, on Heed with its own settings of the job
 * executor and with those of the starter.
 */
class DeadlinesBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(DeadlinesBenchmark.class);
    private static final int SINGLE = Integer.getInteger("benchmark.deadlines.single", 5);
    private static final int TOGETHER = Integer.getInteger("benchmark.deadlines.together", 50);
    private static final Duration APART = Duration.ofSeconds(Integer.getInteger("benchmark.deadlines.apart", 5));
    private static final Duration LONGEST_REST = Duration.ofSeconds(65);
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
        double own = together("Heed's settings", true);
        double starters = together("the starter's settings", false);
        table.add(
                "3 deadlines per second, %,d due at once (reference: Heed with the starter's settings)"
                        .formatted(TOGETHER),
                MeasuredTable.number(TOGETHER / own),
                MeasuredTable.number(TOGETHER / starters),
                MeasuredTable.number(starters / own),
                ">= 2");
    }

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

    /** How many seconds from the first that is due until the last has fired. */
    private double together(String settings, boolean own) throws InterruptedException {
        JobExecutor executor = ((ProcessEngineConfigurationImpl)
                        sides.heedSide().engine().getProcessEngineConfiguration())
                .getJobExecutor();
        JobExecutor starters = ((ProcessEngineConfigurationImpl)
                        sides.stockSide().engine().getProcessEngineConfiguration())
                .getJobExecutor();
        List<Timer> timers = timers(new CaseDriver(sides.heedSide()), "camunda", TOGETHER);
        quiet();
        if (!own) {
            executor.shutdown();
            executor.setWaitTimeInMillis(starters.getWaitTimeInMillis());
            executor.setMaxWait(starters.getMaxWait());
            executor.setMaxJobsPerAcquisition(starters.getMaxJobsPerAcquisition());
            executor.start();
        }
        // So long that the executor waits as long as it ever does when nothing is due.
        Thread.sleep(LONGEST_REST.toMillis());
        Instant due = Instant.now().plusSeconds(5);
        for (Timer timer : timers) {
            timer.dueAt(due.plusMillis(ThreadLocalRandom.current().nextLong(1000)));
        }
        double[] lags = lags("camunda", timers);
        double seconds = MeasuredTable.percentile(100, lags) / 1000;
        LOG.info("{} deadlines with {} in {} s", TOGETHER, settings, seconds);
        return seconds;
    }

    /** A deadline's timer of a case that has just been raised. */
    private record Timer(JdbcTemplate jdbc, String schema, String id) {

        void dueAt(Instant moment) {
            assertThat(jdbc.update(
                            "update %s.act_ru_job set duedate_ = ? where id_ = ?".formatted(schema),
                            new java.sql.Timestamp(Date.from(moment).getTime()),
                            id))
                    .isOne();
        }
    }

    private List<Timer> timers(CaseDriver driver, String schema, int count) {
        List<Timer> timers = new ArrayList<>();
        for (int raised = 0; raised < count; raised++) {
            String instance = driver.open(driver.raise(++number)).get(0).getProcessInstanceId();
            timers.add(new Timer(jdbc, schema, jdbc.queryForObject("""
                            select job.id_ from %1$s.act_ru_job job join %1$s.act_ru_jobdef definition
                                on definition.id_ = job.job_def_id_
                            where job.process_instance_id_ = ? and definition.act_id_ = 'deadline-record-near-miss'
                            """.formatted(schema), String.class, instance)));
        }
        return timers;
    }

    /** Puts off whatever would fire beside what is measured. */
    private void quiet() {
        for (String schema : List.of("camunda", "stock")) {
            jdbc.update("update %s.act_ru_job set duedate_ = '2100-01-01' where duedate_ > now()".formatted(schema));
        }
    }

    /** How many milliseconds each was late, when all have fired. */
    private double[] lags(String schema, List<Timer> timers) throws InterruptedException {
        String[] ids = timers.stream().map(Timer::id).toArray(String[]::new);
        long end = System.nanoTime() + LONGEST_DRAIN.toNanos();
        List<Double> lags;
        do {
            assertThat(System.nanoTime()).as("all deadlines fire").isLessThan(end);
            Thread.sleep(500);
            lags = jdbc.queryForList("""
                    select extract(epoch from timestamp_ - job_duedate_)::float8 * 1000 from %s.act_hi_job_log
                    where job_state_ = 2 and job_id_ = any(?)
                    """.formatted(schema), Double.class, (Object) ids);
        } while (lags.size() < ids.length);
        assertThat(lags).as("each fires once").hasSize(ids.length);
        return lags.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
