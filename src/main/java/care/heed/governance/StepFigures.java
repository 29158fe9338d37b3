package care.heed.governance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The figures that every step has, read for all steps at once. */
@Component
class StepFigures implements FigureGroup {

    private final StepQueries queries;
    private final List<ModelSteps.Step> steps;
    private final List<FigureDefinition> definitions;

    StepFigures(StepQueries queries, ModelSteps models) {
        this.queries = queries;
        this.steps = models.all();
        this.definitions = steps.stream()
                .flatMap(step -> StepDefinitions.of(step).stream())
                .toList();
    }

    @Override
    public List<FigureDefinition> definitions() {
        return definitions;
    }

    @Override
    public List<Figure> figures(Set<String> ids, Scope scope) {
        if (definitions.stream().map(FigureDefinition::id).noneMatch(ids::contains)) {
            return List.of();
        }
        Map<String, StepQueries.Due> due = queries.due(scope);
        Map<String, StepQueries.Done> done = queries.done(scope);
        Map<String, StepQueries.Acknowledged> acknowledged = queries.acknowledged(scope);
        List<Figure> all = new ArrayList<>();
        for (ModelSteps.Step step : steps) {
            String id = step.id();
            all.addAll(ofDue(id, due.getOrDefault(id, new StepQueries.Due(id, 0, 0, List.of(), List.of()))));
            all.addAll(ofDone(id, done.getOrDefault(id, new StepQueries.Done(id, 0, null, null, List.of()))));
            Measured waited =
                    acknowledged.containsKey(id) ? acknowledged.get(id).waited() : new Measured(0, null, List.of());
            all.add(Figure.length(
                    StepDefinitions.id(StepDefinitions.MINUTES_TO_ACKNOWLEDGEMENT, id),
                    waited.number(),
                    waited.length(),
                    waited.cases()));
        }
        return all.stream().filter(figure -> ids.contains(figure.id())).toList();
    }

    private static List<Figure> ofDue(String step, StepQueries.Due due) {
        return List.of(
                Figure.share(
                        StepDefinitions.id(StepDefinitions.ON_TIME, step), due.onTime(), due.due(), due.casesOnTime()),
                Figure.number(
                        StepDefinitions.id(StepDefinitions.MISSED, step),
                        due.due() - due.onTime(),
                        due.due(),
                        due.casesMissed()));
    }

    private static List<Figure> ofDone(String step, StepQueries.Done done) {
        return List.of(
                Figure.length(
                        StepDefinitions.id(StepDefinitions.MEDIAN_MINUTES, step),
                        done.number(),
                        done.median(),
                        done.cases()),
                Figure.length(
                        StepDefinitions.id(StepDefinitions.NINETIETH_PERCENTILE_MINUTES, step),
                        done.number(),
                        done.ninetieth(),
                        done.cases()));
    }
}
