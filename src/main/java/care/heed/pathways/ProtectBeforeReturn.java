package care.heed.pathways;

/** The contract of {@code protect-before-return}: pathway 2, steps 2.1 to 2.4. */
public final class ProtectBeforeReturn {

    public static final String KEY = "protect-before-return";
    public static final String OPEN_PROTECTION_PLAN = "open-protection-plan";
    public static final String CONFIRM_PROTECTION_PLAN = "confirm-protection-plan";
    public static final String REVIEW_SERVICE_CONTROLS = "review-service-controls";
    public static final String CHANGE_FRONT_LINE_PRACTICE = "change-front-line-practice";
    public static final String CHECK_FRONT_LINE_PRACTICE = "check-front-line-practice";
    public static final String UPDATE_CHRONOLOGY = "update-chronology";

    private ProtectBeforeReturn() {}
}
