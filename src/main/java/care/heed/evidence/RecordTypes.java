package care.heed.evidence;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The kinds of record that a case or an audit leaves, and which of them repeat what another says. */
final class RecordTypes {

    static final String NEAR_MISS_FORM = "near-miss-form";
    static final String CONTAINMENT_LOG = "containment-log";
    static final String CHRONOLOGY_SHEET = "chronology-sheet";

    static final Set<String> ALL = Set.of(
            NEAR_MISS_FORM,
            "protection-tracker",
            "threshold-matrix",
            "route-decision-record",
            "protection-plan",
            CONTAINMENT_LOG,
            "action-sheet",
            CHRONOLOGY_SHEET,
            "threshold-reassessment",
            "learning-action-log",
            "assurance-form",
            "executive-oversight",
            "learning-template",
            "escalation-acknowledgement",
            "escalation-request",
            "emergency-access",
            "case-reopening",
            "duplicate-closure",
            "threshold-change-decision",
            "governance-dashboard",
            "practice-correction",
            "improvement-plan");

    /** The chronology is drafted in the words of the near-miss form. */
    private static final Map<String, Set<String>> REPEATED_BY = Map.of(NEAR_MISS_FORM, Set.of(CHRONOLOGY_SHEET));

    private RecordTypes() {}

    /** These records and those that repeat their content: they are kept as long, and go together. */
    static Set<String> withRepetitions(Set<String> records) {
        Set<String> all = new LinkedHashSet<>(records);
        records.forEach(record -> all.addAll(REPEATED_BY.getOrDefault(record, Set.of())));
        return all;
    }
}
