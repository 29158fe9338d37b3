package care.heed.models;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The names that the expressions of a model use. */
final class Expressions {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern ROOT_NAME = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*");
    private static final Pattern VARIABLE_CALL =
            Pattern.compile("\\.(?:get|set|has)Variable(?:Local)?\\(\\s*['\"]([^'\"]+)['\"]");
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "not",
            "empty",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "div",
            "mod",
            "true",
            "false",
            "null",
            "instanceof");
    /** What the engine offers to every expression. */
    private static final Set<String> ENGINE = Set.of(
            "execution",
            "task",
            "authenticatedUserId",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances");

    private Expressions() {}

    /** Variables and beans, in the order of their appearance. */
    static Set<String> namesIn(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (Matcher expression = EXPRESSION.matcher(text == null ? "" : text); expression.find(); ) {
            String body = expression.group(1);
            for (Matcher call = VARIABLE_CALL.matcher(body); call.find(); ) {
                names.add(call.group(1));
            }
            names.addAll(rootNames(body));
        }
        return names;
    }

    /** The names in an expression without its braces, such as a FEEL input. */
    static Set<String> rootNames(String expression) {
        Set<String> names = new LinkedHashSet<>();
        for (Matcher name = ROOT_NAME.matcher(TEXT.matcher(expression).replaceAll("''")); name.find(); ) {
            if (!WORDS.contains(name.group()) && !ENGINE.contains(name.group())) {
                names.add(name.group());
            }
        }
        return names;
    }

    /** Every attribute and text of the element and what it contains. */
    static List<String> textsOf(ModelElementInstance element) {
        List<String> texts = new ArrayList<>();
        collect(element.getDomElement(), texts);
        return texts;
    }

    private static void collect(DomElement element, List<String> texts) {
        for (String name : ATTRIBUTES) {
            String value = element.getAttribute(CAMUNDA, name);
            if (value != null) {
                texts.add(value);
            }
        }
        if (element.getChildElements().isEmpty()) {
            texts.add(element.getTextContent());
        }
        element.getChildElements().forEach(child -> collect(child, texts));
    }

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final List<String> ATTRIBUTES = List.of(
            "expression",
            "delegateExpression",
            "assignee",
            "candidateUsers",
            "candidateGroups",
            "dueDate",
            "followUpDate",
            "priority",
            "collection",
            "sourceExpression",
            "source",
            "businessKey",
            "calledElementTenantId",
            "decisionRefTenantId",
            "value",
            "taskPriority",
            "jobPriority");
}
