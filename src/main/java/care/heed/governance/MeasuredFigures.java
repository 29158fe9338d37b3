package care.heed.governance;

import java.util.List;
import java.util.Set;

/** Figures that are found one by one. */
record MeasuredFigures(List<Measure> measures) implements FigureGroup {

    @Override
    public List<FigureDefinition> definitions() {
        return measures.stream().map(Measure::definition).toList();
    }

    @Override
    public List<Figure> figures(Set<String> ids, Scope scope) {
        return measures.stream()
                .filter(measure -> ids.contains(measure.definition().id()))
                .map(measure -> measure.figure().apply(scope))
                .toList();
    }
}
