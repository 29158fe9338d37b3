package care.heed.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Refuses, before anything of it is kept, a model or table that brings code along: scripts, Java classes, foreign forms. */
class NoCodeFromData implements Deployer {

    /** As the engine tells a model: by these endings alone, with no dot before them. */
    private static final Set<String> MODELS =
            Set.of("bpmn", "bpmn20.xml", "dmn", "dmn11.xml", "cmmn", "cmmn10.xml", "cmmn11.xml");

    private static final Set<String> ELEMENTS =
            Set.of("scriptTask", "script", "connector", "formData", "functionDefinition");
    private static final Set<String> ATTRIBUTES = Set.of(
            "class",
            "delegateExpression",
            "formKey",
            "formHandlerClass",
            "resource",
            "scriptFormat",
            "type",
            "variableMappingClass",
            "variableMappingDelegateExpression");
    private static final Set<String> FEEL =
            Set.of("feel", "http://www.omg.org/spec/FEEL/20140401", "https://www.omg.org/spec/DMN/20191111/FEEL/");

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/";

    /** What Camunda's extensions were called before; the engine still takes either. */
    private static final String ACTIVITI = "http://activiti.org/bpmn";

    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        List<String> problems = new ArrayList<>();
        for (ResourceEntity resource : deployment.getResources().values()) {
            if (MODELS.stream().anyMatch(ending -> resource.getName().endsWith(ending))) {
                check(resource, problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new BadUserRequestException(
                    "Not deployed, because a model brings no code along: " + String.join("; ", problems));
        }
    }

    private static void check(ResourceEntity resource, List<String> problems) {
        String name = resource.getName();
        if (name.matches(".*cmmn(1[01]\\.xml)?")) {
            problems.add(name + ": case models are not used here");
            return;
        }
        try {
            check(parse(resource.getBytes()).getDocumentElement(), name, problems);
        } catch (SAXException | java.io.IOException unreadable) {
            problems.add(name + ": this is not XML, or it names a document type");
        }
    }

    private static Document parse(byte[] bytes) throws SAXException, java.io.IOException {
        try {
            DocumentBuilderFactory parser = DocumentBuilderFactory.newInstance();
            parser.setNamespaceAware(true);
            // No document type means no entities: neither files nor addresses nor a billion laughs.
            parser.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            parser.setXIncludeAware(false);
            var builder = parser.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(bytes));
        } catch (ParserConfigurationException missing) {
            throw new IllegalStateException("This Java cannot read XML safely", missing);
        }
    }

    private static void check(Element element, String where, List<String> problems) {
        String place = where + ", "
                + (element.getAttribute("id").isEmpty() ? element.getLocalName() : element.getAttribute("id"));
        if (ELEMENTS.contains(element.getLocalName())) {
            problems.add(place + ": '" + element.getLocalName() + "' is not allowed");
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            check(element, attribute, place, problems);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                check(inner, where, problems);
            }
        }
    }

    private static void check(Element element, Attr attribute, String place, List<String> problems) {
        String name = attribute.getLocalName();
        String space = String.valueOf(
                attribute.getNamespaceURI() == null ? element.getNamespaceURI() : attribute.getNamespaceURI());
        boolean ofCamunda = space.startsWith(CAMUNDA) || space.equals(ACTIVITI);
        if (ofCamunda && ATTRIBUTES.contains(name) || name.equals("scriptFormat")) {
            problems.add(place + ": '" + name + "' is not allowed");
        }
        boolean ofTable = String.valueOf(element.getNamespaceURI()).contains("/DMN/");
        if (ofTable && name.equals("expressionLanguage") && !FEEL.contains(attribute.getValue())) {
            problems.add(place + ": the language '" + attribute.getValue() + "' is not FEEL");
        }
        if (!ofTable && name.equals("language")) {
            problems.add(place + ": a condition in a script language is not allowed");
        }
    }
}
