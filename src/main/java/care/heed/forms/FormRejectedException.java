package care.heed.forms;

import java.util.List;
import java.util.stream.Collectors;

/** Says that a submission is not what its form allows, with every problem found. */
public final class FormRejectedException extends RuntimeException {

    private final transient List<FieldError> errors;

    public FormRejectedException(List<FieldError> errors) {
        super(errors.stream()
                .map(error -> error.field() + ": " + error.message())
                .collect(Collectors.joining("; ")));
        this.errors = List.copyOf(errors);
    }

    public List<FieldError> errors() {
        return errors;
    }
}
