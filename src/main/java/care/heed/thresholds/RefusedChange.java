package care.heed.thresholds;

/** What a person asked to do with a change cannot be done; nothing was changed. */
public final class RefusedChange extends RuntimeException {

    private final String field;

    RefusedChange(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field that is wrong: {@code table}, {@code reason}, {@code effectiveAt}, {@code replay} or {@code change}. */
    public String field() {
        return field;
    }
}
