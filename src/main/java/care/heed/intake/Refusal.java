package care.heed.intake;

import care.heed.pathways.RefusedNearMiss;
import care.heed.pathways.RefusedNearMiss.Problem;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** What this door refuses, with the status that says so in HTTP; nothing was changed by it. */
final class Refusal extends RuntimeException {

    private final HttpStatus status;
    private final transient List<Problem> problems;

    Refusal(HttpStatus status, List<Problem> problems) {
        super(problems.stream()
                .map(problem -> problem.field() + ": " + problem.message())
                .collect(Collectors.joining("; ")));
        this.status = status;
        this.problems = List.copyOf(problems);
    }

    Refusal(HttpStatus status, String field, String message) {
        this(status, List.of(new Problem(field, message)));
    }

    static Refusal of(RefusedNearMiss refused) {
        return new Refusal(
                switch (refused.why()) {
                    case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
                    case NOT_IN_FORM -> HttpStatus.BAD_REQUEST;
                    case OTHER_CONTENT -> HttpStatus.UNPROCESSABLE_ENTITY;
                },
                refused.problems());
    }

    /** A case that does not exist, or not for whoever asks: the answer is the same. */
    static Refusal notFound() {
        return new Refusal(HttpStatus.NOT_FOUND, "reference", "There is no such near miss, or it is not yours to see.");
    }

    HttpStatus status() {
        return status;
    }

    List<Problem> problems() {
        return problems;
    }
}
