package care.heed.pathways;

/** The contract of {@code recognise-warning-event}: pathway 1, steps 1.1 to 1.4. */
public final class RecogniseWarningEvent {

    public static final String KEY = "recognise-warning-event";
    public static final String RECORD_NEAR_MISS = "record-near-miss";
    public static final String REVIEW_SERIOUSNESS = "review-seriousness";
    public static final String SCREEN_THRESHOLD = "screen-threshold";
    public static final String DECIDE_ROUTE = "decide-route";
    public static final String AGREE_ROUTE_OVERRIDE = "agree-route-override";

    private RecogniseWarningEvent() {}
}
