package care.heed.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds what cannot be right in the order of a case: a wrong order can make a late step look timely. */
final class SequenceChecks {

    /** Clocks of two servers may differ by so much without anyone having to explain it. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    /** Which record each step builds on. */
    private static final Map<String, String> BUILDS_ON = Map.ofEntries(
            Map.entry("record-near-miss", "raise-near-miss"),
            Map.entry("review-seriousness", "record-near-miss"),
            Map.entry("screen-threshold", "review-seriousness"),
            Map.entry("decide-route", "screen-threshold"),
            Map.entry("agree-route-override", "decide-route"),
            Map.entry("confirm-protection-plan", "open-protection-plan"),
            Map.entry("change-front-line-practice", "open-protection-plan"),
            Map.entry("check-front-line-practice", "change-front-line-practice"),
            Map.entry("reassess-threshold", "update-chronology"),
            Map.entry("sign-off-reassessment", "reassess-threshold"),
            Map.entry("check-action", "carry-out-action"),
            Map.entry("close-and-learn", "reassess-threshold"));

    private final List<ChainedEntry> entries;
    private final List<Flag> flags = new ArrayList<>();

    private SequenceChecks(List<ChainedEntry> entries) {
        this.entries = entries;
    }

    /** What is wrong at which entry, in words. */
    record Flag(int sequence, String words) {}

    static List<Flag> of(List<ChainedEntry> entries) {
        SequenceChecks checks = new SequenceChecks(entries);
        checks.timesOfEachEntry();
        checks.orderOfTheSteps();
        checks.oneTimeForTheEvent();
        return checks.flags;
    }

    private void timesOfEachEntry() {
        for (ChainedEntry chained : entries) {
            EvidenceEntry entry = chained.entry();
            Consumer<String> flag = words -> flag(chained, words);
            if (isAfter(entry.happenedAt(), entry.identifiedAt())) {
                flag.accept("the near miss is said to have happened after it was noticed");
            }
            if (isAfter(entry.happenedAt(), entry.recordedAt())) {
                flag.accept("it was written down before the near miss is said to have happened");
            }
            if (isAfter(entry.identifiedAt(), entry.recordedAt())) {
                flag.accept("it was written down before the near miss is said to have been noticed");
            }
            if (isAfter(entry.recordedAt(), chained.receivedAt())) {
                flag.accept("Heed received it before it is said to have been written down");
            }
        }
    }

    private void orderOfTheSteps() {
        Instant latest = Instant.MIN;
        for (ChainedEntry chained : entries) {
            Instant received = chained.receivedAt();
            if (latest.isAfter(received.plus(CLOCKS_DIFFER))) {
                flag(chained, "it stands after an entry that was received later");
            }
            latest = latest.isAfter(received) ? latest : received;
            if (chained.entry().kind().equals("record")) {
                whatItBuildsOn(chained);
            }
        }
    }

    private void whatItBuildsOn(ChainedEntry record) {
        String before = BUILDS_ON.get(record.entry().step());
        if (before == null) {
            return;
        }
        Optional<ChainedEntry> ground = entries.stream()
                .filter(other -> other.entry().kind().equals("record")
                        && other.entry().step().equals(before))
                .findFirst();
        if (ground.isEmpty()) {
            flag(record, "it builds on “%s”, of which there is no record".formatted(Words.of(before)));
        } else if (isAfter(ground.get().entry().recordedAt(), record.entry().recordedAt())) {
            flag(record, "it was written down before “%s”, on which it builds".formatted(Words.of(before)));
        }
    }

    private void oneTimeForTheEvent() {
        Instant first = null;
        for (ChainedEntry chained : entries) {
            Instant happened = chained.entry().happenedAt();
            if (first != null && happened != null && !happened.equals(first)) {
                flag(chained, "it gives another time for the near miss than the records before it");
            }
            first = first == null ? happened : first;
        }
    }

    private static boolean isAfter(Instant first, Instant second) {
        return first != null && second != null && first.isAfter(second);
    }

    private void flag(ChainedEntry chained, String words) {
        flags.add(new Flag(
                chained.sequence(),
                "“%s”: %s".formatted(Words.of(chained.entry().step()), words)));
    }
}
