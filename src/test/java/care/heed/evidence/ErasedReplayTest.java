package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.PastCases;
import care.heed.support.TestClock;
import care.heed.thresholds.PublishedTables;
import care.heed.thresholds.RefusedTable;
import care.heed.thresholds.Replay;
import care.heed.thresholds.TableFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What was destroyed lawfully is not replayed and stands in no replay, whichever came first. */
@HeedTest
class ErasedReplayTest {

    @Autowired
    Replay replay;

    @Autowired
    Replays replays;

    @Autowired
    ReplayedChanges changes;

    @Autowired
    PublishedTables published;

    @Autowired
    Register register;

    @Autowired
    NearMisses nearMisses;

    @Autowired
    CareEnds careEnds;

    @Autowired
    Appraisals appraisals;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    private final String change = "TC-" + UUID.randomUUID();
    private PastCases cases;

    @BeforeEach
    void aDayOfItsOwn() {
        cases = new PastCases(desk, clock, register);
    }

    @Test
    void whatADecisionFollowedFromGoesFromTheRegisterAndFromEarlierReplays() throws RefusedTable {
        String reference = closedCase();
        ReplayRun before = replay.runNow(change, reworded(), "hash", cases.at("oak-house"), "governance-lead");
        assertThat(changes.first(before, Set.of(), 10))
                .extracting(ReplayedChange::decision)
                .containsExactly("seriousness");

        destroy(reference, "protection-tracker");

        assertThat(changes.first(before, Set.of(), 10)).singleElement().satisfies(erased -> {
            assertThat(erased.caseReference()).isEqualTo(reference);
            assertThat(erased.was()).isNull();
            assertThat(erased.wouldBe()).isNull();
        });
        ReplayRun after = replay.runNow(change, reworded(), "hash", cases.at("oak-house"), "governance-lead");
        assertThat(after.tallies())
                .containsExactly(new ReplayTally(
                        "seriousness",
                        "not-replayable",
                        "its content has been destroyed under the retention schedule",
                        1));
        assertThat(changes.first(after, Set.of(), 10)).isEmpty();
        ReplayRun route =
                replay.runNow(change, published.shipped("route"), "route", cases.at("oak-house"), "governance-lead");
        assertThat(route.number("not-replayable")).isEqualTo(2);
        assertThat(route.tallies())
                .filteredOn(tally -> tally.decision().equals("route"))
                .extracting(ReplayTally::reason)
                .containsExactly(
                        "the content of a decision that it follows from has been destroyed under the retention schedule");
    }

    @Test
    void whatIsDestroyedWhileAPageIsReplayedIsNotKept() {
        String reference = closedCase();
        int sequence = register.chain(reference).stream()
                .filter(entry -> entry.entry().kind().equals("decision")
                        && entry.entry().step().equals("seriousness"))
                .findFirst()
                .orElseThrow()
                .sequence();
        long id = replays.begin(change, "hash", cases.at("oak-house"), "governance-lead")
                .id();

        destroy(reference, "protection-tracker");
        replays.keep(
                id,
                List.of(new ReplayedChange(
                        reference, sequence, null, "seriousness", null, "graver", List.of(), List.of(), null, null)));
        replays.finish(id);

        assertThat(changes.first(replays.counting(change, "hash").orElseThrow(), Set.of(), 10))
                .isEmpty();
    }

    private String closedCase() {
        String reference = cases.routed(PastCases.NO_INDICATOR);
        nearMisses.closed(reference, clock.now());
        return reference;
    }

    private void destroy(String reference, String record) {
        String adult = nearMisses.find(reference).orElseThrow().adultRef();
        careEnds.record(adult, clock.now().atZone(ZoneOffset.UTC).toLocalDate(), "registered-manager-oak");
        clock.forward(Duration.ofDays(9 * 366));
        appraisals.propose(reference, Set.of(record), "Its time is over.", "quality-safeguarding-lead");
        long id = appraisals.waiting().stream()
                .filter(appraisal -> appraisal.reference().equals(reference))
                .findFirst()
                .orElseThrow()
                .id();
        appraisals.confirm(id, "executive-lead");
    }

    /** The table of seriousness with other words for the case in which nothing is uncontrolled. */
    private TableFile reworded() throws RefusedTable {
        String xml = published.shipped("seriousness").xml();
        return TableFile.read(
                "seriousness", xml.replace("\"The risk", "\"This risk").getBytes(StandardCharsets.UTF_8));
    }
}
