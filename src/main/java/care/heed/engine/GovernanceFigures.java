package care.heed.engine;

import care.heed.governance.Figure;
import care.heed.governance.FigureDefinition;
import care.heed.governance.Figures;
import care.heed.governance.Period;
import care.heed.governance.Scope;
import care.heed.pathways.AuditFigure;
import care.heed.pathways.AuditFigures;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Hands the figures of governance to audits as plain data, so that neither room knows the other. */
@Component
class GovernanceFigures implements AuditFigures {

    private final Figures figures;

    GovernanceFigures(Figures figures) {
        this.figures = figures;
    }

    @Override
    public List<AuditFigure> of(Collection<String> ids, Instant from, Instant until, List<String> serviceIds) {
        List<FigureDefinition> definitions = figures.definitions();
        List<Figure> measured = figures.of(Set.copyOf(ids), new Scope(new Period(from, until), serviceIds));
        return ids.stream()
                .map(id -> plain(definition(definitions, id), figure(measured, id)))
                .toList();
    }

    private static Figure figure(List<Figure> measured, String id) {
        return measured.stream()
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static FigureDefinition definition(List<FigureDefinition> definitions, String id) {
        return definitions.stream()
                .filter(definition -> definition.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no figure \"" + id + "\""));
    }

    private static AuditFigure plain(FigureDefinition definition, Figure figure) {
        return new AuditFigure(
                figure.id(),
                definition.title(),
                definition.meaning(),
                definition.numerator(),
                definition.denominator(),
                definition.unit().name().toLowerCase(Locale.ROOT),
                figure.numerator(),
                figure.denominator(),
                figure.value(),
                figure.cases());
    }
}
