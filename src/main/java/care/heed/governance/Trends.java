package care.heed.governance;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** How a figure went in the thirteen whole months up to the end of the chosen period, with what stands out. */
@Component
@EnableConfigurationProperties(ChartSettings.class)
class Trends {

    /** A whole year, and the same month of the year before. */
    private static final int MONTHS = 13;

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.UK);

    private final Figures figures;
    private final CaseMoments moments;
    private final ChartSettings settings;
    private final Clock clock;

    Trends(Figures figures, CaseMoments moments, ChartSettings settings, Clock clock) {
        this.figures = figures;
        this.moments = moments;
        this.settings = settings;
        this.clock = clock;
    }

    /** One month of a figure, as a row of the table behind a chart; a month with nothing to measure is no point. */
    record Month(String name, Figure figure, BigDecimal change, List<String> signs, String judgement) {}

    /**
     * A figure month by month.
     *
     * @param limits empty while there are too few months to tell what is usual
     */
    record Trend(List<Month> months, Optional<Limits> limits, int fewestPoints) {}

    /** One event after another, as a row of the table behind a chart of the time between them. */
    record Event(String reference, Instant at, Double days, List<String> signs, String judgement) {}

    /** Rare events, and the time between them. */
    record Between(List<Event> events, Optional<TimeBetweenChart> limits, int fewestPoints) {}

    Trend of(String figure, Choice choice) {
        List<YearMonth> months = months(choice);
        // Before its first near miss the register has no months without one, it has no months.
        LocalDate began = moments.first()
                .map(first -> LocalDate.ofInstant(first, choice.zone()))
                .orElse(LocalDate.MAX);
        List<Figure> measured = months.stream()
                .map(month -> month.atEndOfMonth().isBefore(began)
                        ? new Figure(figure, 0, null, null, List.of())
                        : figures.of(
                                figure,
                                choice.scope(month.atDay(1), month.plusMonths(1).atDay(1))))
                .toList();
        List<Double> values = measured.stream()
                .filter(month -> month.value() != null)
                .map(month -> month.value().doubleValue())
                .toList();
        IndividualsChart chart = IndividualsChart.of(values, settings.fewestPoints());
        List<Month> rows = new ArrayList<>();
        int point = 0;
        BigDecimal previous = null;
        for (int at = 0; at < measured.size(); at++) {
            Figure month = measured.get(at);
            String name = MONTH.format(months.get(at));
            if (month.value() == null) {
                rows.add(new Month(name, month, null, List.of(), ""));
                continue;
            }
            BigDecimal change =
                    previous == null ? null : month.value().subtract(previous).abs();
            rows.add(new Month(
                    name,
                    month,
                    change,
                    signs(chart, point),
                    judgement(chart, point, FigureDirections.of(figure), false)));
            previous = month.value();
            point++;
        }
        return new Trend(rows, chart.limits(), settings.fewestPoints());
    }

    /** The near misses behind a figure in the same months, by when each was noticed. */
    Between between(String figure, Choice choice) {
        List<YearMonth> months = months(choice);
        Figure all = figures.of(
                figure,
                choice.scope(
                        months.get(0).atDay(1),
                        months.get(MONTHS - 1).plusMonths(1).atDay(1)));
        List<CaseMoments.Noticed> noticed = moments.of(all.cases());
        TimeBetweenChart chart = TimeBetweenChart.of(
                noticed.stream().map(CaseMoments.Noticed::at).toList(), settings.fewestPoints());
        List<Event> events = new ArrayList<>();
        for (int at = 0; at < noticed.size(); at++) {
            CaseMoments.Noticed event = noticed.get(at);
            events.add(
                    at == 0
                            ? new Event(event.reference(), event.at(), null, List.of(), "")
                            : new Event(
                                    event.reference(),
                                    event.at(),
                                    chart.days().get(at - 1),
                                    signs(chart.roots(), at - 1),
                                    judgement(chart.roots(), at - 1, FigureDirections.of(figure), true)));
        }
        return new Between(events, chart.roots().limits().map(limits -> chart), settings.fewestPoints());
    }

    private static List<String> signs(IndividualsChart chart, int point) {
        List<String> signs = chart.signals().stream()
                .filter(signal -> signal.covers(point))
                .map(signal -> signal.cause().sentence())
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        if (chart.jumps().contains(point)) {
            signs.add("An unusual change from the one before");
        }
        return signs;
    }

    /** More time between events is as good as fewer events. */
    private static String judgement(IndividualsChart chart, int point, Direction direction, boolean timeBetween) {
        List<Judgement> judgements = chart.signals().stream()
                .filter(signal -> signal.covers(point))
                .map(signal -> direction.of(signal.upwards() != timeBetween))
                .distinct()
                .toList();
        if (judgements.isEmpty()) {
            return chart.jumps().contains(point) ? Judgement.CHANGED.words() : "";
        }
        return judgements.size() == 1 ? judgements.get(0).words() : Judgement.CHANGED.words();
    }

    private List<YearMonth> months(Choice choice) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), choice.zone());
        LocalDate until =
                choice.to().plusDays(1).isAfter(today) ? today : choice.to().plusDays(1);
        YearMonth last = YearMonth.from(until).minusMonths(1);
        List<YearMonth> months = new ArrayList<>();
        for (int back = MONTHS - 1; back >= 0; back--) {
            months.add(last.minusMonths(back));
        }
        return months;
    }
}
