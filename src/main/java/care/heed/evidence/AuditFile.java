package care.heed.evidence;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An audit or a governance meeting with what it measured, concluded, decided and started. */
record AuditFile(
        Facts facts,
        Integrity integrity,
        List<FrozenFigure> figures,
        List<RecordFolder.Item> records,
        List<DecisionLine> decisions,
        List<StepLine> steps,
        List<EscalationLine> escalations,
        List<ActionLine> actions) {

    /**
     * What it is about.
     *
     * @param due when the calendar asked for it, and why on that day
     * @param from the first day of its period, as ISO date
     * @param to the last day of its period, as ISO date
     * @param nil whether no near miss came in
     */
    record Facts(String reference, String title, String period, String due, String from, String to, boolean nil) {}

    /**
     * A figure as it was frozen.
     *
     * @param cases the cases behind it that are open to the reader
     * @param closed how many more there are
     */
    record FrozenFigure(
            String id,
            String title,
            String meaning,
            String numerator,
            String numeratorCount,
            String denominator,
            String denominatorCount,
            String value,
            List<Part> services,
            List<String> cases,
            long closed) {}

    /** The same figure at one service. */
    record Part(String service, String value) {}

    static AuditFile of(
            Audit audit,
            CaseReading reading,
            Integrity integrity,
            List<TrackedAction> actions,
            Map<String, String> serviceNames,
            FormWords forms,
            ZoneId zone) {
        Map<String, Object> frozen = reading.ofKind(Audit.FIGURES)
                .map(entry -> entry.entry().payload())
                .findFirst()
                .orElse(Map.of());
        return new AuditFile(
                facts(audit, frozen, reading, zone),
                integrity,
                DecisionLine.rows(frozen.get("figures")).stream()
                        .map(figure -> figure(figure, serviceNames, reading.reader()))
                        .toList(),
                reading.ofKind("record")
                        .map(record -> RecordFolder.item(record, reading, forms))
                        .toList(),
                DecisionLine.of(reading),
                StepLines.of(reading),
                EscalationLine.of(reading),
                ActionLine.of(reading, actions));
    }

    private static Facts facts(Audit audit, Map<String, Object> frozen, CaseReading reading, ZoneId zone) {
        String moved = DecisionLine.rows(frozen.get("movedFrom")).stream()
                .map(day -> ", moved from %s because of %s".formatted(day.get("date"), day.get("because")))
                .reduce("", String::concat);
        return new Facts(
                audit.reference(),
                Words.of(audit.process()),
                reading.time(audit.from()) + " to " + reading.time(audit.until()),
                reading.time(audit.dueAt()) + moved,
                day(audit.from(), zone),
                day(audit.until(), zone),
                Boolean.TRUE.equals(frozen.get("nil")));
    }

    private static String day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate().toString();
    }

    private static FrozenFigure figure(Map<String, Object> figure, Map<String, String> serviceNames, Reader reader) {
        Map<?, ?> overall = (Map<?, ?>) figure.get("overall");
        List<String> cases = cases(overall);
        List<String> open = cases.stream()
                .filter(reference -> !reader.closedCases().contains(reference))
                .toList();
        List<Part> parts = new ArrayList<>();
        ((Map<?, ?>) figure.get("services"))
                .forEach((service, measured) -> parts.add(new Part(
                        serviceNames.getOrDefault(service.toString(), service.toString()),
                        value(figure.get("unit"), (Map<?, ?>) measured))));
        return new FrozenFigure(
                text(figure.get("id")),
                text(figure.get("title")),
                text(figure.get("meaning")),
                text(figure.get("numeratorMeaning")),
                text(overall.get("numerator")),
                text(figure.get("denominatorMeaning")),
                text(overall.get("denominator")),
                value(figure.get("unit"), overall),
                parts,
                open,
                cases.size() - open.size());
    }

    private static List<String> cases(Map<?, ?> measured) {
        return measured.get("cases") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String value(Object unit, Map<?, ?> measured) {
        return Audit.inWords(measured.get("value"), unit);
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
