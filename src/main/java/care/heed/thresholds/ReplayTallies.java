package care.heed.thresholds;

import care.heed.evidence.ReplayTally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts how past decisions come out. */
final class ReplayTallies {

    private final Map<Outcome, Integer> numbers = new LinkedHashMap<>();
    private int replayed;

    private record Outcome(String decision, String word, NotReplayable why) {}

    void add(ReplayOutcome outcome) {
        numbers.merge(new Outcome(outcome.decision().table(), outcome.word(), outcome.why()), 1, Integer::sum);
        replayed++;
    }

    int replayed() {
        return replayed;
    }

    List<ReplayTally> list() {
        return numbers.entrySet().stream()
                .map(entry -> new ReplayTally(
                        entry.getKey().decision(),
                        entry.getKey().word(),
                        entry.getKey().why() == null
                                ? null
                                : entry.getKey().why().words(),
                        entry.getValue()))
                .toList();
    }
}
