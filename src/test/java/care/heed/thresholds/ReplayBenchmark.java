package care.heed.thresholds;

import care.heed.evidence.PastDecisions;
import care.heed.evidence.Register;
import care.heed.evidence.Replays;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.PastCases;
import care.heed.support.TestClock;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long the replay of 100,000 stored decisions of {@code route} takes, each through the decision that it requires, where
 * hardly two of them had the same facts: the hardest past there could be.
 */
@HeedTest
class ReplayBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayBenchmark.class);

    @Autowired
    Replays replays;

    @Autowired
    PastDecisions past;

    @Autowired
    PublishedTables published;

    @Autowired
    Register register;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void replayingAHundredThousandDecisions() throws Exception {
        PastCases cases = new PastCases(desk, clock, register);
        String real = cases.routed(PastCases.ONE_INDICATOR);
        jdbc.update(
                new ClassPathResource("thresholds/replay-benchmark.sql").getContentAsString(StandardCharsets.UTF_8),
                MeasuredReplays.DECISIONS,
                real);
        jdbc.execute("vacuum analyze heed.evidence_entry");
        LOG.info(
                "{} stored decisions of route, on {} distinct sets of facts, in a register of {} entries",
                MeasuredReplays.DECISIONS,
                number("""
                        select count(distinct payload::jsonb -> 'inputs') from heed.evidence_entry
                        where kind = 'decision' and step = 'high-risk-indicators' and case_reference like 'NM-2001-%'
                        """),
                number("select count(*) from heed.evidence_entry"));
        new MeasuredReplays(replays, past, published).of(cases.at("oak-house"));
    }

    private long number(String sql) {
        return jdbc.queryForObject(sql, Long.class);
    }
}
