package care.heed.pathways;

import java.util.List;

/** The contract of {@code audit-recognition}: was each warning recognised in time; if not, practice is corrected. */
public final class AuditRecognition {

    public static final String KEY = "audit-recognition";
    public static final String SIGN_RECOGNITION_AUDIT = "sign-recognition-audit";
    public static final String CORRECT_PRACTICE = "correct-practice";

    /** Starts a correction at one service. */
    static final String CORRECTION = "correct-practice-at-service";

    static final String SAME_DAY_SCREENS = "same-day-screens";
    static final String DELAYED_ESCALATIONS = "delayed-escalations";
    static final String REPEATED_CONTROL_FAILURES = "repeated-control-failures";

    /** What the audit looks at. */
    static final List<String> FIGURES =
            List.of(SAME_DAY_SCREENS, DELAYED_ESCALATIONS, REPEATED_CONTROL_FAILURES, "minutes-to-record");

    private AuditRecognition() {}
}
