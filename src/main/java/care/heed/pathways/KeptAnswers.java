package care.heed.pathways;

import care.heed.forms.FormDefinition;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.stereotype.Component;

/** Turns the answers that decide into process variables: scalars or JSON, never narrative, never Java objects. */
@Component
class KeptAnswers {

    private final ObjectMapper json;

    KeptAnswers(ObjectMapper json) {
        this.json = json;
    }

    /** Every kept answer of the form; one that was not given is null, so that an earlier round's answer does not linger. */
    Map<String, Object> variables(FormDefinition form, Map<String, Object> values) {
        Map<String, Object> variables = new HashMap<>();
        form.keptKeys().forEach(key -> variables.put(key, variable(values.get(key))));
        return variables;
    }

    private Object variable(Object value) {
        if (value instanceof List<?> list) {
            try {
                return SpinValues.jsonValue(json.writeValueAsString(list)).create();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("An answer that the form allowed is not plain JSON", e);
            }
        }
        return value instanceof BigDecimal number ? number.doubleValue() : value;
    }
}
