package care.heed.governance;

/** What the figures of the second pathway say: whether people are protected before the risk returns. */
final class ProtectionDefinitions {

    static final String PATHWAY = "protect-before-return";

    static final FigureDefinition URGENT_ACTIONS_ON_TIME = new FigureDefinition(
            "urgent-actions-on-time",
            PATHWAY,
            "Urgent actions implemented on time",
            "How many of the actions on which an adult's safety depends (control measures, corrections of the environment, "
                    + "compensating actions) were carried out by the date first given to them. An action counts in the "
                    + "period in which that date lies, once it has passed; one that was sent back as not really done is not "
                    + "on time.",
            "Actions that were done or made permanent by their date",
            "Actions whose date has passed",
            Unit.PERCENT);

    static final FigureDefinition REPEATED_EVENTS = new FigureDefinition(
            "repeated-events",
            PATHWAY,
            "Near misses repeated after control changes",
            "Near misses in which a routine failed once more although controls had been changed after an earlier near miss "
                    + "of the same service and routine. How far back is looked is in the table of pattern windows, for the "
                    + "same routine. A near miss counts in the period in which the manager's review of the controls named "
                    + "the failed routine. Duplicates do not count.",
            "Near misses that an earlier one with the same routine preceded, in which an urgent action had been done or made "
                    + "permanent before the new one was noticed",
            "Near misses whose failed routine was named",
            Unit.NUMBER);

    static final FigureDefinition UNRESOLVED_LIVE_RISK_ACTIONS = new FigureDefinition(
            "unresolved-live-risk-actions",
            PATHWAY,
            "Unresolved live-risk actions",
            "Actions on which an adult's safety depends that were open when the period ended, or are open now where it has "
                    + "not ended yet. An action is resolved when it has been done or made permanent, or when somebody else "
                    + "has confirmed that it ends otherwise.",
            "Actions that were opened before the end of the period and not resolved by then",
            "",
            Unit.NUMBER);

    static final FigureDefinition REPEATED_EXPOSURE = new FigureDefinition(
            "repeated-exposure",
            PATHWAY,
            "Repeated exposure of the same adult",
            "Near misses of an adult who had already been exposed in an earlier near miss, at whichever service, as far back "
                    + "as the table of pattern windows looks for the same adult. A near miss counts in the period in which "
                    + "it was raised. Duplicates do not count.",
            "Near misses whose adult had been exposed before",
            "Near misses that were raised",
            Unit.NUMBER);

    private ProtectionDefinitions() {}
}
