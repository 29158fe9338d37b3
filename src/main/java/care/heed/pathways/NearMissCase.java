package care.heed.pathways;

/** The contract of {@code near-miss-case}: the case from the first report to closure. */
public final class NearMissCase {

    public static final String KEY = "near-miss-case";
    public static final String RAISE_NEAR_MISS = "raise-near-miss";

    /** The doors that are open to a person at any moment, whatever a table says. */
    public static final String ESCALATE_NOW = "escalate-now";

    public static final String CONSULT_LOCAL_AUTHORITY_NOW = "consult-local-authority-now";

    /** The two ways in which a case changes its end, each with a reason and for some roles only. */
    public static final String REOPEN_CASE = "reopen-case";

    public static final String CLOSE_AS_DUPLICATE = "close-as-duplicate";

    private NearMissCase() {}
}
