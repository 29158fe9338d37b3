package care.heed.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableReaderTest {

    private static final AtomicInteger RAN = new AtomicInteger();

    /** Says that it was made, if anybody lets it. */
    public static class Probe {

        public Probe() {
            RAN.incrementAndGet();
        }
    }

    @Test
    void aTableOfDeadlinesReachesNothingOfJava() {
        String call = "${''.getClass().forName('" + Probe.class.getName() + "').newInstance()}";
        RAN.set(0);
        // Where a table may speak more than FEEL, this one runs.
        var open = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
        open.evaluateDecisionTable(table("juel", call), Map.of());
        assertThat(RAN.getAndSet(0)).isOne();

        assertThatThrownBy(() -> TableReader.row(table("juel", call), "review-near-miss"))
                .isInstanceOf(RuntimeException.class);

        assertThat(RAN).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "groovy", "python"})
    void aTableOfDeadlinesRunsNoScript(String language) {
        assertThatThrownBy(() -> TableReader.row(table(language, "1 + 1"), "review-near-miss"))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void aTableOfDeadlinesStillSpeaksFeel() {
        assertThat(TableReader.row(table("feel", "1 + 1"), "review-near-miss").get("out"))
                .hasToString("2");
    }

    private static DmnDecision table(String language, String cell) {
        String model = "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='tables' name='tables'"
                + " namespace='tables'><decision id='deadlines' name='deadlines'><decisionTable id='table'>"
                + "<output id='out' name='out'/><rule id='rule'><outputEntry id='cell' expressionLanguage='" + language
                + "'><text>" + cell + "</text></outputEntry></rule></decisionTable></decision></definitions>";
        return TableReader.parse(
                "deadlines", Dmn.readModelFromStream(new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8))));
    }
}
