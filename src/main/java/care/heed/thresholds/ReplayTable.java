package care.heed.thresholds;

import care.heed.evidence.PastDecision;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A proposed table file, put to past decisions: what each would be, and how that differs from what it was. */
final class ReplayTable {

    private static final int MOST_DIFFERENCES = 5_000;

    private final Guard guard;
    private final ReplayedAnswers proposed;
    private final RowsOfVersions versions;
    private final Map<Difference, Direction> directions = new BoundedMemory<>(MOST_DIFFERENCES);

    private record Difference(String decision, List<Map<String, Object>> was, List<Map<String, Object>> wouldBe) {}

    ReplayTable(TableFile file, PublishedTables published) {
        guard = Guard.of(file.name());
        proposed = new ReplayedAnswers(file);
        versions = new RowsOfVersions(published, file.name());
    }

    ReplayOutcome replay(PastDecision decision, ReplayFacts known) {
        if (known.why() != null) {
            return ReplayOutcome.notReplayable(decision, known.why());
        }
        if (decision.output() != null) {
            return compare(decision, known, decision.output());
        }
        Optional<ReplayedAnswers> version;
        synchronized (versions) {
            version = versions.version(decision.version());
        }
        if (version.isEmpty()) {
            return ReplayOutcome.notReplayable(decision, NotReplayable.VERSION_GONE);
        }
        return version.get()
                .answer(decision.table(), known.facts())
                .filter(rows -> !rows.isEmpty())
                .map(rows -> compare(decision, known, rows))
                .orElseGet(() -> ReplayOutcome.notReplayable(decision, NotReplayable.VERSION_SILENT));
    }

    private ReplayOutcome compare(PastDecision decision, ReplayFacts known, List<Map<String, Object>> was) {
        return proposed.answer(decision.table(), known.facts())
                .map(wouldBe -> new ReplayOutcome(
                        decision, direction(new Difference(decision.table(), was, wouldBe)), null, was, wouldBe))
                .orElseGet(() -> ReplayOutcome.notReplayable(decision, NotReplayable.UNDECIDED));
    }

    private Direction direction(Difference difference) {
        if (difference.was().equals(difference.wouldBe())) {
            return Direction.SAME;
        }
        synchronized (directions) {
            return directions.computeIfAbsent(
                    difference, found -> guard.direction(found.decision(), found.was(), found.wouldBe()));
        }
    }

    double shareRemembered() {
        return proposed.shareRemembered();
    }
}
