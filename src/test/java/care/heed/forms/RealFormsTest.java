package care.heed.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import care.heed.support.ValidAnswers;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks every question of every real form with every kind of bad answer. */
class RealFormsTest {

    private static final Instant NOW = Instant.parse("2027-03-01T10:30:20Z");

    private static final FormChecks CHECKS = FormChecks.inZone(ZoneId.of("Europe/London"))
            .with("owner", id -> id.startsWith("registered"), "Not an owner: nobody here has this name.")
            .with("staff", id -> !id.equals("stranger"), "Not staff: nobody here has this name.");

    private final FormValidator validator = new FormValidator(Clock.fixed(NOW, ZoneOffset.UTC));

    static Stream<String> ids() {
        return FormFiles.ids().stream();
    }

    static Stream<Question> questions() {
        return ids().flatMap(id -> FormFiles.open(id).fields().stream()
                .flatMap(field -> Stream.concat(
                        Stream.of(new Question(id, null, field)),
                        field.children().stream().map(column -> new Question(id, field, column)))));
    }

    record Question(String form, Field list, Field field) {
        String path() {
            return list == null ? field.key() : list.key() + "[0]." + field.key();
        }

        @Override
        public String toString() {
            return form + " " + path();
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void validAnswersAreAcceptedInTheOrderOfTheForm(String id) {
        Map<String, Object> accepted = validate(id, ValidAnswers.of(id, NOW));

        assertThat(accepted.keySet()).containsAll(ValidAnswers.of(id, NOW).keySet());
        assertThat(new ArrayList<>(FormFiles.open(id).fieldKeys())).containsSubsequence(accepted.keySet());
        assertThat(validate(id, accepted)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void fieldThatTheFormDoesNotHaveIsRefused(String id) {
        assertRefused(id, answers -> answers.put("extra", "x"), "extra", "Unknown field");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void nothingAtAllNamesEveryRequiredField(String id) {
        List<String> required = FormFiles.open(id).fields().stream()
                .filter(field -> field.hiddenWhen().isEmpty() && !field.defaultFromContext())
                .filter(field -> field.required() || field.minRows() > 0)
                .map(Field::key)
                .toList();

        assertThat(errors(id, Map.of())).extracting(FieldError::field).containsExactlyElementsOf(required);
        assertThat(errors(id, null)).extracting(FieldError::field).containsExactlyElementsOf(required);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void missingOrBlankAnswerIsRefusedWhereOneIsRequired(Question question) {
        if (question.field().required() && !question.field().defaultFromContext()) {
            String expected =
                    question.field().kind() == Kind.TICK && question.list() == null ? "Not ticked" : "Missing";
            for (Object blank : Arrays.asList(null, "", " \t\n\u00a0\u200b ")) {
                assertRefused(question, blank, expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void answerOfAnotherTypeIsRefused(Question question) {
        if (question.field().computed()) {
            return;
        }
        List<Object> wrong = new ArrayList<>(List.of(
                new Object(), Map.of("a", "b"), List.of(Map.of("nobody", "asked")), 'c', Double.NaN, new byte[] {1}));
        switch (question.field().kind()) {
            case SHORT_TEXT, LONG_TEXT, CHOICE -> wrong.addAll(List.of(7, true, new Date(), List.of("yes")));
            case NUMBER -> wrong.addAll(List.of("7", true, 7.5, List.of(7), Double.POSITIVE_INFINITY));
            case TICK -> wrong.addAll(List.of("true", 1, "yes"));
            case CHOICES -> wrong.addAll(List.of("neglect", 1, true, List.of(1)));
            case INSTANT -> wrong.addAll(List.of(1_800_000_000L, true, "tomorrow"));
            case ROWS -> wrong.addAll(List.of("text", 1, true, List.of("text"), List.of(List.of()), "[1"));
        }
        wrong.forEach(value -> assertRefused(question, value, ""));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void textOutsideItsLengthIsRefused(Question question) {
        Field field = question.field();
        if (field.maxLength() != null) {
            assertRefused(question, "x".repeat(field.maxLength() + 1), "Too long");
            assertRefused(question, "x".repeat(2_000_000), "Too long");
            assertAccepted(question, "  " + "x".repeat(field.maxLength()) + "  ");
        }
        if (field.minLength() != null) {
            assertRefused(question, "   " + "x".repeat(field.minLength() - 1) + "   ", "Too short");
            assertAccepted(question, "x".repeat(field.minLength()));
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void charactersThatCannotBeStoredAreRefused(Question question) {
        if (question.field().maxLength() != null) {
            String filler = "A text that is long enough for everyone";
            for (String bad : List.of("\u0000", "\u001b", "\u007f", "\ud800")) {
                assertRefused(question, filler + bad + filler, "Unreadable characters");
            }
            if (question.field().kind() == Kind.LONG_TEXT) {
                assertAccepted(question, filler + "\r\n\t" + filler + " – “£” 👍");
            } else {
                assertRefused(question, filler + "\n" + filler, "Unreadable characters");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void choiceThatIsNotOfferedIsRefused(Question question) {
        Field field = question.field();
        if (field.kind() == Kind.CHOICE) {
            assertRefused(question, "no-such-choice", "Not one of the choices");
            assertRefused(question, "YES", "Not one of the choices");
        }
        if (field.kind() == Kind.CHOICES) {
            assertRefused(question, List.of("no-such-choice"), "Not one of the choices");
            String real = field.options() == null
                    ? "team-leader-oak"
                    : field.options().get(0);
            assertRefused(question, List.of(real, real), "Chosen twice");
            assertAccepted(question, List.of(real));
            assertAccepted(question, "[\"" + real + "\"]");
        }
        if (field.options() != null
                && field.kind() == Kind.CHOICE
                && field.hiddenWhen().isEmpty()) {
            field.options()
                    .forEach(option -> assertThat(errors(question, option))
                            .noneMatch(error -> error.field().equals(question.path())));
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void dateThatIsNoneIsRefused(Question question) {
        if (question.field().kind() == Kind.INSTANT) {
            for (String bad : List.of(
                    "2027-02-30T10:00Z",
                    "2027-02-30",
                    "10:00",
                    "2027-13-01T00:00Z",
                    "2027-01-01T24:00Z",
                    "2027-01-01T25:00Z",
                    "+12027-01-01T10:00Z",
                    "0001-01-01T10:00Z",
                    "2027-01-01T10:00+99:00",
                    "2027-03-28T01:30",
                    "01/02/2027 10:00",
                    "2027-01-01T10:00Z" + "0".repeat(5000))) {
                assertRefused(question, bad, "Not a date and time");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void dateOnTheWrongSideIsRefused(Question question) {
        Field field = question.field();
        if (field.notAfter().contains("now")) {
            assertRefused(question, "2027-03-01T10:31Z", "In the future");
            assertRefused(question, "2199-03-01T10:31Z", "In the future");
            assertAccepted(question, "2027-03-01T10:20Z");
        }
        if (field.notBefore().contains("now")) {
            assertRefused(question, "2027-03-01T10:29Z", "In the past");
            assertAccepted(question, "2027-03-01T10:30Z");
            assertAccepted(question, "2027-03-01T11:30+01:00");
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void listIsBoundedAndNamesTheRowThatIsWrong(Question question) {
        Field field = question.field();
        if (field.kind() == Kind.ROWS) {
            List<?> rows = (List<?>) ValidAnswers.of(question.form(), NOW).get(field.key());
            Map<?, ?> row = (Map<?, ?>) rows.get(0);
            Map<Object, Object> extra = new HashMap<>(row);
            extra.put("extra", "x");
            assertThat(errors(question, List.of(row, extra)))
                    .extracting(FieldError::field)
                    .containsExactly(field.key() + "[1].extra");
            assertThat(errors(question, List.of(row, Map.of())))
                    .extracting(FieldError::field)
                    .containsExactlyElementsOf(field.children().stream()
                            .map(column -> field.key() + "[1]." + column.key())
                            .toList());
            assertRefused(question, Collections.nCopies(51, row), "Too many");
            assertAccepted(question, Collections.nCopies(50, row));
            if (field.minRows() > 0) {
                assertRefused(question, List.of(), "Too few");
                assertRefused(question, null, "Too few");
            } else {
                assertAccepted(question, List.of());
            }
        }
    }

    @Test
    void hiddenQuestionMustStayEmptyAndShownOneIsRequired() {
        assertRefused("open-protection-plan", a -> a.put("restrictionDetail", "All"), "restrictionDetail", "Not asked");
        assertRefused("open-protection-plan", a -> a.put("restrictions", "staff"), "restrictionDetail", "Missing");
        assertRefused("decide-route", a -> a.put("overrideReason", "Because"), "overrideReason", "Not asked");
        assertRefused("decide-route", a -> a.put("overrideRoute", "standard"), "overrideReason", "Missing");
        assertRefused("close-and-learn", a -> a.put("reporterToldReason", "No"), "reporterToldReason", "Not asked");
        assertThat(errors("close-and-learn", change("close-and-learn", a -> a.put("adultOutcomeAsked", "no"))))
                .extracting(FieldError::field)
                .containsExactly("adultOutcome", "adultOutcomeReason");
        assertThat(validate("open-protection-plan", change("open-protection-plan", a -> {
                    a.put("restrictions", "both");
                    a.put("restrictionDetail", "No lone working until Friday");
                })))
                .containsKey("restrictionDetail");
    }

    @Test
    void eventCannotBeAfterItWasNoticed() {
        assertRefused("record-near-miss", a -> a.put("eventAt", "2027-03-01T10:26Z"), "eventAt", "Too late");
        assertThat(validate("record-near-miss", change("record-near-miss", a -> a.put("eventAt", "2027-03-01T10:25Z"))))
                .containsEntry("eventAt", "2027-03-01T10:25:00Z");
    }

    @Test
    void learningActionIsDueBeforeTheNextSupervisionCycle() {
        FormDefinition form = FormFiles.open("summarise-learning");
        Map<String, Object> context = context();

        context.put("nextSupervisionCycleAt", "2027-03-02T10:30:00Z");
        assertThat(validator.validate(form, ValidAnswers.of(form.id(), NOW), context, CHECKS))
                .containsKey("learningActions");

        context.put("nextSupervisionCycleAt", "2027-03-02T10:29:00Z");
        assertThatCode(() -> validator.validate(form, ValidAnswers.of(form.id(), NOW), context, CHECKS))
                .isInstanceOf(FormRejectedException.class)
                .hasMessageStartingWith("learningActions[0].due: Too late");
    }

    @Test
    void computedFiguresAreNeverTakenFromTheSubmission() {
        Map<String, Object> accepted = validate("close-and-learn", change("close-and-learn", answers -> {
            answers.put("actionCompletionRate", 100);
            answers.put("hoursToEscalation", "nonsense");
        }));

        assertThat(accepted)
                .containsEntry("actionCompletionRate", new BigDecimal("83.3"))
                .containsEntry("controlsPermanentlyChanged", 2)
                .doesNotContainKey("hoursToEscalation");
    }

    @Test
    void answersAreReturnedInOneForm() {
        Map<String, Object> accepted = validate("screen-threshold", change("screen-threshold", answers -> {
            answers.put("previousRelatedIncidents", 7.0);
            answers.put("abuseIndicators", "[\"neglect\"]");
            answers.put("screenRationale", "  two\r\nlines \u00a0");
        }));
        assertThat(accepted)
                .containsEntry("previousRelatedIncidents", 7)
                .containsEntry("abuseIndicators", List.of("neglect"))
                .containsEntry("screenRationale", "two\nlines");

        assertRefused(
                "screen-threshold",
                a -> a.put("previousRelatedIncidents", -1),
                "previousRelatedIncidents",
                "Too small");
        assertRefused(
                "screen-threshold",
                a -> a.put("previousRelatedIncidents", new BigDecimal("1e999999999")),
                "previousRelatedIncidents",
                "Too large");
        assertRefused(
                "screen-threshold",
                a -> a.put("previousRelatedIncidents", 2.5),
                "previousRelatedIncidents",
                "Not a whole number");
    }

    @Test
    void datesAreReadFromEveryUsualWriting() {
        for (Object same : List.of(
                "2027-03-01T10:00Z",
                "2027-03-01T10:00:00Z",
                "2027-03-01T10:00:00.123Z",
                "2027-03-01T11:00+01:00",
                "2027-03-01T10:00:00.000+0000",
                "2027-03-01T10:00",
                Date.from(Instant.parse("2027-03-01T10:00:00Z")))) {
            assertThat(validate("raise-near-miss", change("raise-near-miss", a -> a.put("identifiedAt", same))))
                    .containsEntry("identifiedAt", "2027-03-01T10:00:00Z");
        }
    }

    @Test
    void serviceIsTheWorkersOwnWhereNoneIsNamed() {
        assertThat(validate("raise-near-miss", change("raise-near-miss", a -> a.remove("serviceId"))))
                .containsEntry("serviceId", "oak-house");
    }

    @Test
    void namedChecksDecideAboutPeople() {
        assertRefused(
                "open-protection-plan",
                answers -> {
                    answers.put(
                            "controlMeasures",
                            List.of(Map.of("measure", "Check", "owner", "auditor", "due", "2027-03-02T10:00Z")));
                },
                "controlMeasures[0].owner",
                "Not an owner");
        assertRefused(
                "decide-route", a -> a.put("implicatedStaff", List.of("stranger")), "implicatedStaff", "Not staff");
    }

    @Test
    void everyProblemIsReportedAtOnceAndNoAnswerIsRepeated() {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("recurrenceNextShift", "secret");
        answers.put("reviewRationale", "secret\u0000");
        answers.put("extra\n\u0000", "secret");

        assertThatCode(() -> validate("review-seriousness", answers))
                .isInstanceOf(FormRejectedException.class)
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("\n")
                .hasMessageStartingWith("recurrenceNextShift: Not one of the choices");
        assertThat(errors("review-seriousness", answers))
                .extracting(FieldError::field)
                .containsExactly(
                        "recurrenceNextShift",
                        "anotherAdultExposed",
                        "controlsKnownWeak",
                        "riskControlledNow",
                        "reviewRationale",
                        "extra??");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void nothingThatAnyoneSendsCausesAnythingButARefusal(String id) {
        FormDefinition form = FormFiles.open(id);
        Random random = new Random(id.hashCode());
        for (int round = 0; round < 400; round++) {
            Map<Object, Object> answers = new LinkedHashMap<>(ValidAnswers.of(id, NOW));
            for (int change = random.nextInt(4); change >= 0; change--) {
                List<String> keys = new ArrayList<>(form.fieldKeys());
                Object key = random.nextInt(8) == 0 ? Fuzz.value(random, 0) : keys.get(random.nextInt(keys.size()));
                answers.put(key instanceof Map || key instanceof List ? null : key, Fuzz.value(random, 0));
            }
            try {
                Map<String, Object> accepted = validator.validate(form, Fuzz.unchecked(answers), context(), CHECKS);
                assertThat(validate(id, accepted)).isEqualTo(accepted);
            } catch (FormRejectedException refused) {
                assertThat(refused.errors()).isNotEmpty();
            }
        }
    }

    private void assertRefused(Question question, Object value, String message) {
        assertThat(errors(question, value)).as("%s = %.50s", question, value).anySatisfy(error -> {
            assertThat(error.field()).startsWith(question.path());
            assertThat(error.message()).startsWith(message);
        });
    }

    private void assertAccepted(Question question, Object value) {
        assertThat(errors(question, value)).as("%s", question).isEmpty();
    }

    private List<FieldError> errors(Question question, Object value) {
        return errors(question.form(), change(question.form(), answers -> {
            show(question.field().key(), answers);
            if (question.list() == null) {
                answers.put(question.field().key(), value);
            } else {
                Map<Object, Object> row = new HashMap<>(
                        (Map<?, ?>) ((List<?>) answers.get(question.list().key())).get(0));
                row.put(question.field().key(), value);
                answers.put(question.list().key(), List.of(row));
            }
        }));
    }

    /** Answers the question before so that this one is asked. */
    private static void show(String key, Map<String, Object> answers) {
        switch (key) {
            case "restrictionDetail" -> answers.put("restrictions", "staff");
            case "overrideReason" -> answers.put("overrideRoute", "standard");
            case "adultOutcomeReason" -> {
                answers.put("adultOutcomeAsked", "no");
                answers.remove("adultOutcome");
            }
            case "reporterToldReason" -> {
                answers.put("reporterTold", "no");
                answers.remove("reporterToldHow");
            }
            default -> {}
        }
    }

    private void assertRefused(String id, Consumer<Map<String, Object>> change, String field, String message) {
        assertThat(errors(id, change(id, change)))
                .anySatisfy(error -> {
                    assertThat(error.field()).isEqualTo(field);
                    assertThat(error.message()).startsWith(message);
                })
                .hasSize(1);
    }

    private static Map<String, Object> change(String id, Consumer<Map<String, Object>> change) {
        Map<String, Object> answers = ValidAnswers.of(id, NOW);
        change.accept(answers);
        return answers;
    }

    private List<FieldError> errors(String id, Map<String, Object> answers) {
        try {
            validate(id, answers);
            return List.of();
        } catch (FormRejectedException refused) {
            return refused.errors();
        }
    }

    private Map<String, Object> validate(String id, Map<String, Object> answers) {
        return validator.validate(FormFiles.open(id), answers, context(), CHECKS);
    }

    private static Map<String, Object> context() {
        Map<String, Object> context = new HashMap<>();
        context.put("identifiedAt", "2027-03-01T10:25:00Z");
        context.put("serviceId", "oak-house");
        context.put("serviceOptions", options("oak-house", "elm-court"));
        context.put("ownerOptions", options("registered-manager", "team-leader", "auditor"));
        context.put("staffOptions", options("team-leader-oak", "stranger"));
        context.put("themeOptions", "[{\"label\":\"Moving and handling\",\"value\":\"moving-and-handling\"}]");
        context.put("actionCompletionRate", 83.33);
        context.put("controlsPermanentlyChanged", 2L);
        context.put("hoursToEscalation", null);
        return context;
    }

    private static List<Map<String, String>> options(String... values) {
        return Stream.of(values)
                .map(value -> Map.of("label", value, "value", value))
                .toList();
    }
}
