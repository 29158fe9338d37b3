package care.heed.governance;

/** What the early warning signs say; each is a prompt to a person and triggers nothing. */
final class EarlyWarningDefinitions {

    static final FigureDefinition SIMILAR_TRIGGERS = new FigureDefinition(
            "similar-triggers",
            RecognitionDefinitions.PATHWAY,
            "Repeats with similar triggers",
            "Near misses whose learning has the same theme as that of an earlier near miss of the same service, as far back "
                    + "as the table of pattern windows looks for the same routine. A near miss counts in the period in which "
                    + "its learning was first summarised. Duplicates do not count.",
            "Near misses with the theme of an earlier one",
            "Near misses whose learning was summarised",
            Unit.NUMBER);

    static final FigureDefinition WEAK_CONTROLS_UNCHANGED = new FigureDefinition(
            "weak-controls-unchanged",
            RecognitionDefinitions.PATHWAY,
            "Weak controls unchanged",
            "Near misses of which the team leader said that the controls were already known to be weak, and in which no "
                    + "urgent action has been done or made permanent, as it stands today. A near miss counts in the period "
                    + "in which its seriousness was first reviewed. Duplicates do not count.",
            "Such near misses in which no control has been changed",
            "Near misses whose controls were known to be weak",
            Unit.NUMBER);

    static final FigureDefinition DWELLS_ON_LUCK = new FigureDefinition(
            "dwells-on-luck",
            RecognitionDefinitions.PATHWAY,
            "Descriptions that dwell on luck",
            "Near misses whose record, where it says what the risk was or how harm was avoided, has one of the words about "
                    + "luck on this provider's list. It says nothing about the person who wrote it; it asks somebody to read "
                    + "again what the adult was exposed to. A near miss counts in the period in which it was first recorded. "
                    + "Duplicates do not count.",
            "Near misses whose record has such a word",
            "Near misses that were recorded",
            Unit.NUMBER);

    static final FigureDefinition OPEN_ON_NEXT_SHIFT = new FigureDefinition(
            "open-on-next-shift",
            ProtectionDefinitions.PATHWAY,
            "Actions open on the next shift",
            "Actions on which an adult's safety depends that were not resolved when the first shift after their opening "
                    + "began. An action counts in the period in which that shift began.",
            "Actions that were not resolved when the next shift began",
            "Actions whose next shift has begun",
            Unit.NUMBER);

    static final FigureDefinition WARNINGS_WITHOUT_CHALLENGE = new FigureDefinition(
            "warnings-without-challenge",
            LearningDefinitions.PATHWAY,
            "Repeated warnings without wider audit challenge",
            "Near misses that the safeguarding lead called a repeated or systemic warning, and whose wider exposure nobody "
                    + "had reviewed when that review was due. A near miss counts in the period in which its first such review "
                    + "was due, once that moment has passed. Duplicates do not count.",
            "Repeated warnings whose wider exposure was not reviewed in time",
            "Repeated warnings whose review of the wider exposure was due",
            Unit.NUMBER);

    static final FigureDefinition OPEN_VULNERABILITIES_AFTER_CLOSURE = new FigureDefinition(
            "open-vulnerabilities-after-closure",
            LearningDefinitions.PATHWAY,
            "Vulnerabilities open after closure",
            "Closed cases whose learning named vulnerabilities that were left, and in which not every action has been "
                    + "completed, as it stands today. A case counts in the period in which it was closed. Duplicates do not "
                    + "count.",
            "Such cases with an action that is open, or that ended as not done",
            "Cases that were closed with vulnerabilities left",
            Unit.NUMBER);

    private EarlyWarningDefinitions() {}
}
