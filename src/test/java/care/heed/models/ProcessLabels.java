package care.heed.models;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;

/** Labels are wide enough for their words, and nothing is drawn across them. */
final class ProcessLabels {

    private static final double WIDTH_OF_A_LETTER = 4;
    private static final double TOLERANCE = 2;

    private ProcessLabels() {}

    static void readable(Models models, Findings findings) {
        models.processes().forEach((file, model) -> {
            findings.in(file + ".bpmn");
            Map<String, Rectangle2D> labels = labels(model, findings);
            List<String> ids = new ArrayList<>(labels.keySet());
            for (int i = 0; i < ids.size(); i++) {
                for (String other : ids.subList(i + 1, ids.size())) {
                    findings.require(
                            !labels.get(ids.get(i)).intersects(labels.get(other)),
                            "labels of '%s' and '%s' overlap",
                            ids.get(i),
                            other);
                }
            }
            labels.forEach((id, label) -> nothingAcross(model, id, label, findings));
        });
    }

    private static void nothingAcross(BpmnModelInstance model, String id, Rectangle2D label, Findings findings) {
        for (BpmnShape shape : model.getModelElementsByType(BpmnShape.class)) {
            if (shape.getBpmnElement() instanceof Activity activity
                    && !activity.getId().equals(id)) {
                findings.require(
                        shape.isExpanded() || !label.intersects(area(shape.getBounds())),
                        "label of '%s' lies on '%s'",
                        id,
                        activity.getId());
            }
        }
        for (BpmnEdge edge : model.getModelElementsByType(BpmnEdge.class)) {
            boolean across = Segment.of(List.copyOf(edge.getWaypoints())).stream()
                    .anyMatch(segment -> label.intersectsLine(segment.x1(), segment.y1(), segment.x2(), segment.y2()));
            findings.require(
                    !across,
                    "flow '%s' runs through the label of '%s'",
                    edge.getBpmnElement().getId(),
                    id);
        }
    }

    /** The labels that stand beside their element, by its id. */
    private static Map<String, Rectangle2D> labels(BpmnModelInstance model, Findings findings) {
        Map<String, Rectangle2D> labels = new LinkedHashMap<>();
        for (BpmnLabel label : model.getModelElementsByType(BpmnLabel.class)) {
            var owner = label.getParentElement() instanceof BpmnShape shape
                    ? shape.getBpmnElement()
                    : ((BpmnEdge) label.getParentElement()).getBpmnElement();
            String name = owner.getAttributeValue("name");
            if (label.getBounds() != null && name != null) {
                Rectangle2D area = area(label.getBounds());
                labels.put(owner.getId(), area);
                for (String word : name.split("\\s+")) {
                    findings.require(
                            area.getWidth() + 2 * TOLERANCE >= word.length() * WIDTH_OF_A_LETTER,
                            "label of '%s' is too narrow for '%s'",
                            owner.getId(),
                            word);
                }
            }
        }
        return labels;
    }

    private static Rectangle2D area(Bounds bounds) {
        return new Rectangle2D.Double(
                bounds.getX() + TOLERANCE,
                bounds.getY() + TOLERANCE,
                bounds.getWidth() - 2 * TOLERANCE,
                bounds.getHeight() - 2 * TOLERANCE);
    }
}
