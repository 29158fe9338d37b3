package care.heed.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the chain of a case is whole, recomputed each time the case is opened. */
record Integrity(int entries, String lastHash, List<String> faults) {

    static Integrity of(String reference, List<ChainedEntry> entries, Optional<CaseFileQueries.Head> head) {
        List<String> faults = new ArrayList<>(Chain.faults(reference, entries));
        String last = entries.isEmpty()
                ? Chain.START
                : entries.get(entries.size() - 1).hash();
        // A chain whose last entries were cut off is whole in itself, but no longer ends where it did.
        if (head.isPresent()
                && (head.get().entries() != entries.size() || !head.get().hash().equals(last))) {
            faults.add("%s: the chain ended at entry %d, and %d are here"
                    .formatted(reference, head.get().entries(), entries.size()));
        }
        return new Integrity(entries.size(), last, List.copyOf(faults));
    }

    public boolean isWhole() {
        return faults.isEmpty();
    }

    public String count() {
        return Words.count(entries, "entry", "entries");
    }
}
