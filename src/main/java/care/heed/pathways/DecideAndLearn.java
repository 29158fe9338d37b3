package care.heed.pathways;

/** The contract of {@code decide-and-learn}: pathway 3, steps 3.1 to 3.5. */
public final class DecideAndLearn {

    public static final String KEY = "decide-and-learn";
    public static final String REASSESS_THRESHOLD = "reassess-threshold";
    public static final String SIGN_OFF_REASSESSMENT = "sign-off-reassessment";
    public static final String CONSULT_LOCAL_AUTHORITY = "consult-local-authority";
    public static final String REVIEW_RESIDUAL_RISK = "review-residual-risk";
    public static final String SUMMARISE_LEARNING = "summarise-learning";
    public static final String REVIEW_WIDER_EXPOSURE = "review-wider-exposure";
    public static final String OVERSEE_HIGH_SEVERITY = "oversee-high-severity";
    public static final String REVIEW_OPEN_RISK = "review-open-risk";
    public static final String CONFIRM_STABILISED = "confirm-stabilised";
    public static final String CLOSE_AND_LEARN = "close-and-learn";

    private DecideAndLearn() {}
}
