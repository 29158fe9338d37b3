package care.heed.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Every variable that a model reads or writes is a known name. */
final class Variables {

    private static final Set<String> NAMING_ELEMENTS = Set.of("inputParameter", "outputParameter");
    private static final List<String> NAMING_ATTRIBUTES = List.of("resultVariable", "elementVariable");

    private Variables() {}

    static void inConditions(Models models, Findings findings) {
        models.processes().forEach((file, model) -> {
            for (ConditionExpression condition : model.getModelElementsByType(ConditionExpression.class)) {
                Expressions.namesIn(condition.getTextContent()).stream()
                        .filter(name -> !Contract.VARIABLES.contains(name))
                        .forEach(name -> findings.in(file + ".bpmn")
                                .add(
                                        "condition of '%s' asks for '%s', which nobody sets",
                                        condition.getParentElement().getAttributeValue("id"), name));
            }
        });
    }

    static void inMappings(Models models, Findings findings) {
        models.processes().forEach((file, model) -> {
            findings.in(file + ".bpmn");
            inMappings(model.getDocument().getRootElement(), findings);
        });
    }

    private static void inMappings(DomElement element, Findings findings) {
        boolean camunda = BpmnModelConstants.CAMUNDA_NS.equals(element.getNamespaceURI());
        if (camunda && NAMING_ELEMENTS.contains(element.getLocalName())) {
            known(element.getAttribute("name"), findings);
        }
        if (camunda && Set.of("in", "out").contains(element.getLocalName())) {
            known(element.getAttribute("source"), findings);
            known(element.getAttribute("target"), findings);
        }
        for (String attribute : NAMING_ATTRIBUTES) {
            known(element.getAttribute(BpmnModelConstants.CAMUNDA_NS, attribute), findings);
        }
        element.getChildElements().forEach(child -> inMappings(child, findings));
    }

    static void inTables(Models models, Findings findings) {
        models.tables().forEach((file, model) -> {
            for (Input input : model.getModelElementsByType(Input.class)) {
                String expression = input.getInputExpression().getText().getTextContent();
                findings.in(file + ".dmn");
                Expressions.rootNames(expression).forEach(name -> known(name, findings));
            }
        });
    }

    static void inForms(Models models, Findings findings) {
        models.forms()
                .forEach((file, form) -> form.findParents("keep").stream()
                        .filter(properties ->
                                "variable".equals(properties.path("keep").asText()))
                        .forEach(properties -> keptKeys(form, properties, findings.in(file + ".form"))));
    }

    private static void keptKeys(JsonNode form, JsonNode properties, Findings findings) {
        form.findParents("properties").stream()
                .filter(field -> field.get("properties") == properties)
                .map(field -> field.hasNonNull("key") ? field.get("key") : field.path("path"))
                .forEach(key -> known(key.asText(), findings));
    }

    private static void known(String name, Findings findings) {
        findings.require(name == null || Contract.VARIABLES.contains(name), "variable '%s' is not a known name", name);
    }
}
