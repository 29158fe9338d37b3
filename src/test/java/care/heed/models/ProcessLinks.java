package care.heed.models;

import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.DomElement;

/** What the processes refer to exists, and nothing in them is code. */
final class ProcessLinks {

    private ProcessLinks() {}

    static void formsDecisionsAndProcessesExist(Models models, Findings findings) {
        Set<String> processIds = models.processIds();
        Set<String> decisionIds = models.decisionIds();
        models.processes().forEach((file, model) -> {
            findings.in(file + ".bpmn");
            for (UserTask task : model.getModelElementsByType(UserTask.class)) {
                form(task.getId(), task.getCamundaFormRef(), task.getCamundaFormRefBinding(), models, findings);
            }
            for (StartEvent start : model.getModelElementsByType(StartEvent.class)) {
                if (start.getCamundaFormRef() != null) {
                    form(start.getId(), start.getCamundaFormRef(), start.getCamundaFormRefBinding(), models, findings);
                }
            }
            for (BusinessRuleTask task : model.getModelElementsByType(BusinessRuleTask.class)) {
                findings.require(
                        decisionIds.contains(task.getCamundaDecisionRef()),
                        "'%s' asks decision '%s', which does not exist",
                        task.getId(),
                        task.getCamundaDecisionRef());
                findings.require(
                        Set.of("latest").contains(orElse(task.getCamundaDecisionRefBinding(), "latest")),
                        "'%s' must ask the latest version of its table",
                        task.getId());
            }
            for (CallActivity call : model.getModelElementsByType(CallActivity.class)) {
                findings.require(
                        processIds.contains(call.getCalledElement()),
                        "'%s' calls process '%s', which does not exist",
                        call.getId(),
                        call.getCalledElement());
                findings.require(
                        Set.of("latest", "deployment")
                                .contains(orElse(call.getCamundaCalledElementBinding(), "latest")),
                        "'%s' must call the latest version or the one deployed with it",
                        call.getId());
            }
        });
    }

    private static void form(String id, String form, String binding, Models models, Findings findings) {
        findings.require(
                form != null && models.forms().containsKey(form),
                "'%s' uses form '%s', which does not exist",
                id,
                form);
        findings.require("deployment".equals(binding), "'%s' must use the form deployed with it", id);
    }

    static void onlyTheCaseStartsWithAForm(Models models, Findings findings) {
        models.processes().forEach((file, model) -> {
            for (Process process : model.getModelElementsByType(Process.class)) {
                Set<String> startForms = new TreeSet<>();
                process.getChildElementsByType(StartEvent.class).stream()
                        .map(StartEvent::getCamundaFormRef)
                        .filter(form -> form != null)
                        .forEach(startForms::add);
                Set<String> expected =
                        Contract.STARTABLE.equals(process.getId()) ? Set.of(Contract.START_FORM) : Set.of();
                findings.in(file + ".bpmn")
                        .require(startForms.equals(expected), "start forms are %s, not %s", startForms, expected);
            }
        });
    }

    static void noCode(Models models, Findings findings) {
        models.processes().forEach((file, model) -> {
            findings.in(file + ".bpmn");
            model.getModelElementsByType(ScriptTask.class)
                    .forEach(task -> findings.add("'%s' is a script task", task.getId()));
            noCode(model.getDocument().getRootElement(), findings);
        });
    }

    private static void noCode(DomElement element, Findings findings) {
        findings.require(!"script".equals(element.getLocalName()), "holds a script: %s", element.getTextContent());
        String javaClass = element.getAttribute(BpmnModelConstants.CAMUNDA_NS, "class");
        findings.require(javaClass == null, "names the Java class '%s' instead of a bean", javaClass);
        element.getChildElements().forEach(child -> noCode(child, findings));
    }

    static void timersAskDeadlines(Models models, Findings findings) {
        models.processes().forEach((file, model) -> {
            findings.in(file + ".bpmn");
            for (TimerEventDefinition timer : model.getModelElementsByType(TimerEventDefinition.class)) {
                String date = timer.getTimeDate() == null
                        ? ""
                        : timer.getTimeDate().getTextContent().strip();
                findings.require(
                        startsAnAudit(timer, file)
                                || timer.getTimeDuration() == null
                                        && timer.getTimeCycle() == null
                                        && (date.matches("\\$\\{deadlines\\.\\w+\\(execution.*\\)}")
                                                || Contract.DATED_BY_A_PERSON.equals(date)),
                        "timer of '%s' does not take its date from the deadlines: '%s'",
                        timer.getParentElement().getAttributeValue("id"),
                        timer.getTextContent().strip());
            }
        });
    }

    private static boolean startsAnAudit(TimerEventDefinition timer, String process) {
        return timer.getParentElement() instanceof StartEvent
                && timer.getTimeCycle() != null
                && Contract.DATED_BY_THE_AUDIT_CALENDAR
                        .formatted(process)
                        .equals(timer.getTimeCycle().getTextContent().strip());
    }

    private static String orElse(String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
