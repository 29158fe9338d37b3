package care.heed.forms;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides whether a submission is what its form allows, whoever sent it and by whatever interface. */
public final class FormValidator {

    private static final int MOST_CHARACTERS = 200_000;
    private static final int MOST_UNKNOWN = 20;

    private final Clock clock;

    public FormValidator(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns the accepted answers as plain values, in the order of the form, without the questions left open.
     *
     * @param context what Heed knows itself: computed values, lists of choices, earlier instants
     * @throws FormRejectedException with every problem found, in the order of the form
     */
    public Map<String, Object> validate(
            FormDefinition form, Map<String, ?> submitted, Map<String, ?> context, FormChecks checks)
            throws FormRejectedException {
        List<FieldError> errors = new ArrayList<>();
        Map<String, Object> given = plainAnswers(submitted, errors);
        Map<String, ?> known = context == null ? Map.of() : context;

        Map<String, Answer> answers = new LinkedHashMap<>();
        AnswerReader reader = new AnswerReader(known, checks);
        for (Field field : form.fields()) {
            answers.put(field.key(), reader.read(field, given.get(field.key())));
        }
        DateRules dates = new DateRules(clock.instant(), answers, known, checks.zone());

        Map<String, Object> seen = new HashMap<>();
        form.fields()
                .forEach(field -> seen.put(field.key(), answers.get(field.key()).forConditions()));
        Map<String, Object> accepted = new LinkedHashMap<>();
        for (Field field : form.fields()) {
            Answer answer = answers.get(field.key());
            if (Conditions.hidden(field.hiddenWhen(), seen)) {
                seen.put(field.key(), null);
                if (answer.given()) {
                    errors.add(new FieldError(field.key(), Messages.notAsked(field)));
                }
                continue;
            }
            List<FieldError> problems = new ArrayList<>(answer.problems(field));
            if (problems.isEmpty()) {
                problems.addAll(dates.problems(field, answer));
            }
            errors.addAll(problems);
            if (problems.isEmpty() && answer.value() != null) {
                accepted.put(field.key(), answer.value());
            }
        }
        unknown(given.keySet(), form.fieldKeys(), "", errors);
        if (errors.isEmpty() && characters(accepted) > MOST_CHARACTERS) {
            errors.add(new FieldError("form", Messages.tooMuch(MOST_CHARACTERS)));
        }
        if (!errors.isEmpty()) {
            throw new FormRejectedException(errors);
        }
        return Collections.unmodifiableMap(accepted);
    }

    private static Map<String, Object> plainAnswers(Map<String, ?> submitted, List<FieldError> errors) {
        Map<String, Object> given = new LinkedHashMap<>();
        if (submitted == null) {
            return given;
        }
        try {
            for (Map.Entry<?, ?> entry : submitted.entrySet()) {
                given.put(String.valueOf(entry.getKey()), Plain.of(entry.getValue()));
            }
        } catch (RuntimeException unreadable) {
            errors.add(new FieldError("form", Messages.UNREADABLE_FORM));
        }
        return given;
    }

    /** Reports what the form does not have; past a handful, only that there is more. */
    static void unknown(Set<String> given, Set<String> known, String prefix, List<FieldError> errors) {
        Set<String> unknown = new LinkedHashSet<>(given);
        unknown.removeAll(known);
        unknown.stream()
                .limit(MOST_UNKNOWN)
                .forEach(key -> errors.add(new FieldError(prefix + Messages.printable(key), Messages.UNKNOWN)));
        if (unknown.size() > MOST_UNKNOWN) {
            errors.add(new FieldError(
                    prefix.isEmpty() ? "form" : prefix.substring(0, prefix.length() - 1),
                    Messages.moreUnknown(unknown.size() - MOST_UNKNOWN)));
        }
    }

    private static long characters(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().mapToLong(FormValidator::characters).sum();
        }
        if (value instanceof List<?> list) {
            return list.stream().mapToLong(FormValidator::characters).sum();
        }
        return value instanceof String text ? text.length() : 0;
    }
}
