package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A replay is rows in the database: one at a time for a change, ended once, counting only for what was replayed. */
@HeedTest
class ReplaysTest {

    private static final Selection LAST_YEAR = new Selection(
            Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2099-01-01T00:00:00Z"), List.of("oak-house"));
    private static final String LEAD = "governance-lead";

    @Autowired
    Replays replays;

    @Autowired
    ReplayedChanges changes;

    @Autowired
    Register register;

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    private final String reference = "TC-" + UUID.randomUUID();

    @Test
    void askingTheSameTwiceAtOnceBeginsOneReplay() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        Callable<Replays.Begun> beginning = () -> {
            together.await();
            return replays.begin(reference, "hash", LAST_YEAR, LEAD);
        };
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            List<Replays.Begun> begun = new java.util.ArrayList<>();
            for (Future<Replays.Begun> one : people.invokeAll(List.of(beginning, beginning, beginning, beginning))) {
                begun.add(one.get());
            }
            assertThat(begun)
                    .extracting(Replays.Begun::id)
                    .containsOnly(begun.get(0).id());
            assertThat(begun).filteredOn(Replays.Begun::isNew).hasSize(1);
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void askingSomethingElseCancelsWhatRuns() {
        Replays.Begun first = replays.begin(reference, "hash", LAST_YEAR, LEAD);
        Replays.Begun second = replays.begin(reference, "another hash", LAST_YEAR, LEAD);

        assertThat(second.isNew()).isTrue();
        assertThat(replays.progress(first.id(), 10, 5, List.of()))
                .as("the first has been ended")
                .isFalse();
        assertThat(replays.progress(second.id(), 10, 5, List.of())).isTrue();
        assertThat(replays.latest(reference).orElseThrow().replayed()).isEqualTo(5);
    }

    @Test
    void whatIsCancelledKeepsNothingMoreAndCannotFinish() {
        long id = replays.begin(reference, "hash", LAST_YEAR, LEAD).id();

        assertThat(replays.cancel(reference, "governance-lead-2")).isTrue();

        assertThat(replays.keep(id, List.of(change(desk.raise(), "less-grave"))))
                .isFalse();
        assertThat(replays.finish(id)).isFalse();
        ReplayRun run = replays.latest(reference).orElseThrow();
        assertThat(run.state()).isEqualTo(ReplayRun.State.CANCELLED);
        assertThat(run.endedBy()).isEqualTo("governance-lead-2");
        assertThat(changes.first(run, Set.of(), 10)).isEmpty();
        assertThat(replays.cancel(reference, LEAD)).as("a second time").isFalse();
        assertThat(replays.counting(reference, "hash")).isEmpty();
    }

    @Test
    void aReplayWithoutASignOfLifeIsBrokenOffAndCanBeRunAgain() {
        long silent = replays.begin(reference, "hash", LAST_YEAR, LEAD).id();
        assertThat(replays.latest(reference).orElseThrow().isRunning()).isTrue();
        fallSilent(silent);

        assertThat(replays.latest(reference).orElseThrow().state()).isEqualTo(ReplayRun.State.BROKEN_OFF);
        assertThat(replays.cancel(reference, LEAD)).as("nothing runs").isFalse();
        Replays.Begun again = replays.begin(reference, "hash", LAST_YEAR, LEAD);

        assertThat(again.isNew()).isTrue();
        assertThat(replays.finish(silent)).as("the old node wakes up too late").isFalse();
        assertThat(replays.finish(again.id())).isTrue();
        assertThat(replays.counting(reference, "hash"))
                .get()
                .extracting(ReplayRun::id)
                .isEqualTo(again.id());
    }

    @Test
    void aReplayCountsOnlyForTheContentThatWasReplayed() {
        finished(change(desk.raise(), "graver"));

        assertThat(replays.counting(reference, "hash")).isPresent();
        assertThat(replays.counting(reference, "changed since")).isEmpty();
        assertThat(replays.allLookedAt(reference, "hash")).isTrue();
        assertThat(replays.allLookedAt(reference, "changed since")).isFalse();
    }

    @Test
    void aFailedReplayLeavesTheOneBeforeCounting() {
        long first = finished();
        long second = replays.begin(reference, "hash", LAST_YEAR, LEAD).id();
        replays.fail(second, "The database was away.");

        assertThat(replays.counting(reference, "hash"))
                .get()
                .extracting(ReplayRun::id)
                .isEqualTo(first);
        assertThat(replays.latest(reference).orElseThrow().failure()).isEqualTo("The database was away.");
    }

    @Test
    void deEscalatedOnesComeFirstThenOthersThenEscalatedThenWording() {
        String one = desk.raise();
        String two = desk.raise();
        finished(
                change(one, 1, "wording"),
                change(one, 2, "graver"),
                change(two, 1, "other"),
                change(two, 2, "less-grave"));
        ReplayRun run = replays.counting(reference, "hash").orElseThrow();

        List<ReplayedChange> page = changes.first(run, Set.of(), 3);

        assertThat(page).extracting(ReplayedChange::direction).containsExactly("less-grave", "other", "graver");
        assertThat(changes.after(page.get(2), run, Set.of(), 3))
                .extracting(ReplayedChange::direction)
                .containsExactly("wording");
        assertThat(page.get(0).was()).containsExactly(Map.of("route", "urgent-escalation"));
        assertThat(page.get(0).wouldBe()).containsExactly(Map.of("route", "standard"));
    }

    @Test
    void eachOneThatNeedsALookMustBeTickedAndOnlyThose() {
        String one = desk.raise();
        String two = desk.raise();
        finished(change(one, 1, "less-grave"), change(one, 2, "other"), change(two, 1, "graver"));
        ReplayRun run = replays.counting(reference, "hash").orElseThrow();

        assertThat(tick(one, 1, LEAD)).isTrue();
        assertThat(tick(two, 1, LEAD)).as("escalated: nothing to tick").isFalse();
        assertThat(replays.allLookedAt(reference, "hash")).isFalse();
        assertThat(tick(one, 2, "governance-lead-2")).isTrue();
        assertThat(tick(one, 1, "governance-lead-2")).as("again").isTrue();

        assertThat(replays.allLookedAt(reference, "hash")).isTrue();
        assertThat(changes.first(run, Set.of(), 10))
                .extracting(ReplayedChange::lookedAtBy)
                .containsExactly(LEAD, "governance-lead-2", null);
    }

    @Test
    void aClosedCaseIsLeftOutCountedAndNotTickedByThoseItIsClosedTo() {
        String open = desk.raise();
        String closed = desk.raise();
        finished(change(open, "less-grave"), change(closed, "less-grave"));
        ReplayRun run = replays.counting(reference, "hash").orElseThrow();
        Set<String> closedCases = Set.of(closed);

        assertThat(changes.first(run, closedCases, 10))
                .extracting(ReplayedChange::caseReference)
                .containsExactly(open);
        assertThat(changes.inClosedCases(run, closedCases)).isEqualTo(1);
        assertThat(replays.tick(reference, "hash", closed, 1, LEAD, closedCases))
                .isFalse();
        assertThat(tick(open, 1, LEAD)).isTrue();

        assertThat(changes.notLookedAt(run, closedCases)).isZero();
        assertThat(replays.allLookedAt(reference, "hash"))
                .as("somebody else must look")
                .isFalse();
        assertThat(tick(closed, 1, "governance-lead-2")).isTrue();
        assertThat(replays.allLookedAt(reference, "hash")).isTrue();
    }

    @Test
    void aSecondReplayOfTheSameContentKeepsTheTicksAndDropsWhatTheFirstFound() {
        String one = desk.raise();
        finished(change(one, 1, "less-grave"), change(one, 2, "less-grave"));
        ReplayRun first = replays.counting(reference, "hash").orElseThrow();
        tick(one, 1, LEAD);
        tick(one, 2, LEAD);

        ReplayedChange different = new ReplayedChange(
                one, 2, null, "route", null, "less-grave", List.of(), List.of(Map.of("route", "standard")), null, null);
        finished(change(one, 1, "less-grave"), different);

        ReplayRun second = replays.counting(reference, "hash").orElseThrow();
        assertThat(changes.first(second, Set.of(), 10))
                .extracting(ReplayedChange::lookedAtBy)
                .as("ticked for the very same change only")
                .containsExactly(LEAD, null);
        assertThat(changes.first(first, Set.of(), 10)).isEmpty();
        assertThat(first.state()).isEqualTo(ReplayRun.State.DONE);
    }

    @Test
    void ofOtherContentNoTickIsKept() {
        String one = desk.raise();
        finished(change(one, 1, "less-grave"));
        tick(one, 1, LEAD);

        long id = replays.begin(reference, "another hash", LAST_YEAR, LEAD).id();
        replays.keep(id, List.of(change(one, 1, "less-grave")));
        replays.finish(id);

        assertThat(replays.allLookedAt(reference, "another hash")).isFalse();
    }

    @Test
    void progressIsShownWithWhatHasBeenFoundSoFar() {
        long id = replays.begin(reference, "hash", LAST_YEAR, LEAD).id();
        List<ReplayTally> tallies = List.of(
                new ReplayTally("route", "same", null, 3),
                new ReplayTally("high-risk-indicators", "same", null, 4),
                new ReplayTally("route", "not-replayable", "its content has been destroyed", 1));
        replays.progress(id, 20, 8, tallies);

        ReplayRun run = replays.latest(reference).orElseThrow();
        assertThat(run.total()).isEqualTo(20);
        assertThat(run.tallies()).isEqualTo(tallies);
        assertThat(run.number("same")).isEqualTo(7);
        assertThat(run.selection()).isEqualTo(LAST_YEAR);
        assertThat(run.startedBy()).isEqualTo(LEAD);
    }

    @Test
    void aSelectionWithoutServicesOrWithoutTimeIsRefused() {
        Instant now = LAST_YEAR.from();
        assertThatThrownBy(() -> new Selection(now, now, List.of("oak-house"))).hasMessageContaining("until");
        assertThatThrownBy(() -> new Selection(now, now.plusSeconds(1), List.of()))
                .hasMessageContaining("services");
    }

    private long finished(ReplayedChange... found) {
        long id = replays.begin(reference, "hash", LAST_YEAR, LEAD).id();
        assertThat(replays.keep(id, List.of(found))).isTrue();
        assertThat(replays.finish(id)).isTrue();
        return id;
    }

    private boolean tick(String caseReference, int sequence, String person) {
        return replays.tick(reference, "hash", caseReference, sequence, person, Set.of());
    }

    private void fallSilent(long id) {
        jdbc.sql("update heed.replay set seen_at = seen_at - interval '31 seconds' where id = :id")
                .param("id", id)
                .update();
    }

    private static ReplayedChange change(String caseReference, String direction) {
        return change(caseReference, 1, direction);
    }

    private static ReplayedChange change(String caseReference, int sequence, String direction) {
        return new ReplayedChange(
                caseReference,
                sequence,
                null,
                "route",
                null,
                direction,
                List.of(Map.of("route", "urgent-escalation")),
                List.of(Map.of("route", "standard")),
                null,
                null);
    }
}
