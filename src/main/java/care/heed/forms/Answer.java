package care.heed.forms;

import java.util.List;

/** What was made of one submitted value: whether anything was given, its canonical form, and what is wrong with it. */
record Answer(boolean given, Object value, Object forConditions, List<FieldError> errors) {

    static final Answer NONE = new Answer(false, null, null, List.of());

    static Answer of(Object value) {
        return new Answer(true, value, value, List.of());
    }

    /** A wrong answer still counts for the conditions of other questions, so that one mistake is not reported twice. */
    static Answer wrong(Object plain, String field, String message) {
        return wrong(plain, List.of(new FieldError(field, message)));
    }

    static Answer wrong(Object plain, List<FieldError> errors) {
        return new Answer(true, null, plain instanceof String ? plain : null, List.copyOf(errors));
    }

    /** The problems of this answer to a question that is asked. */
    List<FieldError> problems(Field field) {
        if (!errors.isEmpty() || given || !field.required() && field.minRows() == 0) {
            return errors;
        }
        return List.of(new FieldError(field.key(), Messages.missing(field)));
    }
}
