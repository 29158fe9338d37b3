package care.heed.evidence;

import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.task.Task;

/** A real case with something of everything: records in most folders, decisions, a missed deadline, an escalation and its answer. */
final class CaseForPack {

    static final String WORKER = "senior-support-worker-oak";
    static final String NOON = "2027-03-01T12:00:00Z";

    private final Desk desk;
    private final TestClock clock;
    private final EngineJobs jobs;
    private final UnaryOperator<Object> told;

    /** @param told what becomes of every free text that is written */
    CaseForPack(Desk desk, TestClock clock, EngineJobs jobs, UnaryOperator<Object> told) {
        this.desk = desk;
        this.clock = clock;
        this.jobs = jobs;
        this.told = told;
    }

    String walk() {
        return walk(NOON, "CR-" + UUID.randomUUID().toString().substring(0, 8));
    }

    String walk(String at, String adult) {
        clock.set(at);
        String reference = desk.raise(
                WORKER,
                Map.of(
                        "adultRef",
                        adult,
                        "identifiedAt",
                        Instant.parse(at).minusSeconds(300).toString(),
                        "headline",
                        told("Hoist sling nearly gave way")));
        clock.forward(Duration.ofMinutes(7));
        complete(
                reference,
                "record-near-miss",
                WORKER,
                Map.of(
                        "eventAt", Instant.parse(at).minusSeconds(1500).toString(),
                        "immediateRisk", told("The loop of the sling had torn and the adult could have fallen."),
                        "howHarmAvoided", told("A second worker saw the tear and lowered the hoist at once."),
                        "implicatedStaff", List.of("team-leader-oak-2")));
        jobs.runFor(Duration.ofMinutes(45));
        complete(
                reference,
                "review-seriousness",
                "team-leader-oak",
                Map.of(
                        "riskControlledNow",
                        "no",
                        "recurrenceNextShift",
                        "yes",
                        "reviewRationale",
                        told("The other slings are of the same age.")));
        clock.forward(Duration.ofMinutes(10));
        complete(
                reference,
                "screen-threshold",
                "registered-manager-oak",
                Map.of(
                        "avoidedHarmSeverity",
                        "serious",
                        "abuseIndicators",
                        List.of("neglect"),
                        "screenRationale",
                        told("Checks were known to be missed.")));
        clock.forward(Duration.ofMinutes(10));
        complete(
                reference,
                "decide-route",
                "designated-safeguarding-lead",
                Map.of("pattern", "repeated", "routeRationale", told("The second sling this quarter.")));
        acknowledge(reference);
        complete(reference, "open-protection-plan", "operations-director", Map.of());
        complete(
                reference,
                "review-service-controls",
                "registered-manager-oak",
                Map.of("failedRoutine", told("Monthly sling check")));
        complete(
                reference,
                "update-chronology",
                "safeguarding-administrator",
                Map.of("protectiveSteps", told("The sling was taken out of use.")));
        return reference;
    }

    private Object told(Object text) {
        return told.apply(text);
    }

    private void complete(String reference, String step, String person, Map<String, Object> answers) {
        for (Task task : desk.tasks(reference, step)) {
            clock.forward(Duration.ofMinutes(1));
            desk.complete(task, person, new HashMap<>(answers));
        }
    }

    private void acknowledge(String reference) {
        while (!desk.tasks(reference, "acknowledge-escalation").isEmpty()) {
            clock.forward(Duration.ofMinutes(2));
            Task task = desk.tasks(reference, "acknowledge-escalation").get(0);
            desk.complete(task, "designated-safeguarding-lead", Map.of("acknowledgement", told("I am on my way.")));
        }
    }
}
