package care.heed.engine;

/** A reason not to start that a person can act on; it is shown without a stack trace. */
class StartRefusal extends RuntimeException {

    private final String remedy;

    StartRefusal(String reason, String remedy) {
        super(reason);
        this.remedy = remedy;
    }

    StartRefusal(String reason, String remedy, Throwable cause) {
        super(reason, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
