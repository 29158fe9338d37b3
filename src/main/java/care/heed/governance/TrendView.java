package care.heed.governance;

import care.heed.people.TimeInWords;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A chart with its table, ready to be shown: the page draws the one from the other.
 *
 * @param axis what the numbers count
 * @param summary what the chart says, for whoever does not see it
 * @param mean the lines of the chart as numbers; null where there is none, as below nought or above a hundred percent
 */
record TrendView(
        String axis,
        String summary,
        String note,
        String mean,
        String upper,
        String lower,
        String meanChange,
        String upperChange,
        List<Row> rows) {

    /**
     * One point.
     *
     * @param value as a number, or null where there was nothing to measure
     * @param shown the same in words
     * @param reference the case, or null where there is none or the reader may not open it
     */
    record Row(
            String name,
            String reference,
            String value,
            String shown,
            String count,
            String change,
            List<String> signs,
            String judgement) {}

    static TrendView of(Trends.Trend trend, FigureDefinition definition, Direction direction) {
        Optional<Limits> limits = trend.limits();
        double most = definition.unit() == Unit.PERCENT ? 100 : Double.MAX_VALUE;
        List<Row> rows = trend.months().stream()
                .map(month -> new Row(
                        month.name(),
                        null,
                        month.figure().value() == null
                                ? null
                                : FigureWords.number(month.figure().value()),
                        FigureWords.value(month.figure().value(), definition.unit()),
                        month.figure().value() == null ? "" : FigureWords.count(month.figure(), definition.unit()),
                        month.change() == null ? "" : FigureWords.number(month.change()),
                        month.signs(),
                        month.judgement()))
                .toList();
        return new TrendView(
                FigureWords.axis(definition.unit()),
                summary(rows, "months"),
                note(limits.isPresent(), trend.fewestPoints(), "months with something to measure", direction),
                line(limits.map(Limits::mean), most),
                line(limits.map(Limits::upper), most),
                line(limits.map(Limits::lower), most),
                line(limits.map(Limits::meanMovingRange), Double.MAX_VALUE),
                line(limits.map(Limits::upperMovingRange), Double.MAX_VALUE),
                rows);
    }

    static TrendView of(Trends.Between between, GovernanceReader reader, ZoneId zone) {
        Optional<TimeBetweenChart> limits = between.limits();
        List<Row> rows = between.events().stream()
                .map(event -> new Row(
                        TimeInWords.at(event.at(), zone),
                        reader.opens(event.reference()) ? event.reference() : null,
                        event.days() == null ? null : number(event.days()),
                        event.days() == null ? "the first" : number(event.days()) + " days",
                        "",
                        "",
                        event.signs(),
                        event.judgement()))
                .toList();
        return new TrendView(
                "days since the one before",
                summary(rows, "events"),
                note(limits.isPresent(), between.fewestPoints(), "times between events", Direction.MORE_IS_BETTER),
                line(limits.map(TimeBetweenChart::mean), Double.MAX_VALUE),
                line(limits.map(TimeBetweenChart::upper), Double.MAX_VALUE),
                line(limits.map(TimeBetweenChart::lower).filter(days -> days > 0), Double.MAX_VALUE),
                null,
                null,
                rows);
    }

    private static String summary(List<Row> rows, String what) {
        long out = rows.stream().filter(row -> !row.signs().isEmpty()).count();
        return out == 0
                ? "%d %s; nothing stands out".formatted(rows.size(), what)
                : "%d %s; %d of them stand out".formatted(rows.size(), what, out);
    }

    private static String note(boolean drawn, int fewest, String what, Direction direction) {
        if (!drawn) {
            return "No limits are drawn: that takes at least %d %s.".formatted(fewest, what);
        }
        return switch (direction) {
            case MORE_IS_BETTER -> "Within the limits are the usual ups and downs. Higher is better.";
            case LESS_IS_BETTER -> "Within the limits are the usual ups and downs. Lower is better.";
            case NEITHER ->
                "Within the limits are the usual ups and downs. Neither higher nor lower is better in itself: it also rises"
                        + " when people report more.";
        };
    }

    /** No line where no value can be: below nought, or above what is possible. */
    private static String line(Optional<Double> at, double most) {
        return at.filter(value -> value >= 0 && value <= most)
                .map(TrendView::number)
                .orElse(null);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
