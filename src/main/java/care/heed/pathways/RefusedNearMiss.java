package care.heed.pathways;

import java.util.List;

/** Says why a near miss that another system sent was not raised; nothing of it was kept, and nothing that was sent is repeated. */
public final class RefusedNearMiss extends RuntimeException {

    private final Why why;
    private final transient List<Problem> problems;

    RefusedNearMiss(Why why, List<Problem> problems) {
        super(why.name());
        this.why = why;
        this.problems = List.copyOf(problems);
    }

    /** The ways in which it can be wrong. */
    public enum Why {
        /** Whoever sent it may raise none. */
        NOT_ALLOWED,
        /** The answers are not what the form allows. */
        NOT_IN_FORM,
        /** The key was used before, for something else. */
        OTHER_CONTENT
    }

    /** What is wrong with one field, in words for people. */
    public record Problem(String field, String message) {}

    public Why why() {
        return why;
    }

    public List<Problem> problems() {
        return problems;
    }
}
