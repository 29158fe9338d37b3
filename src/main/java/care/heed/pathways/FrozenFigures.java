package care.heed.pathways;

import care.heed.deadlines.AuditTime;
import care.heed.evidence.Audit;
import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The figures of an audit as they were when it began: how the register keeps them, and how they are read from there. */
@Component
class FrozenFigures {

    private static final String OVERALL = "overall";
    private static final String SERVICES = "services";

    private final Register register;

    FrozenFigures(Register register) {
        this.register = register;
    }

    static Map<String, Object> content(
            Audit audit,
            AuditTime due,
            List<AuditFigure> overall,
            Map<String, List<AuditFigure>> ofServices,
            int nearMisses) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("dueAt", due.at().toString());
        content.put("from", audit.from().toString());
        content.put("until", audit.until().toString());
        content.put(
                "movedFrom",
                due.moved().stream()
                        .map(moved -> Map.of("date", moved.from().toString(), "because", moved.because()))
                        .toList());
        content.put("nearMisses", nearMisses);
        content.put("nil", nearMisses == 0);
        List<Map<String, Object>> figures = new ArrayList<>();
        for (int position = 0; position < overall.size(); position++) {
            Map<String, Object> figure =
                    new LinkedHashMap<>(overall.get(position).definition());
            figure.put(OVERALL, overall.get(position).measured());
            Map<String, Object> each = new LinkedHashMap<>();
            for (Map.Entry<String, List<AuditFigure>> service : ofServices.entrySet()) {
                each.put(service.getKey(), service.getValue().get(position).measured());
            }
            figure.put(SERVICES, each);
            figures.add(figure);
        }
        content.put("figures", figures);
        return content;
    }

    Read of(String reference) {
        return register.of(reference).stream()
                .filter(entry -> entry.kind().equals(Audit.FIGURES))
                .map(EvidenceEntry::payload)
                .map(Read::new)
                .findFirst()
                .orElseThrow();
    }

    /** One figure somewhere: the services together, or one of them. */
    record Measured(Map<String, Object> content) {

        long numerator() {
            return ((Number) content.get("numerator")).longValue();
        }

        Object denominator() {
            return content.get("denominator");
        }

        Object value() {
            return content.get("value");
        }

        List<String> cases() {
            return ((List<?>) content.getOrDefault("cases", List.of()))
                    .stream().map(String::valueOf).toList();
        }
    }

    /** What was frozen, as it is in the register. */
    record Read(Map<String, Object> content) {

        String text(String key) {
            return String.valueOf(content.get(key));
        }

        boolean isNil() {
            return Boolean.TRUE.equals(content.get("nil"));
        }

        List<Map<?, ?>> list(String key) {
            return ((List<?>) content.getOrDefault(key, List.of()))
                    .stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();
        }

        Measured overall(Map<?, ?> figure) {
            return measured(figure.get(OVERALL));
        }

        /** What a service's figure was; nothing for a service that has come since. */
        Measured at(Map<?, ?> figure, String service) {
            Object found = ((Map<?, ?>) figure.get(SERVICES)).get(service);
            return found == null ? null : measured(found);
        }

        long numerator(String service, String figureId) {
            return list("figures").stream()
                    .filter(figure -> figureId.equals(figure.get("id")))
                    .map(figure -> at(figure, service))
                    .mapToLong(measured -> measured == null ? 0 : measured.numerator())
                    .sum();
        }

        List<String> cases(String service, String figureId) {
            return list("figures").stream()
                    .filter(figure -> figureId.equals(figure.get("id")))
                    .map(figure -> at(figure, service))
                    .filter(measured -> measured != null)
                    .flatMap(measured -> measured.cases().stream())
                    .toList();
        }

        @SuppressWarnings("unchecked")
        private static Measured measured(Object content) {
            return new Measured((Map<String, Object>) content);
        }
    }
}
