package care.heed.pathways;

/** The contract of {@code escalate-concern}: tell, wait for an acknowledgement, climb the ladder. */
public final class EscalateConcern {

    public static final String KEY = "escalate-concern";
    public static final String ACKNOWLEDGE_ESCALATION = "acknowledge-escalation";

    private EscalateConcern() {}
}
