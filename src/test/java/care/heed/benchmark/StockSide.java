package care.heed.benchmark;

import care.heed.support.ValidAnswers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;

/** The engine without Heed. */
record StockSide(ProcessEngine engine) implements Side {

    @Override
    public <T> T as(String person, Supplier<T> work) {
        engine.getIdentityService().setAuthenticatedUserId(person);
        try {
            return work.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    @Override
    public Map<String, Object> added(String form, String reference, Map<String, Object> answers) {
        return switch (form) {
            case "raise-near-miss" -> Map.of("caseReference", reference, "raisedBy", CaseDriver.WORKER, "because", 0);
            case "record-near-miss" -> Map.of("recordedAt", Instant.now().toString());
            case "screen-threshold" -> Map.of("abuseIndicatorCount", 0);
            case "review-service-controls" -> Map.of("liveControlGaps", ((List<?>) answers.get("controlGaps")).size());
            case "carry-out-action" -> Map.of("actionOwner", ValidAnswers.OWNER);
            default -> Map.of();
        };
    }
}
