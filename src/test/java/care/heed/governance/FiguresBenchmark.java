package care.heed.governance;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.benchmark.MeasuredTable;
import care.heed.people.CareService;
import care.heed.people.Roles;
import care.heed.people.Services;
import care.heed.security.Visitor;
import care.heed.support.GeneratedYear;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long figures, the dashboard and a case file take with the closed cases of two years, and of so many years before that
 * there are a hundred times as many. It prints what it measured and judges no time.
 */
@GeneratedYear
class FiguresBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(FiguresBenchmark.class);
    private static final int FEW = Integer.getInteger("benchmark.closed.few", 400);
    private static final int MANY = Integer.getInteger("benchmark.closed.many", 4_000);
    private static final int A_YEAR = FEW / 2;
    private static final int TIMES = 11;
    private static final int OPENINGS = Integer.getInteger("benchmark.times", 50);

    @Autowired
    Figures figures;

    @Autowired
    AtAGlance atAGlance;

    @Autowired
    Services services;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    private final MeasuredTable table = new MeasuredTable(FiguresBenchmark.class);

    @Test
    void figuresBesideAGrowingClosedHistory() {
        // The words of records are searched elsewhere; to index them takes most of the time that copying takes.
        jdbc.execute("drop index heed.evidence_entry_words");
        copy(0);
        copy(1);
        Pages few = measure();
        IntStream.range(2, MANY / A_YEAR).forEach(this::copy);
        Pages many = measure();
        add("the dashboard", few.closed(), few.dashboard(), many.closed(), many.dashboard());
        add("a case file", few.closed(), few.caseFile(), many.closed(), many.caseFile());
    }

    /** What people wait for at so many closed cases: p95 in milliseconds. */
    private record Pages(int closed, double dashboard, double caseFile) {}

    private void add(String page, int few, double before, int many, double after) {
        table.add(
                "5 %s, p95 ms (%,d closed cases; reference: %,d)".formatted(page, many, few),
                MeasuredTable.number(after),
                MeasuredTable.number(before),
                MeasuredTable.number(after / before),
                "< 300 and < 1.5");
    }

    private Pages pages() {
        Visitor lead = Visitor.signedIn(port, "quality-safeguarding-lead");
        List<String> real = jdbc.queryForList(
                "select reference from heed.near_miss where reference ~ '^NM-202[67]-' order by reference limit 20",
                String.class);
        return new Pages(
                jdbc.queryForObject("select count(*) from heed.near_miss where closed_at is not null", Integer.class),
                open(lead, List.of("/governance")),
                open(lead, real.stream().map(reference -> "/cases/" + reference).toList()));
    }

    private static double open(Visitor reader, List<String> pages) {
        double[] millis = IntStream.range(-OPENINGS / 2, OPENINGS)
                .mapToDouble(opening -> {
                    long begun = System.nanoTime();
                    HttpResponse<String> page = reader.get(pages.get(Math.floorMod(opening, pages.size())));
                    double took = (System.nanoTime() - begun) / 1e6;
                    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
                    return took;
                })
                .skip(OPENINGS / 2)
                .toArray();
        return MeasuredTable.percentile(95, millis);
    }

    private void copy(int yearsBack) {
        int closed = jdbc.queryForObject(
                "select count(*) from heed.near_miss where closed_at is not null and reference ~ '^NM-202[67]-'",
                Integer.class);
        // The year itself is there already.
        int copies = A_YEAR / closed - (yearsBack == 0 ? 1 : 0);
        String sql = script().replace(":batch", String.valueOf(yearsBack))
                .replace(":back", String.valueOf(yearsBack))
                .replace(":copies", String.valueOf(copies));
        transaction.executeWithoutResult(begun -> jdbc.execute(sql));
    }

    private static String script() {
        try {
            return new ClassPathResource("governance/figures-benchmark.sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private Pages measure() {
        jdbc.execute("vacuum analyze");
        List<String> everywhere = services.all().stream().map(CareService::id).toList();
        Instant end = Instant.parse(GeneratedYear.UNTIL + "T12:00:00Z");
        Period lastMonths = new Period(end.minus(Duration.ofDays(396)), end);
        Period lastMonth = new Period(end.minus(Duration.ofDays(31)), end);
        LOG.info(
                "{} cases: 13 months of all services {}, one month {}, 13 months of one service {}",
                jdbc.queryForObject("select count(*) from heed.near_miss", Integer.class),
                median(new Scope(lastMonths, everywhere)),
                median(new Scope(lastMonth, everywhere)),
                median(new Scope(lastMonths, everywhere.subList(0, 1))));
        GovernanceReader lead = new GovernanceReader(
                "quality-safeguarding-lead", Set.of(Roles.QUALITY_SAFEGUARDING_LEAD), services.all(), Set.of());
        Choice lately = Choice.read(
                null, null, null, lead, services.get(Services.PROVIDER).zone(), end);
        LOG.info("The dashboard, last 28 days of all services: {}", median(() -> atAGlance.of(lately)));
        Map<String, Set<String>> together = new TreeMap<>();
        figures.definitions()
                .forEach(figure -> together.computeIfAbsent(
                                figure.id().contains(":") ? "those of all steps" : figure.id(), read -> new TreeSet<>())
                        .add(figure.id()));
        together.forEach((read, ids) -> LOG.info(
                "{}, one month: all services {}, one service {}",
                read,
                median(ids, new Scope(lastMonth, everywhere)),
                median(ids, new Scope(lastMonth, everywhere.subList(0, 1)))));
        return pages();
    }

    private String median(Scope scope) {
        return median(() -> figures.all(scope));
    }

    private String median(Set<String> ids, Scope scope) {
        return median(() -> figures.of(ids, scope));
    }

    private static String median(Runnable reading) {
        long[] times = IntStream.range(0, TIMES)
                .mapToLong(time -> {
                    long begun = System.nanoTime();
                    reading.run();
                    return System.nanoTime() - begun;
                })
                .sorted()
                .toArray();
        return "%d ms".formatted(times[TIMES / 2] / 1_000_000);
    }
}
