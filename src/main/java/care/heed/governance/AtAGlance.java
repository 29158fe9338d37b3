package care.heed.governance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All figures of a choice side by side: what they are now, what they were before, and what their threshold says. */
@Component
class AtAGlance {

    private static final Map<String, String> PATHWAYS = Map.of(
            RecognitionDefinitions.PATHWAY, "Recognise the warning event",
            ProtectionDefinitions.PATHWAY, "Protect before the risk returns",
            LearningDefinitions.PATHWAY, "Decide and learn");

    private static final List<String> OF_A_STEP = List.of(
            StepDefinitions.ON_TIME,
            StepDefinitions.MEDIAN_MINUTES,
            StepDefinitions.NINETIETH_PERCENTILE_MINUTES,
            StepDefinitions.MISSED,
            StepDefinitions.MINUTES_TO_ACKNOWLEDGEMENT);

    private final Figures figures;
    private final Thresholds thresholds;

    AtAGlance(Figures figures, Thresholds thresholds) {
        this.figures = figures;
        this.thresholds = thresholds;
    }

    /**
     * One figure.
     *
     * @param count such as "12 of 14"
     * @param lately its value in the time that its threshold is about, or null where it has no threshold
     * @param said what the table says to that, or null
     */
    record Row(
            FigureDefinition definition,
            String value,
            String count,
            String before,
            String lately,
            Thresholds.Said said) {}

    /** What all figures of one step say, in the order of their columns. */
    record StepRow(String name, List<Cell> cells) {}

    /** One of them; its id leads to its page. */
    record Cell(String id, String value) {}

    /** One process with its figures and its steps. */
    record Pathway(String id, String title, List<Row> rows, List<StepRow> steps) {}

    List<Pathway> of(Choice choice) {
        List<FigureDefinition> definitions = figures.definitions();
        Set<String> single = definitions.stream()
                .map(FigureDefinition::id)
                .filter(id -> !id.contains(":"))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> watched = new TreeSet<>(Thresholds.figures());
        watched.retainAll(single);
        // Beside what is now, which takes about as long as both.
        CompletableFuture<Map<String, Figure>> beforeNow =
                CompletableFuture.supplyAsync(() -> byId(figures.of(single, choice.before())));
        CompletableFuture<Map<String, Figure>> ofLastDays =
                CompletableFuture.supplyAsync(() -> byId(figures.of(watched, choice.lastDays(Thresholds.DAYS))));
        Map<String, Figure> now = byId(figures.all(choice.scope()));
        Map<String, Figure> before = beforeNow.join();
        Map<String, Figure> lately = ofLastDays.join();
        Map<String, List<FigureDefinition>> byPathway = definitions.stream()
                .collect(Collectors.groupingBy(FigureDefinition::pathway, LinkedHashMap::new, Collectors.toList()));
        return byPathway.entrySet().stream()
                .map(pathway -> new Pathway(
                        pathway.getKey(),
                        PATHWAYS.getOrDefault(pathway.getKey(), FigureWords.of(pathway.getKey())),
                        pathway.getValue().stream()
                                .filter(definition -> single.contains(definition.id()))
                                .map(definition -> row(definition, now, before, lately))
                                .toList(),
                        steps(pathway.getValue(), now)))
                .toList();
    }

    /** The same as a file. */
    FiguresFile file(Choice choice) {
        Map<String, Figure> now = byId(figures.all(choice.scope()));
        FiguresFile file = new FiguresFile(
                "figure", "pathway", "title", "from", "to", "value", "unit", "numerator", "denominator");
        figures.definitions().forEach(definition -> {
            Figure figure = now.get(definition.id());
            file.row(
                    definition.id(),
                    definition.pathway(),
                    definition.title(),
                    choice.from(),
                    choice.to(),
                    figure.value() == null ? "" : FigureWords.number(figure.value()),
                    FigureWords.axis(definition.unit()),
                    figure.numerator(),
                    Objects.toString(figure.denominator(), ""));
        });
        return file;
    }

    private Row row(
            FigureDefinition definition,
            Map<String, Figure> now,
            Map<String, Figure> before,
            Map<String, Figure> lately) {
        Figure figure = now.get(definition.id());
        Figure late = lately.get(definition.id());
        return new Row(
                definition,
                FigureWords.value(figure.value(), definition.unit()),
                FigureWords.count(figure, definition.unit()),
                FigureWords.value(before.get(definition.id()).value(), definition.unit()),
                late == null ? null : FigureWords.value(late.value(), definition.unit()),
                late == null ? null : thresholds.of(late).orElse(null));
    }

    private static List<StepRow> steps(List<FigureDefinition> definitions, Map<String, Figure> now) {
        return definitions.stream()
                .filter(definition -> definition.id().startsWith(StepDefinitions.ON_TIME + ":"))
                .map(definition -> {
                    String step = definition.id().substring(StepDefinitions.ON_TIME.length() + 1);
                    return new StepRow(
                            definition.title().replaceFirst(":.*", ""),
                            OF_A_STEP.stream()
                                    .map(figure -> StepDefinitions.id(figure, step))
                                    .map(id -> new Cell(
                                            id, FigureWords.value(now.get(id).value(), unit(definitions, id))))
                                    .toList());
                })
                .toList();
    }

    private static Unit unit(List<FigureDefinition> definitions, String id) {
        return definitions.stream()
                .filter(definition -> definition.id().equals(id))
                .findFirst()
                .orElseThrow()
                .unit();
    }

    private static Map<String, Figure> byId(List<Figure> figures) {
        return figures.stream().collect(Collectors.toMap(Figure::id, Function.identity()));
    }
}
