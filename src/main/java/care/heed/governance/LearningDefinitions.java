package care.heed.governance;

/** What the figures of the third pathway say: whether decisions are made and lessons become practice. */
final class LearningDefinitions {

    static final String PATHWAY = "decide-and-learn";

    static final FigureDefinition ACTION_COMPLETION = new FigureDefinition(
            "action-completion",
            PATHWAY,
            "Action completion rate",
            "How many of the control and learning actions that have come due are complete, as it stands today. What an audit "
                    + "or a meeting has asked for is tracked by itself and does not count. An action counts in the period in "
                    + "which its first date lies, once it has passed.",
            "Actions that were done or made permanent, confirmed by somebody else",
            "Actions whose date has passed",
            Unit.PERCENT);

    static final FigureDefinition CONTROLS_PERMANENTLY_CHANGED = new FigureDefinition(
            "controls-permanently-changed",
            PATHWAY,
            "Controls permanently changed",
            "Actions that have become the way things are done from now on. An action counts in the period in which somebody "
                    + "else confirmed how it ended.",
            "Actions that were made permanent",
            "Actions that ended, however they ended",
            Unit.NUMBER);

    static final FigureDefinition HOURS_TO_ESCALATION = new FigureDefinition(
            "hours-to-escalation",
            PATHWAY,
            "Hours from near miss to escalation decision",
            "How long it took from the moment the near miss happened until the safeguarding lead first decided its route: "
                    + "half of them took less, half took more (the median). A near miss counts in the period in which its "
                    + "route was first decided. Duplicates do not count.",
            "Near misses whose route was decided, whose hours are measured",
            "",
            Unit.HOURS);

    static final FigureDefinition CONSULTATIONS_MADE = new FigureDefinition(
            "consultations-made",
            PATHWAY,
            "Consultations made",
            "Cases about which the local authority was consulted. A case counts in the period in which its first "
                    + "consultation was recorded.",
            "Cases whose first consultation was recorded",
            "",
            Unit.NUMBER);

    static final FigureDefinition CONSULTATIONS_ANSWERED = new FigureDefinition(
            "consultations-answered",
            PATHWAY,
            "Consultations answered",
            "How many of the consultations made in the period the local authority has answered, as it stands today: with "
                    + "advice, an enquiry or a decline. A case counts in the period in which its first consultation was "
                    + "recorded.",
            "Cases to which the local authority has answered",
            "Cases whose first consultation was recorded",
            Unit.NUMBER);

    static final FigureDefinition HIGH_SEVERITY_BEYOND_TIMESCALE = new FigureDefinition(
            "high-severity-beyond-timescale",
            PATHWAY,
            "High-severity cases open beyond the agreed timescale",
            "Cases that the threshold screen found to be of high severity, that were open when the period ended (or are now, "
                    + "where it has not ended yet), and in which an action on which an adult's safety depends was past its "
                    + "date and not resolved. Duplicates do not count.",
            "High-severity cases with such an overdue action",
            "High-severity cases that were open",
            Unit.NUMBER);

    private LearningDefinitions() {}
}
