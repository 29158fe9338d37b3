package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.junit.jupiter.api.Test;

/** Remembering never changes an answer, and never remembers what depends on more than the facts. */
class RememberedCellsTest {

    private int evaluations;
    private final RememberedCells cells = new RememberedCells(new FeelEngine() {

        private final FeelEngine feel = new ParsedOnce();

        @Override
        public <T> T evaluateSimpleExpression(String expression, VariableContext facts) {
            evaluations++;
            return feel.evaluateSimpleExpression(expression, facts);
        }

        @Override
        public boolean evaluateSimpleUnaryTests(String test, String input, VariableContext facts) {
            evaluations++;
            return feel.evaluateSimpleUnaryTests(test, input, facts);
        }
    });

    @Test
    void aCellIsEvaluatedAgainOnlyWhereAValueThatItMentionsIsAnother() {
        assertThat(test("> limit", 3, "limit", 2, "other", 1)).isTrue();
        assertThat(test("> limit", 3, "limit", 2, "other", 9)).isTrue();
        assertThat(evaluations).isEqualTo(1);
        assertThat(test("> limit", 3, "limit", 4, "other", 1)).isFalse();
        assertThat(test("> limit", 5, "limit", 4, "other", 1)).isTrue();
        assertThat(evaluations).isEqualTo(3);
    }

    @Test
    void nothingIsAnotherValueThanAMissingOne() {
        Map<String, Object> none = new HashMap<>();
        none.put("fact", null);

        assertThat(cells.<Object>evaluateSimpleExpression(
                        "fact", Variables.fromMap(none).asVariableContext()))
                .isNull();
        cells.evaluateSimpleExpression("fact", Variables.createVariables().asVariableContext());
        assertThat(evaluations).isEqualTo(2);
        assertThat(cells.<Object>evaluateSimpleExpression("fact", facts("fact", "now")))
                .isEqualTo("now");
    }

    @Test
    void whatDependsOnTheTimeIsNotRemembered() {
        for (String changing : List.of("now() > null", "string( today ( ) )", "random number()")) {
            evaluations = 0;
            cells.evaluateSimpleExpression(changing, facts());
            cells.evaluateSimpleExpression(changing, facts());
            assertThat(evaluations).as(changing).isEqualTo(2);
        }
        evaluations = 0;
        cells.evaluateSimpleExpression("\"The risk is controlled now.\"", facts());
        cells.evaluateSimpleExpression("\"The risk is controlled now.\"", facts());
        assertThat(evaluations).isEqualTo(1);
    }

    @Test
    void aNameBetweenBackticksIsFoundAndNotRemembered() {
        assertThat(cells.<Object>evaluateSimpleExpression("`two words` + 1", facts("two words", 1)))
                .hasToString("2");
        assertThat(cells.<Object>evaluateSimpleExpression("`two words` + 1", facts("two words", 2)))
                .hasToString("3");
    }

    @Test
    void theRouteIsAlwaysWhatCamundasOwnEngineSays() throws Exception {
        TableFile file = TableFile.read("route", Files.readAllBytes(Path.of("dmn", "route.dmn")));
        ReplayedAnswers replayed = new ReplayedAnswers(file);
        List<Object> answers = Arrays.asList("yes", "no", "unknown", null, 2);
        List<Object> numbers = Arrays.asList(0, 1, 2, 3, 2.0, -1, null, "two");
        Random random = new Random(55);
        for (int round = 0; round < 1_000; round++) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("uncontrolledRisk", one(Arrays.asList(true, false, null), random));
            for (String asked : List.of("recurrenceNextShift", "anotherAdultExposed", "controlsKnownWeak")) {
                facts.put(asked, one(answers, random));
            }
            facts.put("highSeverity", one(Arrays.asList(true, false, false, null), random));
            for (String asked : List.of("previousRelatedIncidents", "abuseIndicatorCount", "crossCasePatternCount")) {
                facts.put(asked, one(numbers, random));
            }
            facts.put("pattern", one(Arrays.asList("one-off", "one-off", "repeated", "systemic", null), random));

            List<Map<String, Object>> expected =
                    Tables.of("route").given(facts).result().getResultList();
            assertThat(file.decide("route", facts).outputs()).as("%s", facts).isEqualTo(expected);
            assertThat(replayed.answer("route", facts)).as("%s", facts).contains(expected);
        }
    }

    private static Object one(List<Object> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private boolean test(String test, Object value, Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>(map(namesAndValues));
        values.put("cellInput", value);
        return cells.evaluateSimpleUnaryTests(
                test, "cellInput", Variables.fromMap(values).asVariableContext());
    }

    private static VariableContext facts(Object... namesAndValues) {
        return Variables.fromMap(map(namesAndValues)).asVariableContext();
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            values.put((String) namesAndValues[index], namesAndValues[index + 1]);
        }
        return values;
    }
}
