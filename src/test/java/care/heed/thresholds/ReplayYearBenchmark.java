package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.benchmark.MeasuredTable;
import care.heed.evidence.DecisionCounts;
import care.heed.evidence.PastDecisions;
import care.heed.evidence.Replays;
import care.heed.evidence.Selection;
import care.heed.people.CareService;
import care.heed.people.Services;
import care.heed.support.GeneratedYear;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long the replay of 100,000 stored decisions of {@code route} takes: those of the generated year, and copies of them. */
@GeneratedYear
class ReplayYearBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayYearBenchmark.class);

    /** Where no case of the year is. */
    private static final Instant COPIED = Instant.parse("2001-01-01T00:00:00Z");

    @Autowired
    Replays replays;

    @Autowired
    PastDecisions past;

    @Autowired
    PublishedTables published;

    @Autowired
    Services services;

    @Autowired
    DecisionCounts counts;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void replayingTheDecisionsOfManyYears() throws Exception {
        jdbc.update(
                new ClassPathResource("thresholds/many-years.sql").getContentAsString(StandardCharsets.UTF_8),
                MeasuredReplays.DECISIONS,
                Timestamp.from(COPIED));
        jdbc.execute("vacuum analyze heed.evidence_entry");
        LOG.info("Copied from {} decisions of route in the generated year", jdbc.queryForObject("""
                        select count(*) from heed.evidence_entry
                        where kind = 'decision' and step = 'route' and case_reference not like 'NM-2001-%'
                        """, Long.class));
        assertThat(jdbc.queryForObject(
                        "select count(*) from heed.evidence_entry where step = 'route' and case_reference like 'NM-2001-%'",
                        Integer.class))
                .isEqualTo(MeasuredReplays.DECISIONS);
        long start = System.nanoTime();
        counts.ofVersions("route");
        LOG.info("Counting the decisions of each version took {} ms", (System.nanoTime() - start) / 1_000_000);
        MeasuredReplays measured = new MeasuredReplays(replays, past, published);
        double rate = MeasuredTable.median(measured.of(new Selection(
                COPIED,
                COPIED.plusSeconds(1),
                services.all().stream().map(CareService::id).toList())));
        double alone = measured.ofTheEngineAlone();
        new MeasuredTable(ReplayYearBenchmark.class)
                .add(
                        "6 decisions replayed per second, of %,d routes (reference: the DMN engine alone, one thread)"
                                .formatted(MeasuredReplays.DECISIONS),
                        MeasuredTable.number(rate),
                        MeasuredTable.number(alone),
                        MeasuredTable.number(rate / alone),
                        "");
    }
}
