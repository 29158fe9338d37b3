package care.heed.forms;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds dates against each other and against now: what has happened cannot lie ahead, what is planned not behind. */
final class DateRules {

    private final Instant now;
    private final Map<String, Answer> answers;
    private final Map<String, ?> context;
    private final ZoneId zone;

    DateRules(Instant now, Map<String, Answer> answers, Map<String, ?> context, ZoneId zone) {
        this.now = now;
        this.answers = answers;
        this.context = context;
        this.zone = zone;
    }

    List<FieldError> problems(Field field, Answer answer) {
        if (field.kind() == Kind.INSTANT) {
            return problems(field, field.key(), answer.value());
        }
        List<FieldError> problems = new ArrayList<>();
        if (field.kind() == Kind.ROWS && answer.value() instanceof List<?> rows) {
            for (int index = 0; index < rows.size(); index++) {
                for (Field column : field.children()) {
                    if (column.kind() == Kind.INSTANT && rows.get(index) instanceof Map<?, ?> row) {
                        String path = field.key() + "[" + index + "]." + column.key();
                        problems.addAll(problems(column, path, row.get(column.key())));
                    }
                }
            }
        }
        return problems;
    }

    private List<FieldError> problems(Field field, String path, Object value) {
        if (!(value instanceof String text)) {
            return List.of();
        }
        Instant instant = Instant.parse(text);
        // An instant that nobody knows yet holds nobody back.
        for (String reference : field.notAfter()) {
            if (lookUp(reference).filter(instant::isAfter).isPresent()) {
                return List.of(new FieldError(path, Messages.tooLate(field, reference)));
            }
        }
        // Forms know no seconds, so an earliest moment begins with its minute.
        for (String reference : field.notBefore()) {
            Optional<Instant> earliest = lookUp(reference).map(moment -> moment.truncatedTo(ChronoUnit.MINUTES));
            if (earliest.filter(instant::isBefore).isPresent()) {
                return List.of(new FieldError(path, Messages.tooEarly(field, reference)));
            }
        }
        return List.of();
    }

    private Optional<Instant> lookUp(String reference) {
        if (Messages.NOW.equals(reference)) {
            return Optional.of(now);
        }
        Answer answer = answers.get(reference);
        Object known = answer == null ? Plain.of(context.get(reference)) : answer.value();
        return Instants.read(known, zone);
    }
}
