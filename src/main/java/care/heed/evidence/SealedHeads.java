package care.heed.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds the chains of a pack against what day seals say of them: those in the pack, and copies that were kept elsewhere. */
final class SealedHeads {

    private final Map<String, List<String>> chains = new HashMap<>();
    private final List<PackedSeal> seals = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /** Takes in the hashes of a case, in their order. */
    void add(PackedCase packed) {
        chains.put(
                packed.reference(),
                packed.entries().stream().map(PackedEntry::hash).toList());
    }

    void add(PackedSeal seal) {
        seals.add(seal);
    }

    List<String> faults(String exportedAt, String publicKey, List<SealCopy> copies) {
        for (int index = 0; index < seals.size(); index++) {
            PackedSeal seal = seals.get(index);
            faults.addAll(seal.faults(publicKey));
            if (index > 0 && !seal.previous().equals(seals.get(index - 1).hash())) {
                faults.add("seal of %s: it does not follow the seal before it".formatted(seal.day()));
            }
            compare(seal, exportedAt, "the seal of ");
        }
        SealCopy before = null;
        for (SealCopy copy : copies) {
            check(copy, before, exportedAt, publicKey);
            before = copy;
        }
        return faults;
    }

    private void check(SealCopy copy, SealCopy before, String exportedAt, String publicKey) {
        PackedSeal seal = copy.seal();
        copy.seal().faults(copy.publicKey()).forEach(fault -> faults.add("the copy given, " + fault));
        if (!copy.publicKey().equals(publicKey)) {
            faults.add("the pack is signed with another key than the copy of the seal of " + seal.day());
        }
        if (before != null
                && isNextDay(before.seal().day(), seal.day())
                && !seal.previous().equals(before.seal().hash())) {
            faults.add("the copy of the seal of %s does not follow the copy of the day before".formatted(seal.day()));
        }
        boolean known = seals.stream().anyMatch(own -> own.day().equals(seal.day()));
        if (known && !seals.contains(seal)) {
            faults.add("seal of %s: the pack tells it otherwise than the copy that was kept".formatted(seal.day()));
        }
        if (!known && seal.sealedAt().compareTo(exportedAt) < 0 && names(seal)) {
            faults.add("seal of %s: it is missing from the pack, though it was made before".formatted(seal.day()));
        }
        compare(seal, exportedAt, "the copy of the seal of ");
    }

    private boolean names(PackedSeal seal) {
        return readable(seal).stream().anyMatch(head -> chains.containsKey(head.caseReference()));
    }

    /** A case may have grown since the seal; it may not be shorter, unless the pack is older than the seal. */
    private void compare(PackedSeal seal, String exportedAt, String source) {
        for (PackedSeal.Head head : readable(seal)) {
            List<String> chain = chains.get(head.caseReference());
            if (chain == null || head.entries() == 0) {
                continue;
            }
            if (chain.size() < head.entries()) {
                if (seal.sealedAt().compareTo(exportedAt) < 0) {
                    faults.add("%s: it ends with entry %d; %s%s knows %d entries, so the end was cut off"
                            .formatted(head.caseReference(), chain.size(), source, seal.day(), head.entries()));
                }
            } else if (!chain.get(head.entries() - 1).equals(head.hash())) {
                faults.add("%s, entry %d: it is not the entry that %s%s knows"
                        .formatted(head.caseReference(), head.entries(), source, seal.day()));
            }
        }
    }

    private static List<PackedSeal.Head> readable(PackedSeal seal) {
        try {
            return seal.headLines();
        } catch (IllegalArgumentException toldAlready) {
            return List.of();
        }
    }

    private static boolean isNextDay(String day, String next) {
        try {
            return LocalDate.parse(day).plusDays(1).equals(LocalDate.parse(next));
        } catch (java.time.DateTimeException toldBySignature) {
            return false;
        }
    }
}
