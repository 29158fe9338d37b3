package care.heed.governance;

/** What the figures of the first pathway say: whether warnings are seen in time. */
final class RecognitionDefinitions {

    static final String PATHWAY = "recognise-warning-event";

    static final FigureDefinition SAME_DAY_SCREENS = new FigureDefinition(
            "same-day-screens",
            PATHWAY,
            "Threshold screens completed the same day",
            "How many near misses were screened against the threshold on the working day to which they belong: the day on "
                    + "which they were noticed, or the next working day where that was after closing or on a day off. Days "
                    + "are those of the service. A near miss counts in the period in which this working day closed, or in "
                    + "which it was raised where that was later; not before the day is over. Duplicates do not count.",
            "Near misses whose first threshold screen was completed before that day was over",
            "Near misses whose day to be screened is over, screened or not",
            Unit.PERCENT);

    static final FigureDefinition DELAYED_ESCALATIONS = new FigureDefinition(
            "delayed-escalations",
            PATHWAY,
            "Cases escalated after delayed recognition",
            "Cases that had to be escalated because of their risk after a step of recognition (record, seriousness, screen "
                    + "or route) had already missed its deadline. An escalation that only reports a missed deadline does not "
                    + "count. A case counts in the period of its first escalation because of risk. Duplicates do not count.",
            "Cases in which a step of recognition had missed its deadline before they were first escalated",
            "Cases that were first escalated because of their risk",
            Unit.NUMBER);

    static final FigureDefinition REPEATED_CONTROL_FAILURES = new FigureDefinition(
            "repeated-control-failures",
            PATHWAY,
            "Near misses linked to repeated control failure",
            "Near misses in which a routine failed that had already failed in an earlier near miss of the same service, as "
                    + "far back as the table of pattern windows looks for the same routine. A near miss counts in the period "
                    + "in which the manager's review of the controls named the failed routine, because it is not known "
                    + "before. Duplicates do not count.",
            "Near misses whose failed routine had failed before",
            "Near misses whose failed routine was named",
            Unit.NUMBER);

    static final FigureDefinition MINUTES_TO_RECORD = new FigureDefinition(
            "minutes-to-record",
            PATHWAY,
            "Minutes from noticed to recorded",
            "How long it took from the moment a worker noticed the near miss until it was written down in full: half of "
                    + "them took less, half took more (the median). A near miss counts in the period in which it was first "
                    + "recorded. Duplicates do not count.",
            "Near misses that were recorded, whose minutes are measured",
            "",
            Unit.MINUTES);

    private RecognitionDefinitions() {}
}
