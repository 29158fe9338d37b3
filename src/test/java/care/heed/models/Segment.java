package care.heed.models;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;

/** A straight piece of a drawn flow. */
record Segment(double x1, double y1, double x2, double y2) {

    static List<Segment> of(List<Waypoint> waypoints) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 1; i < waypoints.size(); i++) {
            Waypoint from = waypoints.get(i - 1);
            Waypoint to = waypoints.get(i);
            segments.add(new Segment(from.getX(), from.getY(), to.getX(), to.getY()));
        }
        return segments;
    }

    boolean touches(Segment other) {
        return Line2D.linesIntersect(x1, y1, x2, y2, other.x1, other.y1, other.x2, other.y2);
    }

    /** Whether the two cut through each other, each leaving the other on both sides. */
    boolean crosses(Segment other) {
        return side(other.x1, other.y1) * side(other.x2, other.y2) < 0 && other.side(x1, y1) * other.side(x2, y2) < 0;
    }

    boolean runsThrough(Bounds shape) {
        double edge = 1;
        return new Rectangle2D.Double(
                        shape.getX() + edge,
                        shape.getY() + edge,
                        shape.getWidth() - 2 * edge,
                        shape.getHeight() - 2 * edge)
                .intersectsLine(x1, y1, x2, y2);
    }

    private double side(double x, double y) {
        double product = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
        return Math.abs(product) < 1e-6 ? 0 : Math.signum(product);
    }
}
