package care.heed.pathways;

/** The contract of {@code track-action}: one action, carried out by its owner and checked by someone else. */
public final class TrackAction {

    public static final String KEY = "track-action";
    public static final String CARRY_OUT_ACTION = "carry-out-action";
    public static final String CHECK_ACTION = "check-action";

    private TrackAction() {}
}
