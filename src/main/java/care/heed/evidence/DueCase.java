package care.heed.evidence;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A closed case whose time of keeping is counted.
 *
 * @param countedFrom the end of the adult's care or the closure of the case, whichever was later
 * @param dueOn for each kind of record that still has content, from which day it is due for review
 */
record DueCase(
        String reference,
        String serviceId,
        String adultRef,
        LocalDate closedOn,
        LocalDate careEndedOn,
        LocalDate countedFrom,
        boolean onHold,
        Map<String, LocalDate> dueOn) {

    /** The records whose time is over on this day, by name. */
    public Set<String> dueBy(LocalDate today) {
        return dueOn.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(today))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    /** The same case with records that a person decided to keep for longer. */
    DueCase keeping(Map<String, LocalDate> keptUntil) {
        Map<String, LocalDate> later = new TreeMap<>(dueOn);
        keptUntil.forEach((record, day) -> later.computeIfPresent(record, (name, due) -> day.isAfter(due) ? day : due));
        return new DueCase(reference, serviceId, adultRef, closedOn, careEndedOn, countedFrom, onHold, later);
    }
}
