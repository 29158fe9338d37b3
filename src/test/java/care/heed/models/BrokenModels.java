package care.heed.models;

import java.util.LinkedHashMap;
import java.util.Map;

/** A small process that keeps every agreement, and the means to break one at a time. */
final class BrokenModels {

    private static final String PROCESS = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
                xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="small-definitions" targetNamespace="heed">
              <process id="small" name="Small" isExecutable="true" camunda:historyTimeToLive="P365D"
                  camunda:isStartableInTasklist="false">
                <startEvent id="case-opened" name="Case opened"/>
                <sequenceFlow id="to-review" sourceRef="case-opened" targetRef="review-seriousness"/>
                <userTask id="review-seriousness" name="Review seriousness" camunda:formRef="review-seriousness"
                    camunda:formRefBinding="deployment" camunda:candidateGroups="team-leader">
                  <extensionElements><camunda:properties>
                    <camunda:property name="record" value="protection-tracker"/>
                    <camunda:property name="folder" value="restricted-safeguarding-workspace"/>
                  </camunda:properties></extensionElements>
                </userTask>
                <boundaryEvent id="deadline-review-seriousness" name="Deadline missed" cancelActivity="false"
                    attachedToRef="review-seriousness">
                  <timerEventDefinition id="deadline-review-seriousness-timer">
                    <timeDate>${deadlines.due(execution, 'review-seriousness')}</timeDate>
                  </timerEventDefinition>
                </boundaryEvent>
                <sequenceFlow id="missed-flow" sourceRef="deadline-review-seriousness" targetRef="missed"/>
                <endEvent id="missed" name="Missed"/>
                <sequenceFlow id="to-risk" sourceRef="review-seriousness" targetRef="risk-uncontrolled"/>
                <exclusiveGateway id="risk-uncontrolled" name="Risk uncontrolled?" default="risk-controlled"/>
                <sequenceFlow id="risk-not-controlled" name="Yes" sourceRef="risk-uncontrolled" targetRef="escalate">
                  <conditionExpression>${uncontrolledRisk}</conditionExpression>
                </sequenceFlow>
                <businessRuleTask id="escalate" name="Apply seriousness table" camunda:decisionRef="seriousness"/>
                <sequenceFlow id="risk-controlled" name="No" sourceRef="risk-uncontrolled" targetRef="reviewed"/>
                <endEvent id="reviewed" name="Reviewed"/>
              </process>
              <bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="p" bpmnElement="small">
                <bpmndi:BPMNShape id="s1" bpmnElement="case-opened"><dc:Bounds x="0" y="22" width="36" height="36"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="s2" bpmnElement="review-seriousness"><dc:Bounds x="100" y="0" width="100" height="80"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="s3" bpmnElement="deadline-review-seriousness"><dc:Bounds x="132" y="62" width="36" height="36"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="s4" bpmnElement="missed"><dc:Bounds x="132" y="150" width="36" height="36"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="s5" bpmnElement="risk-uncontrolled"><dc:Bounds x="250" y="15" width="50" height="50"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="s6" bpmnElement="escalate"><dc:Bounds x="400" y="0" width="100" height="80"/></bpmndi:BPMNShape>
                <bpmndi:BPMNShape id="s7" bpmnElement="reviewed"><dc:Bounds x="400" y="150" width="36" height="36"/></bpmndi:BPMNShape>
                <bpmndi:BPMNEdge id="e1" bpmnElement="to-review"><di:waypoint x="36" y="40"/><di:waypoint x="100" y="40"/></bpmndi:BPMNEdge>
                <bpmndi:BPMNEdge id="e2" bpmnElement="missed-flow"><di:waypoint x="150" y="98"/><di:waypoint x="150" y="150"/></bpmndi:BPMNEdge>
                <bpmndi:BPMNEdge id="e3" bpmnElement="to-risk"><di:waypoint x="200" y="40"/><di:waypoint x="250" y="40"/></bpmndi:BPMNEdge>
                <bpmndi:BPMNEdge id="e4" bpmnElement="risk-not-controlled"><di:waypoint x="300" y="40"/><di:waypoint x="400" y="40"/>
                  <bpmndi:BPMNLabel><dc:Bounds x="320" y="18" width="30" height="14"/></bpmndi:BPMNLabel></bpmndi:BPMNEdge>
                <bpmndi:BPMNEdge id="e5" bpmnElement="risk-controlled"><di:waypoint x="275" y="65"/><di:waypoint x="275" y="168"/><di:waypoint x="400" y="168"/></bpmndi:BPMNEdge>
              </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
            </definitions>
            """;

    private static final String TABLES = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="tables" name="Tables" namespace="heed">
              <decision id="deadlines" name="Deadlines" camunda:historyTimeToLive="P365D">
                <decisionTable id="deadlines-table">
                  <input id="task-id"><inputExpression id="task-id-text" typeRef="string"><text>taskId</text></inputExpression></input>
                  <output id="amount" name="amount" typeRef="integer"/>
                  <rule id="row"><inputEntry id="row-task"><text>"review-seriousness"</text></inputEntry>
                    <outputEntry id="row-amount"><text>30</text></outputEntry></rule>
                </decisionTable>
              </decision>
              <decision id="seriousness" name="Seriousness" camunda:historyTimeToLive="P365D">
                <decisionTable id="seriousness-table">
                  <input id="risk"><inputExpression id="risk-text" typeRef="string"><text>riskControlledNow</text></inputExpression></input>
                  <output id="uncontrolled" name="uncontrolledRisk" typeRef="boolean"/>
                  <rule id="serious"><inputEntry id="serious-risk"><text>"no"</text></inputEntry>
                    <outputEntry id="serious-answer"><text>true</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    private static final String FORM = """
            {"id": "review-seriousness", "executionPlatform": "Camunda Platform", "type": "default", "components": [
              {"type": "radio", "key": "riskControlledNow", "properties": {"keep": "variable"}},
              {"type": "dynamiclist", "path": "controlGaps", "components": [
                {"type": "textfield", "key": "gap", "validate": {"required": false}}]}]}
            """;

    private BrokenModels() {}

    static Models sound() {
        return with("", "");
    }

    /** The same models with one text replaced, wherever it stands; the text must stand somewhere. */
    static Models with(String text, String instead) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("processes/small.bpmn", PROCESS);
        files.put("dmn/deadlines.dmn", TABLES);
        files.put("forms/review-seriousness.form", FORM);
        if (files.values().stream().noneMatch(content -> content.contains(text))) {
            throw new IllegalArgumentException("nothing to break: " + text);
        }
        files.replaceAll((file, content) -> text.isEmpty() ? content : content.replace(text, instead));
        Models models = Models.of(files);
        if (!models.unreadable().isEmpty()) {
            throw new IllegalArgumentException(models.unreadable().toString());
        }
        return models;
    }
}
