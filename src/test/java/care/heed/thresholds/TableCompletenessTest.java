package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputExpression;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.UnaryTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every table of {@code dmn/} decides, decides once, and can be read; also those that this test has never seen. */
class TableCompletenessTest {

    static Stream<String> decisions() {
        return Tables.files().stream()
                .flatMap(file -> decisionsOf(Tables.model(file)).stream().map(Decision::getId));
    }

    static List<Path> files() {
        return Tables.files();
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyCombinationOfAnswersIsDecidedOnceAndWithAReason(String decisionId) {
        TableCheck check = new TableCheck(Tables.model(Tables.fileOf(decisionId)), decisionId);

        assertThat(check.findings()).isEmpty();
        assertThat(check.combinations()).isGreaterThan(check.rules());
    }

    @ParameterizedTest
    @MethodSource("files")
    void theTableCanBeReadWithoutTraining(Path file) {
        List<String> findings = new ArrayList<>();
        for (Decision decision : decisionsOf(Tables.model(file))) {
            DecisionTable table = (DecisionTable) decision.getExpression();
            if (isBlank(decision.getName())) {
                findings.add(decision.getId() + " has no name");
            }
            if (decision.getDescription() == null
                    && table.getRules().stream().anyMatch(rule -> rule.getDescription() == null)) {
                findings.add(decision.getId() + " has neither a description nor a note at each rule");
            }
            for (Input input : table.getInputs()) {
                if (isBlank(input.getLabel())) {
                    findings.add(decision.getId() + " has an input without a label: " + input.getId());
                }
            }
            for (Output output : table.getOutputs()) {
                if (isBlank(output.getLabel())) {
                    findings.add(decision.getId() + " has an output without a label: " + output.getName());
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void theFileIsNamedAfterItsDecisionAndOpensAsADiagram(Path file) {
        DmnModelInstance model = Tables.model(file);
        List<String> ids = decisionsOf(model).stream().map(Decision::getId).toList();

        assertThat(ids).contains(file.getFileName().toString().replace(".dmn", ""));
        assertThat(Tables.files().stream()
                        .flatMap(other -> decisionsOf(Tables.model(other)).stream())
                        .filter(decision -> ids.contains(decision.getId())))
                .as("each decision stands in one file only")
                .hasSameSizeAs(ids);
        String drawn = Dmn.convertToString(model);
        assertThat(ids).allSatisfy(id -> assertThat(drawn).contains("dmnElementRef=\"" + id + "\""));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theTableKeepsItsHistoryForAYear(Path file) {
        assertThat(decisionsOf(Tables.model(file)))
                .allSatisfy(decision ->
                        assertThat(decision.getCamundaHistoryTimeToLiveString()).isEqualTo("P365D"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theTableSpeaksFeelOnly(Path file) {
        DmnModelInstance model = Tables.model(file);
        List<String> languages = new ArrayList<>();
        languages.add(model.getDefinitions().getExpressionLanguage());
        elements(model, InputExpression.class).forEach(cell -> languages.add(cell.getExpressionLanguage()));
        elements(model, UnaryTests.class).forEach(cell -> languages.add(cell.getExpressionLanguage()));
        elements(model, LiteralExpression.class).forEach(cell -> languages.add(cell.getExpressionLanguage()));

        assertThat(languages)
                .as("other languages reach into the application")
                .allMatch(language -> language == null
                        || language.equals("feel")
                        || language.equals("https://www.omg.org/spec/DMN/20191111/FEEL/"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void noInputIsTypedSoThatAnUnforeseenAnswerStopsTheCase(Path file) {
        assertThat(elements(Tables.model(file), InputExpression.class))
                .as("an input typed boolean, integer or double throws at what is not one; untyped, a row can answer it")
                .allSatisfy(input -> assertThat(input.getTypeRef()).isIn(null, "string"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void theHitPolicyNeitherPicksSilentlyNorAddsUp(Path file) {
        for (DecisionTable table : elements(Tables.model(file), DecisionTable.class)) {
            assertThat(table.getHitPolicy()).isIn(HitPolicy.UNIQUE, HitPolicy.FIRST, HitPolicy.COLLECT);
            assertThat(table.getAggregation()).isNull();
        }
    }

    @Test
    void theTablesRunOnTheFeelEngineOfTheProcessEngine() {
        // ProcessEngineConfigurationImpl.initDmnEngine starts from this same default configuration.
        var configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.buildEngine();

        assertThat(configuration.getFeelEngine()).isInstanceOf(ScalaFeelEngine.class);
        assertThat(configuration.isEnableFeelLegacyBehavior()).isFalse();
    }

    @Test
    void theCheckReportsAGap() {
        assertThat(findings(
                        "UNIQUE",
                        rule("few", "&lt; 2", "\"few\""),
                        rule("many", "&gt; 2", "\"many\""),
                        rule("not-known", "not(? instance of number)", "\"not known\"")))
                .singleElement()
                .asString()
                .startsWith("sample has a gap, for example [{count=2}");
    }

    @Test
    void theCheckReportsAnOverlap() {
        assertThat(findings(
                        "UNIQUE",
                        rule("few", "&lt;= 2", "\"few\""),
                        rule("many", "&gt;= 2", "\"many\""),
                        rule("not-known", "not(? instance of number)", "\"not known\"")))
                .singleElement()
                .asString()
                .startsWith("sample has an overlap, for example [{count=2}");
    }

    @Test
    void theCheckReportsAnEmptyReasonAnExceptionAndADeadRule() {
        assertThat(findings(
                        "FIRST",
                        rule("known", "? instance of number", "\"Counted: \" + nobodySaidThis"),
                        rule("broken", "\"an outsider\"", "\"never closed"),
                        rule("rest", "-", "\"not known\""),
                        rule("dead", "5", "\"five\"")))
                .anyMatch(finding -> finding.startsWith("sample leaves reason empty"))
                .anyMatch(finding -> finding.startsWith("sample throws"))
                .anyMatch(finding -> finding.startsWith(
                        "sample has a rule that never applies, for example [{rule=broken}, {rule=dead}"));
    }

    @Test
    void theCheckFindsNothingInASoundTable() {
        assertThat(findings(
                        "UNIQUE",
                        rule("few", "&lt; 2", "\"few\""),
                        rule("many", "&gt;= 2", "\"many\""),
                        rule("not-known", "not(? instance of number)", "\"not known\"")))
                .isEmpty();
    }

    private static List<String> findings(String hitPolicy, String... rules) {
        String xml = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="samples" name="Samples" namespace="x">
                  <decision id="sample" name="Sample">
                    <decisionTable id="table" hitPolicy="%s">
                      <input id="input"><inputExpression id="expression"><text>count</text></inputExpression></input>
                      <output id="output" name="reason" typeRef="string" />
                      %s
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(hitPolicy, String.join("\n", rules));
        return new TableCheck(
                        Dmn.readModelFromStream(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))),
                        "sample")
                .findings();
    }

    private static String rule(String id, String cell, String reason) {
        return """
                <rule id="%1$s">
                  <inputEntry id="%1$s-if"><text>%2$s</text></inputEntry>
                  <outputEntry id="%1$s-then"><text>%3$s</text></outputEntry>
                </rule>
                """.formatted(id, cell, reason);
    }

    private static Collection<Decision> decisionsOf(DmnModelInstance model) {
        return elements(model, Decision.class);
    }

    private static <T extends DmnElement> Collection<T> elements(DmnModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type);
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
