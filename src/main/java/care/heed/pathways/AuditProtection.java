package care.heed.pathways;

import java.util.List;

/** The contract of {@code audit-protection}: were people protected before the risk returned; if not, the executive is told. */
public final class AuditProtection {

    public static final String KEY = "audit-protection";
    public static final String SIGN_PROTECTION_AUDIT = "sign-protection-audit";

    static final String URGENT_ACTIONS_ON_TIME = "urgent-actions-on-time";
    static final String REPEATED_EVENTS = "repeated-events";
    static final String UNRESOLVED_LIVE_RISK_ACTIONS = "unresolved-live-risk-actions";

    /** What the audit looks at. */
    static final List<String> FIGURES =
            List.of(URGENT_ACTIONS_ON_TIME, REPEATED_EVENTS, UNRESOLVED_LIVE_RISK_ACTIONS, "repeated-exposure");

    private AuditProtection() {}
}
