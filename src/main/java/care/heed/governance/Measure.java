package care.heed.governance;

import java.util.List;
import java.util.function.Function;

/** A definition and how its figure is found. */
record Measure(FigureDefinition definition, Function<Scope, Figure> figure) {

    /** A share, or a number where the unit says so. */
    static Measure counting(FigureDefinition definition, Function<Scope, List<Counted>> things) {
        return new Measure(definition, scope -> {
            List<Counted> all = things.apply(scope);
            List<String> cases =
                    all.stream().filter(Counted::counts).map(Counted::reference).toList();
            return definition.unit() == Unit.PERCENT
                    ? Figure.share(definition.id(), cases.size(), all.size(), cases)
                    : Figure.number(
                            definition.id(),
                            cases.size(),
                            definition.denominator().isEmpty() ? null : (long) all.size(),
                            cases);
        });
    }

    static Measure timing(FigureDefinition definition, Function<Scope, Measured> length) {
        return new Measure(definition, scope -> {
            Measured found = length.apply(scope);
            return Figure.length(definition.id(), found.number(), found.length(), found.cases());
        });
    }
}
