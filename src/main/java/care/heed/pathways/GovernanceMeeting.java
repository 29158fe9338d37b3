package care.heed.pathways;

import java.util.List;

/** The contract of {@code governance-meeting}: what closed cases have in common, and the plans that follow. */
public final class GovernanceMeeting {

    public static final String KEY = "governance-meeting";
    public static final String HOLD_GOVERNANCE_MEETING = "hold-governance-meeting";
    public static final String PLAN_SERVICE_IMPROVEMENT = "plan-service-improvement";

    /** What the meeting looks at. */
    static final List<String> FIGURES = List.of(
            "action-completion",
            "controls-permanently-changed",
            "hours-to-escalation",
            "consultations-made",
            "consultations-answered",
            "high-severity-beyond-timescale",
            "open-vulnerabilities-after-closure");

    private GovernanceMeeting() {}
}
