package care.heed.forms;

/** What is wrong with one answer, in words for the person who gave it; the answer itself is never repeated. */
public record FieldError(String field, String message) {}
