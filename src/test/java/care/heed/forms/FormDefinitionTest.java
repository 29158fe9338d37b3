package care.heed.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form that holds something the server would not check is not read at all. */
class FormDefinitionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'filepicker','id':'a','key':'a'}",
                "{'type':'button','id':'a','key':'a'}",
                "{'type':'group','id':'a','path':'a','components':[]}",
                "{'type':'textfield','id':'a','key':'a'}",
                "{'type':'textfield','id':'a','key':'a.b','validate':{'maxLength':5}}",
                "{'type':'textfield','id':'a','key':'a','validate':{'maxLength':5,'validationType':'email'}}",
                "{'type':'textfield','id':'a','key':'a','validate':{'maxLength':'=5'}}",
                "{'type':'textfield','id':'a','key':'a','validate':{'maxLength':5},'disabled':true}",
                "{'type':'textfield','id':'a','key':'a','validate':{'maxLength':5},'readonly':'=true'}",
                "{'type':'textfield','id':'a','key':'a','validate':{'maxLength':5},'properties':{'keeps':'variable'}}",
                "{'type':'textfield','id':'a','key':'a','validate':{'maxLength':5},'conditional':{'hide':'=if a then'}}",
                "{'type':'textfield','id':'a','key':'a','validate':{'maxLength':5},'conditional':{'hide':'a = 1'}}",
                "{'type':'number','id':'a','key':'a'}",
                "{'type':'number','id':'a','key':'a','decimalDigits':0,'serializeToString':true}",
                "{'type':'radio','id':'a','key':'a'}",
                "{'type':'select','id':'a','key':'a','valuesExpression':'=[1]'}",
                "{'type':'datetime','id':'a','key':'a','subtype':'date'}",
                "{'type':'dynamiclist','id':'a','path':'a','components':[]}",
                "{'id':'a','key':'a'}"
            })
    void unsupportedComponentIsRefused(String component) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("{'id':'f','components':[" + component + "]}"))
                .withMessageStartingWith("The form f cannot be checked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{'id':'f'}", "{'components':[]}", "null", "{'id':'f','id':'f','components':[]}"
            })
    void whatIsNoFormIsRefused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(json));
    }

    @Test
    void keyThatStandsTwiceIsRefused() {
        String tick = "{'type':'checkbox','id':'a','key':'a'}";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("{'id':'f','components':[" + tick + "," + tick + "]}"));
    }

    @Test
    void formTellsWhatIsKeptAndWhatIsComputed() {
        FormDefinition form = FormFiles.open("close-and-learn");

        assertThat(form.id()).isEqualTo("close-and-learn");
        assertThat(form.computedKeys())
                .containsExactly("actionCompletionRate", "controlsPermanentlyChanged", "hoursToEscalation");
        assertThat(form.keptKeys())
                .containsExactly(
                        "actionCompletionRate",
                        "controlsPermanentlyChanged",
                        "hoursToEscalation",
                        "adultOutcomeAsked",
                        "reporterTold");
    }

    private static FormDefinition parse(String json) {
        return FormDefinition.parse(
                new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }
}
