package care.heed.support;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.evidence.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Cases that people took to their route on a day of their own, so that a test finds the decisions of its own cases only. */
public final class PastCases {

    /** With the valid answers no indicator is found; each of these adds exactly one. */
    public static final Map<String, Map<String, Object>> ONE_INDICATOR =
            Map.of("decide-route", Map.of("pattern", "repeated"));

    public static final Map<String, Map<String, Object>> TWO_INDICATORS = Map.of(
            "screen-threshold", Map.of("previousRelatedIncidents", 2), "decide-route", Map.of("pattern", "repeated"));

    public static final Map<String, Map<String, Object>> NO_INDICATOR = Map.of();

    private static final Instant FIRST_DAY = Instant.parse("2051-03-06T00:00:00Z");
    private static final AtomicInteger DAYS = new AtomicInteger();

    private final Instant day = FIRST_DAY.plus(Duration.ofDays(DAYS.getAndIncrement()));
    private final Desk desk;
    private final Register register;

    public PastCases(Desk desk, TestClock clock, Register register) {
        this.desk = desk;
        this.register = register;
        clock.set(day.plus(Duration.ofHours(10)));
    }

    public Selection at(String... services) {
        return new Selection(day, day.plus(Duration.ofDays(1)), List.of(services));
    }

    /** A case of Oak House with its route. */
    public String routed(Map<String, Map<String, Object>> answers) {
        return routed("oak-house", "oak", answers);
    }

    public String routed(String service, String suffix, Map<String, Map<String, Object>> answers) {
        String reference = desk.raise(
                "senior-support-worker-" + suffix,
                Map.of("serviceId", service, "adultRef", "CR-" + UUID.randomUUID(), "identifiedAt", minutesAgo(5)));
        Map<String, String> steps = new LinkedHashMap<>();
        steps.put("record-near-miss", "senior-support-worker-" + suffix);
        steps.put("review-seriousness", "team-leader-" + suffix);
        steps.put("screen-threshold", "registered-manager-" + suffix);
        steps.put("decide-route", "designated-safeguarding-lead");
        steps.forEach((step, person) -> desk.complete(reference, step, person, answers.getOrDefault(step, Map.of())));
        return reference;
    }

    private String minutesAgo(int minutes) {
        return day.plus(Duration.ofHours(10)).minus(Duration.ofMinutes(minutes)).toString();
    }

    /** The one decision of a table for a case, as the register has it. */
    public Map<String, Object> decision(String reference, String table) {
        return register.of(reference).stream()
                .filter(entry -> entry.kind().equals("decision") && entry.step().equals(table))
                .map(EvidenceEntry::payload)
                .reduce((one, another) -> {
                    throw new IllegalStateException("Two decisions of " + table);
                })
                .orElseThrow();
    }
}
