package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.benchmark.MeasuredTable;
import care.heed.evidence.PastDecisions;
import care.heed.evidence.ReplayRun;
import care.heed.evidence.ReplayTally;
import care.heed.evidence.Replays;
import care.heed.evidence.Selection;
import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays other routes on stored decisions, and prints how long it took and how much memory; it judges no time. */
final class MeasuredReplays {

    static final int DECISIONS = Integer.getInteger("benchmark.decisions", 100_000);

    private static final Logger LOG = LoggerFactory.getLogger(MeasuredReplays.class);
    private static final int MEGABYTE = 1 << 20;
    private static final int ROUNDS = 3;
    private static final int ALONE = 5_000;

    private final Replays replays;
    private final PastDecisions past;
    private final PublishedTables published;

    MeasuredReplays(Replays replays, PastDecisions past, PublishedTables published) {
        this.replays = replays;
        this.past = past;
        this.published = published;
    }

    /** The rates of the replays: so many decisions a second, each through the decision that it requires. */
    double[] of(Selection selection) throws Exception {
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rates.add(measure("as shipped", published.shipped("route"), selection));
            rates.add(measure("urgent from one", urgentFromOne(), selection));
            rates.add(measure("other words for most routes", reworded(), selection));
        }
        return rates.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double measure(String what, TableFile proposed, Selection selection) throws Exception {
        String reference = "TC-" + UUID.randomUUID();
        long id = replays.begin(reference, "hash", selection, "governance-lead").id();
        ExecutorService workers = Executors.newFixedThreadPool(2);
        ReplayWork work = new ReplayWork(id, proposed, selection, past, replays, published, workers, Replay.PAGE);
        HeapPeak heap = new HeapPeak();
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long worked = machine.getProcessCpuTime();
        long start = System.nanoTime();
        assertThat(work.run()).isTrue();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Duration busy = Duration.ofNanos(machine.getProcessCpuTime() - worked);
        workers.shutdownNow();
        ReplayRun run = replays.counting(reference, "hash").orElseThrow();
        assertThat(run.number("not-replayable")).isZero();
        int routes = run.tallies().stream()
                .filter(tally -> tally.decision().equals("route"))
                .mapToInt(ReplayTally::number)
                .sum();
        assertThat(routes).isGreaterThanOrEqualTo(DECISIONS);
        LOG.info(
                "{}: {} decisions of route and {} that they require in {} ms, {} a second, with {} ms of processor time"
                        + " while the load of the machine was {}; {} % of the answers remembered;"
                        + " heap at most {} MB above the {} MB before, of which {} MB were in use after a collection;"
                        + " {} would be graver, {} of other words",
                what,
                routes,
                run.total() - routes,
                took.toMillis(),
                routes * 1000L / Math.max(1, took.toMillis()),
                busy.toMillis(),
                machine.getSystemLoadAverage(),
                Math.round(work.shareRemembered() * 100),
                heap.extra(),
                heap.before(),
                heap.extraAfterCollections(),
                run.number("graver"),
                run.number("wording"));
        return run.total() * 1e9 / took.toNanos();
    }

    /** How often a second one thread asks a DMN engine for a route, with nothing read, compared, kept or remembered. */
    double ofTheEngineAlone() {
        DmnEngine engine =
                DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        DmnDecision route = engine.parseDecision(
                "route",
                new ByteArrayInputStream(published.shipped("route").xml().getBytes(StandardCharsets.UTF_8)));
        double[] rates = IntStream.range(0, ROUNDS)
                .mapToDouble(round -> {
                    long start = System.nanoTime();
                    for (int decision = 0; decision < ALONE; decision++) {
                        Map<String, Object> facts = Map.of(
                                "uncontrolledRisk",
                                decision % 2 == 0,
                                "recurrenceNextShift",
                                "no",
                                "anotherAdultExposed",
                                "no",
                                "controlsKnownWeak",
                                "unknown",
                                "highSeverity",
                                false,
                                "previousRelatedIncidents",
                                decision % 3,
                                "abuseIndicatorCount",
                                0,
                                "pattern",
                                "one-off",
                                "crossCasePatternCount",
                                0);
                        assertThat(engine.evaluateDecision(route, facts).getSingleResult())
                                .isNotNull();
                    }
                    // Two tables are asked each time.
                    return 2 * ALONE * 1e9 / (System.nanoTime() - start);
                })
                .toArray();
        return MeasuredTable.median(rates);
    }

    /** What the heap held before, at its peak, and right after the collections in between. */
    private static final class HeapPeak {

        private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        private final long before;

        HeapPeak() {
            System.gc();
            pools.forEach(MemoryPoolMXBean::resetPeakUsage);
            before = pools.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
        }

        long before() {
            return before / MEGABYTE;
        }

        /** The sum of the pools' peaks, which they need not have had at once: more than there ever was, never less. */
        long extra() {
            return (pools.stream()
                                    .mapToLong(pool -> pool.getPeakUsage().getUsed())
                                    .sum()
                            - before)
                    / MEGABYTE;
        }

        long extraAfterCollections() {
            return (pools.stream()
                                    .filter(pool -> pool.getCollectionUsage() != null)
                                    .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                                    .sum()
                            - before)
                    / MEGABYTE;
        }
    }

    private TableFile urgentFromOne() throws RefusedTable {
        return changed(
                "<text>count(?) &gt;= 2<", "<text>count(?) &gt;= 1<", "<text>count(?) = 1<", "<text>count(?) &lt; 0<");
    }

    private TableFile reworded() throws RefusedTable {
        return changed("\"High-risk indicators: \"", "\"These indicators are high-risk: \"");
    }

    private TableFile changed(String... texts) throws RefusedTable {
        String xml = published.shipped("route").xml();
        for (int index = 0; index < texts.length; index += 2) {
            assertThat(xml).contains(texts[index]);
            xml = xml.replace(texts[index], texts[index + 1]);
        }
        return TableFile.read("route", xml.getBytes(StandardCharsets.UTF_8));
    }
}
