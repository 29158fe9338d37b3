package care.heed.thresholds;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What must not stand in a table: another language than FEEL, functions of its own, calls of other code. */
final class ForeignParts {

    private static final Set<String> FEEL = Set.of(
            "feel",
            "http://www.omg.org/spec/FEEL/20140401",
            "https://www.omg.org/spec/DMN/20191111/FEEL/",
            "https://www.omg.org/spec/DMN/20180521/FEEL/",
            "https://www.omg.org/spec/DMN/20211108/FEEL/",
            "https://www.omg.org/spec/DMN/20230324/FEEL/");
    private static final Set<String> ELEMENTS = Set.of(
            "functionDefinition", "encapsulatedLogic", "businessKnowledgeModel", "invocation", "import", "script");
    private static final Set<String> OF_CAMUNDA =
            Set.of("inputVariable", "historyTimeToLive", "versionTag", "width", "diagramRelationId");

    private ForeignParts() {}

    static List<Problem> of(Document document) {
        List<Problem> problems = new ArrayList<>();
        walk(document.getDocumentElement(), null, problems);
        return problems;
    }

    private static void walk(Element element, String decision, List<Problem> problems) {
        boolean ofTable = space(element).contains("/DMN/");
        String inside = ofTable && element.getLocalName().equals("decision") ? element.getAttribute("id") : decision;
        if (ofTable && ELEMENTS.contains(element.getLocalName())) {
            problems.add(problem(inside, "\"%s\" is not allowed in a table.".formatted(element.getLocalName())));
        }
        if (isCamunda(space(element))) {
            problems.add(problem(
                    inside,
                    "The Camunda extension \"%s\" is not allowed in a table.".formatted(element.getLocalName())));
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            attribute((Attr) element.getAttributes().item(i), inside, problems);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                walk(inner, inside, problems);
            }
        }
    }

    private static void attribute(Attr attribute, String decision, List<Problem> problems) {
        String name = attribute.getLocalName();
        if (name.equals("expressionLanguage") && !FEEL.contains(attribute.getValue())) {
            problems.add(problem(
                    decision,
                    "The language \"%s\" is not allowed: a table speaks FEEL only.".formatted(attribute.getValue())));
        }
        if (isCamunda(space(attribute)) && !OF_CAMUNDA.contains(name)) {
            problems.add(problem(decision, "The Camunda extension \"%s\" is not allowed in a table.".formatted(name)));
        }
    }

    private static boolean isCamunda(String space) {
        return space.startsWith("http://camunda.org/schema/1.0/") || space.startsWith("http://activiti.org/");
    }

    private static String space(Node node) {
        return String.valueOf(node.getNamespaceURI());
    }

    private static Problem problem(String decision, String message) {
        return new Problem(decision, null, null, message);
    }
}
