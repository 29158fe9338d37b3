package care.heed.forms;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one submitted value by what its field says: type, length, limits and choices. */
final class AnswerReader {

    private static final int MOST_ROWS = 50;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final Map<String, ?> context;
    private final FormChecks checks;

    AnswerReader(Map<String, ?> context, FormChecks checks) {
        this.context = context;
        this.checks = checks;
    }

    Answer read(Field field, Object plain) {
        if (field.computed()) {
            return computed(field);
        }
        boolean open = isBlank(plain) && field.defaultFromContext();
        return read(field, field.key(), open ? Plain.of(context.get(field.key())) : plain);
    }

    private Answer read(Field field, String path, Object plain) {
        if (isBlank(plain)) {
            return Answer.NONE;
        }
        return switch (field.kind()) {
            case SHORT_TEXT, LONG_TEXT -> text(field, path, plain);
            case NUMBER -> number(field, path, plain);
            case TICK -> tick(field, path, plain);
            case CHOICE -> choice(field, path, plain);
            case CHOICES -> choices(field, path, Plain.listInText(plain));
            case INSTANT ->
                Instants.read(plain, checks.zone())
                        // For something planned a day is enough; it may take until that day ends.
                        .or(() -> field.notBefore().isEmpty()
                                ? Optional.empty()
                                : Instants.lastMinuteOf(plain, checks.zone()))
                        .map(instant -> Answer.of(instant.toString()))
                        .orElseGet(() -> Answer.wrong(plain, path, Messages.notAnInstant(field)));
            case ROWS -> rows(field, path, Plain.listInText(plain));
        };
    }

    private Answer computed(Field field) {
        if (Plain.of(context.get(field.key())) instanceof BigDecimal number
                && number.abs().compareTo(LARGEST) <= 0) {
            return Answer.of(canonical(field, number.setScale(field.decimalDigits(), RoundingMode.HALF_UP)));
        }
        return Answer.NONE;
    }

    private Answer text(Field field, String path, Object plain) {
        if (!(plain instanceof String given)) {
            return Answer.wrong(plain, path, Messages.notAText(field));
        }
        String text = Texts.trim(given);
        boolean oneLine = field.kind() == Kind.SHORT_TEXT;
        if (!Texts.canBeStored(text, oneLine)) {
            return Answer.wrong(plain, path, Messages.unreadableCharacters(field, oneLine));
        }
        if (field.minLength() != null && text.length() < field.minLength()) {
            return Answer.wrong(plain, path, Messages.tooShort(field, text.length()));
        }
        if (text.length() > field.maxLength()) {
            return Answer.wrong(plain, path, Messages.tooLong(field, text.length()));
        }
        if (field.pattern() != null && !field.pattern().matcher(text).find()) {
            return Answer.wrong(plain, path, Messages.notInPattern(field));
        }
        return checked(field, path, text);
    }

    private Answer number(Field field, String path, Object plain) {
        if (!(plain instanceof BigDecimal number)) {
            return Answer.wrong(plain, path, Messages.notANumber(field));
        }
        if (number.abs().compareTo(LARGEST) > 0) {
            return Answer.wrong(plain, path, Messages.tooLarge(field, LARGEST));
        }
        if (number.stripTrailingZeros().scale() > field.decimalDigits()) {
            return Answer.wrong(plain, path, Messages.tooManyDecimals(field));
        }
        if (field.min() != null && number.compareTo(field.min()) < 0) {
            return Answer.wrong(plain, path, Messages.tooSmall(field));
        }
        if (field.max() != null && number.compareTo(field.max()) > 0) {
            return Answer.wrong(plain, path, Messages.tooLarge(field, field.max()));
        }
        return Answer.of(canonical(field, number));
    }

    private static Object canonical(Field field, BigDecimal number) {
        return field.decimalDigits() == 0
                ? (Object) number.intValue()
                : number.setScale(field.decimalDigits(), RoundingMode.UNNECESSARY);
    }

    private static Answer tick(Field field, String path, Object plain) {
        if (!(plain instanceof Boolean ticked)) {
            return Answer.wrong(plain, path, Messages.notATick(field));
        }
        // In a list of rows, "required" asks only for an answer; on the form itself the box must be ticked.
        boolean mustBeTicked = field.required() && path.equals(field.key());
        return mustBeTicked && !ticked ? Answer.wrong(plain, path, Messages.notTicked(field)) : Answer.of(ticked);
    }

    private Answer choice(Field field, String path, Object plain) {
        if (!(plain instanceof String choice)) {
            return Answer.wrong(plain, path, Messages.notAText(field));
        }
        return offered(field, choice)
                ? checked(field, path, choice)
                : Answer.wrong(plain, path, Messages.notAChoice(field));
    }

    private Answer choices(Field field, String path, Object plain) {
        if (!(plain instanceof List<?> list)) {
            return Answer.wrong(plain, path, Messages.notAList(field));
        }
        Set<String> chosen = new LinkedHashSet<>();
        for (Object element : list) {
            if (!(element instanceof String choice) || !offered(field, choice)) {
                return Answer.wrong(plain, path, Messages.notAChoice(field));
            }
            if (!chosen.add(choice)) {
                return Answer.wrong(plain, path, Messages.chosenTwice(field));
            }
            Answer checked = checked(field, path, choice);
            if (!checked.errors().isEmpty()) {
                return checked;
            }
        }
        // An empty list answers the question, but is nothing that a hidden question could object to.
        List<String> value = List.copyOf(chosen);
        return new Answer(!value.isEmpty(), value, value, List.of());
    }

    /** Choices come from the form or from what Heed knows; without either, a named check alone decides. */
    private boolean offered(Field field, String choice) {
        if (field.options() != null) {
            return field.options().contains(choice);
        }
        Object known = Plain.listInText(Plain.of(context.get(field.optionsKey())));
        if (known instanceof List<?> options) {
            return options.stream()
                    .anyMatch(option -> choice.equals(option instanceof Map<?, ?> map ? map.get("value") : option));
        }
        return checks.named(field.check()) != null && choice.length() <= 200 && Texts.canBeStored(choice, true);
    }

    private Answer checked(Field field, String path, String value) {
        FormChecks.Check check = checks.named(field.check());
        return check == null || check.allowed().test(value)
                ? Answer.of(value)
                : Answer.wrong(value, path, check.message());
    }

    private Answer rows(Field field, String path, Object plain) {
        if (!(plain instanceof List<?> list)) {
            return Answer.wrong(plain, path, Messages.notAList(field));
        }
        if (list.size() < field.minRows()) {
            return Answer.wrong(plain, path, Messages.tooFewRows(field));
        }
        if (list.size() > MOST_ROWS) {
            return Answer.wrong(plain, path, Messages.tooManyRows(field, MOST_ROWS));
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        List<FieldError> errors = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            String row = path + "[" + index + "]";
            if (list.get(index) instanceof Map<?, ?> map) {
                rows.add(row(field, row, map, errors));
            } else {
                errors.add(new FieldError(row, Messages.notARow(field)));
            }
        }
        return errors.isEmpty()
                ? new Answer(!rows.isEmpty(), List.copyOf(rows), rows, List.of())
                : Answer.wrong(plain, errors);
    }

    private Map<String, Object> row(Field field, String path, Map<?, ?> given, List<FieldError> errors) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Field column : field.children()) {
            String cell = path + "." + column.key();
            Answer answer = read(column, cell, given.get(column.key()));
            if (!answer.given() && column.required()) {
                errors.add(new FieldError(cell, Messages.missingInRow(column)));
            }
            errors.addAll(answer.errors());
            if (answer.value() != null) {
                row.put(column.key(), answer.value());
            }
        }
        Set<String> keys = given.keySet().stream().map(String::valueOf).collect(Collectors.toCollection(HashSet::new));
        Set<String> known = field.children().stream().map(Field::key).collect(Collectors.toSet());
        FormValidator.unknown(keys, known, path + ".", errors);
        return row;
    }

    private static boolean isBlank(Object plain) {
        return plain == null || plain instanceof String text && Texts.trim(text).isEmpty();
    }
}
