package care.heed.governance;

import care.heed.people.CareService;
import care.heed.people.Roles;
import care.heed.people.Services;
import care.heed.support.GeneratedYear;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How long figures take with 5,000 cases of the last year, and with 95,000 closed cases of 19 years before. It prints what it
 * measured and judges no time.
 */
@GeneratedYear
class FiguresBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(FiguresBenchmark.class);
    private static final int A_YEAR = 5_000;
    private static final int YEARS_BEFORE = 19;
    private static final int TIMES = 11;

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

    @Test
    void figuresBesideAGrowingClosedHistory() {
        // The words of records are searched elsewhere; to index them takes most of the time that copying takes.
        jdbc.execute("drop index heed.evidence_entry_words");
        copy(0);
        measure();
        IntStream.rangeClosed(1, YEARS_BEFORE).forEach(this::copy);
        measure();
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

    private void measure() {
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
        figures.definitions().stream()
                .filter(definition -> !definition.id().contains(":"))
                .forEach(definition ->
                        LOG.info("{} {}", definition.id(), median(definition, new Scope(lastMonths, everywhere))));
    }

    private String median(Scope scope) {
        return median(() -> figures.all(scope));
    }

    private String median(FigureDefinition definition, Scope scope) {
        return median(() -> figures.of(definition.id(), scope));
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
