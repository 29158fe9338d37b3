package care.heed.models;

import java.awt.geom.Rectangle2D;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** The picture a manager reads: everything drawn, left to right, nothing on top of anything else. */
final class ProcessDrawing {

    private static final double SHARE_TO_THE_RIGHT = 0.8;

    private ProcessDrawing() {}

    static void everythingIsDrawn(Models models, Findings findings) {
        models.processes().forEach((file, model) -> {
            findings.in(file + ".bpmn");
            for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
                findings.require(bounds(node) != null, "'%s' is not drawn", node.getId());
            }
            for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
                List<Waypoint> points = waypoints(flow);
                if (points.size() < 2) {
                    findings.add("flow '%s' is not drawn", flow.getId());
                    continue;
                }
                attached(flow, points.get(0), flow.getSource(), findings);
                attached(flow, points.get(points.size() - 1), flow.getTarget(), findings);
            }
        });
    }

    private static void attached(SequenceFlow flow, Waypoint end, FlowNode node, Findings findings) {
        Bounds bounds = bounds(node);
        if (bounds != null) {
            Rectangle2D reach = new Rectangle2D.Double(
                    bounds.getX() - 2, bounds.getY() - 2, bounds.getWidth() + 4, bounds.getHeight() + 4);
            findings.require(
                    reach.contains(end.getX(), end.getY()),
                    "flow '%s' is drawn away from '%s'",
                    flow.getId(),
                    node.getId());
        }
    }

    static void nothingOverlaps(Models models, Findings findings) {
        models.processes().forEach((file, model) -> {
            findings.in(file + ".bpmn");
            List<FlowNode> drawn = drawnNodes(model);
            for (int i = 0; i < drawn.size(); i++) {
                for (FlowNode other : drawn.subList(i + 1, drawn.size())) {
                    FlowNode node = drawn.get(i);
                    if (!belongTogether(node, other) && area(bounds(node)).intersects(area(bounds(other)))) {
                        findings.add("'%s' overlaps '%s'", node.getId(), other.getId());
                    }
                }
            }
        });
    }

    static void noFlowsCross(Models models, Findings findings) {
        models.processes().forEach((file, model) -> {
            findings.in(file + ".bpmn");
            List<SequenceFlow> flows = List.copyOf(model.getModelElementsByType(SequenceFlow.class));
            for (int i = 0; i < flows.size(); i++) {
                for (SequenceFlow other : flows.subList(i + 1, flows.size())) {
                    if (cross(flows.get(i), other)) {
                        findings.add("flows '%s' and '%s' cross", flows.get(i).getId(), other.getId());
                    }
                }
            }
        });
    }

    /** Flows from one node or to one node may run together; all others may not even touch. */
    private static boolean cross(SequenceFlow flow, SequenceFlow other) {
        boolean shareAnEnd = flow.getSource().equals(other.getSource())
                || flow.getTarget().equals(other.getTarget())
                || flow.getSource().equals(other.getTarget())
                || flow.getTarget().equals(other.getSource());
        List<Segment> others = Segment.of(waypoints(other));
        return Segment.of(waypoints(flow)).stream()
                .anyMatch(segment -> others.stream()
                        .anyMatch(another -> shareAnEnd ? segment.crosses(another) : segment.touches(another)));
    }

    static void noFlowRunsThroughAStep(Models models, Findings findings) {
        models.processes().forEach((file, model) -> {
            findings.in(file + ".bpmn");
            for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
                List<Segment> segments = Segment.of(waypoints(flow));
                drawnNodes(model).stream()
                        .filter(node -> !node.equals(flow.getSource()) && !node.equals(flow.getTarget()))
                        .filter(node -> !isInside(flow, node))
                        .filter(node -> segments.stream().anyMatch(segment -> segment.runsThrough(bounds(node))))
                        .forEach(node -> findings.add("flow '%s' runs through '%s'", flow.getId(), node.getId()));
            }
        });
    }

    /** Every flow goes right unless it goes back in a loop, and loops are the exception. */
    static void readsFromLeftToRight(Models models, Findings findings) {
        models.processes().forEach((file, model) -> {
            findings.in(file + ".bpmn");
            List<SequenceFlow> flows = model.getModelElementsByType(SequenceFlow.class).stream()
                    .filter(flow -> bounds(flow.getSource()) != null && bounds(flow.getTarget()) != null)
                    .toList();
            List<SequenceFlow> back = flows.stream()
                    .filter(flow -> middle(flow.getTarget()) < middle(flow.getSource()))
                    .toList();
            back.stream()
                    .filter(flow -> !leadsTo(flow.getTarget(), flow.getSource()))
                    .forEach(flow -> findings.add("flow '%s' goes left and is no loop", flow.getId()));
            double share = flows.isEmpty() ? 1 : 1 - (double) back.size() / flows.size();
            findings.require(
                    share >= SHARE_TO_THE_RIGHT,
                    "only %.0f%% of the flows go right; these go left: %s",
                    100 * share,
                    back.stream().map(SequenceFlow::getId).toList());
        });
    }

    private static boolean leadsTo(FlowNode start, FlowNode end) {
        Deque<FlowNode> open = new ArrayDeque<>(List.of(start));
        Set<FlowNode> seen = new HashSet<>();
        while (!open.isEmpty()) {
            FlowNode node = open.pop();
            if (node.equals(end)) {
                return true;
            }
            if (seen.add(node)) {
                outgoing(node).forEach(flow -> open.add(flow.getTarget()));
                node.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                        .filter(event -> node.equals(event.getAttachedTo()))
                        .forEach(open::add);
            }
        }
        return false;
    }

    /** Read from the flows, because a node need not list them. */
    static List<SequenceFlow> outgoing(FlowNode node) {
        return node.getModelInstance().getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> node.equals(flow.getSource()))
                .toList();
    }

    private static boolean belongTogether(FlowNode node, FlowNode other) {
        return isOn(node, other) || isOn(other, node) || isInside(node, other) || isInside(other, node);
    }

    private static boolean isOn(FlowNode event, FlowNode host) {
        return event instanceof BoundaryEvent boundary && host.equals(boundary.getAttachedTo());
    }

    private static boolean isInside(ModelElementInstance element, FlowNode container) {
        if (!(container instanceof SubProcess)) {
            return false;
        }
        for (ModelElementInstance parent = element.getParentElement();
                parent != null;
                parent = parent.getParentElement()) {
            if (parent.equals(container)) {
                return true;
            }
        }
        return false;
    }

    private static List<FlowNode> drawnNodes(BpmnModelInstance model) {
        return model.getModelElementsByType(FlowNode.class).stream()
                .filter(node -> bounds(node) != null)
                .toList();
    }

    private static Bounds bounds(FlowNode node) {
        return node.getDiagramElement() instanceof BpmnShape shape ? shape.getBounds() : null;
    }

    private static List<Waypoint> waypoints(SequenceFlow flow) {
        return flow.getDiagramElement() == null
                ? List.of()
                : List.copyOf(flow.getDiagramElement().getWaypoints());
    }

    private static double middle(FlowNode node) {
        return bounds(node).getX() + bounds(node).getWidth() / 2;
    }

    private static Rectangle2D area(Bounds bounds) {
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }
}
