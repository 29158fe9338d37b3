package care.heed.thresholds;

/** The contract of {@code change-threshold}: replay, approve, wait for the effective time, publish. */
public final class ChangeThreshold {

    public static final String KEY = "change-threshold";
    public static final String APPROVE_THRESHOLD_CHANGE = "approve-threshold-change";

    /** Ends a change that is not published yet. */
    public static final String WITHDRAW = "withdraw-threshold-change";

    /** The change's own reference stands where a case's would: tasks, notices and evidence name it. */
    public static final String REFERENCE = "caseReference";

    public static final String SERVICE_ID = "serviceId";

    /** Who proposed the change and so may not approve it; null for a new baseline. */
    public static final String PROPOSED_BY = "proposedBy";

    public static final String REPLAY_ATTACHED = "replayAttached";
    public static final String EFFECTIVE_AT = "effectiveAt";

    private ChangeThreshold() {}
}
