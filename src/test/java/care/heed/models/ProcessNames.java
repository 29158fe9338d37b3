package care.heed.models;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.xml.instance.DomElement;

/** Identity, ids and labels of the processes. */
final class ProcessNames {

    private static final Pattern KEBAB_CASE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern GENERATED = Pattern.compile(
            "(?i)(activity|task|user-?task|service-?task|flow|sequence-?flow|gateway|event|start-?event|end-?event"
                    + "|start|end|node|id|definitions)-?([0-9]+|[0-9a-z]*[0-9][0-9a-z]{5,})");

    private ProcessNames() {}

    static void identity(Models models, Findings findings) {
        models.processes().forEach((file, model) -> {
            findings.in(file + ".bpmn");
            Collection<Process> processes = model.getModelElementsByType(Process.class);
            findings.require(processes.size() == 1, "holds %d processes, not one", processes.size());
            for (Process process : processes) {
                findings.require(file.equals(process.getId()), "process id '%s' is not the file name", process.getId());
                findings.require(process.isExecutable(), "is not executable");
                findings.require(present(process.getName()), "the process has no name");
                findings.require(
                        "P365D".equals(process.getCamundaHistoryTimeToLiveString()),
                        "history time to live is %s, not P365D",
                        process.getCamundaHistoryTimeToLiveString());
                boolean startable = Contract.STARTABLE.equals(process.getId());
                findings.require(
                        process.isCamundaStartableInTasklist() == startable,
                        startable ? "staff cannot start it from Tasklist" : "can be started from Tasklist");
            }
        });
    }

    static void ids(Models models, Findings findings) {
        models.processes()
                .forEach((file, model) -> bpmnElements(model.getDocument().getRootElement())
                        .forEach(element -> {
                            String id = element.getAttribute("id");
                            findings.in(file + ".bpmn");
                            if (id != null && !KEBAB_CASE.matcher(id).matches()) {
                                findings.add("%s id '%s' is not kebab-case", element.getLocalName(), id);
                            } else if (id != null && GENERATED.matcher(id).matches()) {
                                findings.add("%s id '%s' looks generated", element.getLocalName(), id);
                            }
                        }));
    }

    private static Stream<DomElement> bpmnElements(DomElement element) {
        if (!BpmnModelConstants.BPMN20_NS.equals(element.getNamespaceURI())) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.of(element), element.getChildElements().stream().flatMap(ProcessNames::bpmnElements));
    }

    static void labels(Models models, Findings findings) {
        models.processes().forEach((file, model) -> {
            findings.in(file + ".bpmn");
            nodes(model).forEach(node -> {
                if (isQuestion(node)) {
                    findings.require(
                            present(node.getName()) && node.getName().endsWith("?"),
                            "gateway '%s' asks no question: '%s'",
                            node.getId(),
                            node.getName());
                    for (SequenceFlow answer : ProcessDrawing.outgoing(node)) {
                        findings.require(
                                startsWithCapital(answer.getName()),
                                "flow '%s' at gateway '%s' says no answer: '%s'",
                                answer.getId(),
                                node.getId(),
                                answer.getName());
                    }
                } else if (!(node instanceof Gateway)) {
                    findings.require(
                            startsWithCapital(node.getName()),
                            "'%s' has no label that starts with a capital: '%s'",
                            node.getId(),
                            node.getName());
                }
            });
        });
    }

    static List<FlowNode> nodes(BpmnModelInstance model) {
        return List.copyOf(model.getModelElementsByType(FlowNode.class));
    }

    private static boolean isQuestion(FlowNode node) {
        return node instanceof Gateway
                && !(node instanceof ParallelGateway)
                && !(node instanceof EventBasedGateway)
                && ProcessDrawing.outgoing(node).size() > 1;
    }

    private static boolean startsWithCapital(String label) {
        return present(label) && (Character.isUpperCase(label.charAt(0)) || Character.isDigit(label.charAt(0)));
    }

    private static boolean present(String text) {
        return text != null && !text.isBlank();
    }
}
