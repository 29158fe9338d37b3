package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import care.heed.support.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableFileTest {

    static List<Path> files() {
        return Tables.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyShippedFileIsRead(Path file) throws Exception {
        TableFile table = TableFile.read("any", Files.readAllBytes(file));

        assertThat(table.decisions()).isNotEmpty();
        assertThat(table.xml()).isEqualTo(Files.readString(file));
        assertThat(table.decisions())
                .allSatisfy(decision -> assertThat(table.inputs(decision)).isNotEmpty());
    }

    @Test
    void requiredDecisionsComeFirstAndTheirFactsAreAsked() throws Exception {
        TableFile route = shipped("route");

        assertThat(route.decisions()).containsExactly("high-risk-indicators", "route");
        assertThat(route.required("route")).containsExactly("high-risk-indicators");
        assertThat(route.inputs("route"))
                .startsWith("uncontrolledRisk", "recurrenceNextShift")
                .doesNotContain("highRiskIndicator");
    }

    @Test
    void aDecisionIsMadeThroughThoseItRequires() throws Exception {
        Map<String, Object> facts = new HashMap<>(Map.of(
                "uncontrolledRisk",
                false,
                "recurrenceNextShift",
                "no",
                "anotherAdultExposed",
                "no",
                "controlsKnownWeak",
                "no",
                "highSeverity",
                false,
                "previousRelatedIncidents",
                0,
                "abuseIndicatorCount",
                1,
                "pattern",
                "one-off",
                "crossCasePatternCount",
                0));
        TableFile route = shipped("route");

        Answer one = route.decide("route", facts);
        facts.put("previousRelatedIncidents", 2);
        Answer two = route.decide("route", facts);

        assertThat(one.rules()).containsExactly("route-enhanced");
        assertThat(one.outputs()).singleElement().extracting("route").isEqualTo("enhanced-monitoring");
        assertThat(two.rules()).containsExactly("route-urgent");
        assertThat(route.decide("high-risk-indicators", facts).outputs())
                .extracting("highRiskIndicator")
                .containsExactly("previous-related-incidents", "abuse-indicators");
    }

    @Test
    void aFactThatARequiredDecisionWouldFindStandsForIt() throws Exception {
        Answer answer = shipped("route").decide("route", Map.of("highRiskIndicator", List.of("abuse-indicators")));

        assertThat(answer.rules()).containsExactly("route-enhanced");
    }

    @Test
    void anUnansweredQuestionHasAnEmptyAnswer() throws Exception {
        TableFile gap = TableFile.read("gap", changed("control-gaps", "[0..2)", "[0..1)"));

        assertThat(gap.decide("control-gaps", Map.of("liveControlGaps", 1)))
                .isEqualTo(new Answer(List.of(), List.of()));
    }

    @Test
    void aQuestionThatTwoRowsAnswerFailsInWords() throws Exception {
        TableFile overlap = TableFile.read("overlap", changed("control-gaps", "[0..2)", "[0..2]"));

        assertThatThrownBy(() -> overlap.decide("control-gaps", Map.of("liveControlGaps", 2)))
                .isInstanceOf(UndecidedException.class)
                .hasMessage("More than one row applies, where only one may.");
    }

    @Test
    void severalThreadsMayAskAtOnce() throws Exception {
        TableFile gaps = shipped("control-gaps");

        assertThat(IntStream.range(0, 2_000)
                        .parallel()
                        .allMatch(count -> gaps.decide("control-gaps", Map.of("liveControlGaps", count % 4))
                                .rules()
                                .equals(List.of(count % 4 < 2 ? "control-gaps-few" : "control-gaps-several"))))
                .isTrue();
    }

    @Test
    void aDocumentTypeIsRefusedBeforeAnythingItNamesIsFollowed() throws Exception {
        byte[] entity = changed(
                "control-gaps",
                "<definitions",
                "<!DOCTYPE definitions [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]>\n<definitions");

        assertThat(problems(entity))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).contains("document type (DOCTYPE), which a table never needs"));
    }

    @Test
    void anotherLanguageThanFeelIsRefused() throws Exception {
        byte[] script = changed(
                "control-gaps",
                "<inputEntry id=\"control-gaps-several-if-liveControlGaps\">",
                "<inputEntry id=\"control-gaps-several-if-liveControlGaps\" expressionLanguage=\"juel\">");

        assertThat(problems(script))
                .containsExactly(new Problem(
                        "control-gaps", null, null, "The language \"juel\" is not allowed: a table speaks FEEL only."));
    }

    @Test
    void aFileThatIsNoTableIsRefused() {
        assertThat(problems("Two or more".getBytes(StandardCharsets.UTF_8))).hasSize(1);
        assertThat(problems("<bpmn/>".getBytes(StandardCharsets.UTF_8))).hasSize(1);
        assertThat(problems(new byte[2_000_000]))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("larger than a table can be"));
    }

    static TableFile shipped(String name) throws Exception {
        return TableFile.read(name, Files.readAllBytes(Path.of("dmn", name + ".dmn")));
    }

    /** A shipped file in which one text is another. */
    static byte[] changed(String name, String text, String other) throws IOException {
        String xml = Files.readString(Path.of("dmn", name + ".dmn"));
        assertThat(xml).contains(text);
        return xml.replace(text, other).getBytes(StandardCharsets.UTF_8);
    }

    static List<Problem> problems(byte[] xml) {
        return assertThatThrownBy(() -> TableFile.read("any", xml))
                .asInstanceOf(type(RefusedTable.class))
                .actual()
                .problems();
    }
}
