package care.heed.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.Heed;
import care.heed.engine.MeasuredDatabase;
import care.heed.security.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How long a node with 512 MB of heap takes from its start until it is ready, and whether it bears people working on it. */
class StartBenchmark {

    private static final String MEMORY = "-Xmx512m";
    private static final int STARTS = Integer.getInteger("benchmark.starts", 1);
    private static final int PEOPLE = Integer.getInteger("benchmark.people", 4);
    private static final Duration LOAD = Duration.ofSeconds(Integer.getInteger("benchmark.load.seconds", 20));
    private static final List<String> PAGES = List.of("/", "/cases", "/cases?q=hoist", "/governance");

    private final MeasuredTable table = new MeasuredTable(StartBenchmark.class);

    @Test
    void aNodeIsReadySoonAndBearsItsLoad() throws Exception {
        try (MeasuredDatabase database = MeasuredDatabase.start()) {
            List<String> connection = List.of(
                    "--spring.datasource.url=" + database.url(),
                    "--spring.datasource.username=" + MeasuredDatabase.USER);
            database.jdbc().execute("create schema stock");
            // The first start of each makes its tables, and is no usual one.
            heed(database, connection).close();
            stock(database, connection).close();
            double[] heed = new double[STARTS];
            double[] stock = new double[STARTS];
            double stockMemory = 0;
            for (int start = 0; start < STARTS; start++) {
                try (OwnProcess node = heed(database, connection)) {
                    heed[start] = node.secondsToReady();
                }
                try (OwnProcess node = stock(database, connection)) {
                    stock[start] = node.secondsToReady();
                    stockMemory = node.mostMegabytes();
                }
            }
            table.add(
                    "7 seconds from start to ready, on %d processors"
                            .formatted(Runtime.getRuntime().availableProcessors()),
                    MeasuredTable.number(MeasuredTable.median(heed)),
                    MeasuredTable.number(MeasuredTable.median(stock)),
                    MeasuredTable.number(MeasuredTable.median(heed) / MeasuredTable.median(stock)),
                    "< 25");
            load(database, connection, stockMemory);
        }
    }

    private void load(MeasuredDatabase database, List<String> connection, double stockMemory) throws Exception {
        try (OwnProcess node = heed(database, connection)) {
            ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
            long requests = 0;
            try {
                List<Callable<Long>> work = new ArrayList<>();
                for (int person = 0; person < PEOPLE; person++) {
                    work.add(() -> work(node.port()));
                }
                for (Future<Long> done : people.invokeAll(work)) {
                    requests += done.get();
                }
            } finally {
                people.shutdownNow();
            }
            assertThat(node.isAlive()).isTrue();
            table.add(
                    "7 most memory in MB with %s under load, %,d requests in %d s (reference: started, idle)"
                            .formatted(MEMORY, requests, LOAD.toSeconds()),
                    MeasuredTable.number(node.mostMegabytes()),
                    MeasuredTable.number(stockMemory),
                    MeasuredTable.number(node.mostMegabytes() / stockMemory),
                    "survives");
        }
    }

    /** Near misses come in, and people look at what there is. */
    private static long work(int port) {
        Visitor careRecord = Visitor.tool(port, "senior-support-worker-oak");
        Visitor lead = Visitor.signedIn(port, "quality-safeguarding-lead");
        Visitor teamLeader = Visitor.tool(port, "team-leader-oak");
        long requests = 0;
        for (long end = System.nanoTime() + LOAD.toNanos(); System.nanoTime() < end; requests += PAGES.size() + 2) {
            String nearMiss = """
                    {"identifiedAt": "%s", "adultRef": "CR-1042", "headline": "Hoist sling nearly gave way"}
                    """.formatted(Instant.now().minusSeconds(60));
            String key = UUID.randomUUID().toString();
            answered(201, careRecord.post("/api/near-misses", "application/json", nearMiss, "Idempotency-Key", key));
            PAGES.forEach(page -> answered(200, lead.get(page)));
            answered(200, teamLeader.get("/engine-rest/task?maxResults=15&sortBy=dueDate&sortOrder=asc"));
        }
        return requests;
    }

    private static void answered(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    private static OwnProcess heed(MeasuredDatabase database, List<String> connection) throws Exception {
        return OwnProcess.start(
                database.directory().resolve("heed.log"),
                Heed.class,
                MEMORY,
                Stream.concat(
                                connection.stream(),
                                Stream.of(
                                        "--spring.profiles.active=training", "--heed.data-dir=" + database.directory()))
                        .toList());
    }

    private static OwnProcess stock(MeasuredDatabase database, List<String> connection) throws Exception {
        return OwnProcess.start(
                database.directory().resolve("stock.log"),
                StockEngine.class,
                MEMORY,
                Stream.concat(connection.stream(), StockEngine.SETTINGS.stream())
                        .toList());
    }
}
