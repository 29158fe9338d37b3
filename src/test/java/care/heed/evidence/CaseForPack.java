package care.heed.evidence;

import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.TestClock;
import care.heed.support.ValidAnswers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;

/** A real case with something of everything: records in most folders, decisions, missed deadlines, escalations and answers. */
final class CaseForPack {

    static final String WORKER = "senior-support-worker-oak";
    static final String NAMED = "team-leader-oak-2";

    private final Desk desk;
    private final TaskService tasks;
    private final TestClock clock;
    private final EngineJobs jobs;
    private final UnaryOperator<String> told;

    /** @param told what becomes of every text of several words that people write */
    CaseForPack(Desk desk, TaskService tasks, TestClock clock, EngineJobs jobs, UnaryOperator<String> told) {
        this.desk = desk;
        this.tasks = tasks;
        this.clock = clock;
        this.jobs = jobs;
        this.told = told;
    }

    static String newAdult() {
        return "CR-" + UUID.randomUUID().toString().substring(0, 8);
    }

    String raise(String at, String adult) {
        clock.set(at);
        Instant noticed = clock.now().minus(Duration.ofMinutes(5));
        return desk.raise(
                WORKER, answers("raise-near-miss", Map.of("adultRef", adult, "identifiedAt", noticed.toString())));
    }

    /** Up to the decided route: every kind of entry but few of each, for whoever tries everything on each of them. */
    String begin(String at, String adult) {
        String reference = raise(at, adult);
        Instant happened = clock.now().minus(Duration.ofMinutes(25));
        complete(
                reference,
                "record-near-miss",
                WORKER,
                Map.of("eventAt", happened.toString(), "implicatedStaff", List.of(NAMED)));
        jobs.runFor(Duration.ofMinutes(45));
        complete(
                reference,
                "review-seriousness",
                "team-leader-oak",
                Map.of("riskControlledNow", "no", "recurrenceNextShift", "yes"));
        complete(
                reference,
                "screen-threshold",
                "registered-manager-oak",
                Map.of("avoidedHarmSeverity", "serious", "abuseIndicators", List.of("neglect")));
        complete(reference, "decide-route", "designated-safeguarding-lead", Map.of("pattern", "repeated"));
        return reference;
    }

    String walk(String at, String adult) {
        String reference = begin(at, adult);
        acknowledge(reference);
        complete(reference, "open-protection-plan", "operations-director", Map.of());
        complete(reference, "review-service-controls", "registered-manager-oak", Map.of());
        complete(reference, "update-chronology", "safeguarding-administrator", Map.of());
        complete(reference, "reassess-threshold", "designated-safeguarding-lead", Map.of());
        jobs.runFor(Duration.ofHours(4));
        return reference;
    }

    private void complete(String reference, String step, String person, Map<String, Object> choices) {
        for (Task task : desk.tasks(reference, step)) {
            clock.forward(Duration.ofMinutes(4));
            desk.complete(task, person, answers(step, choices));
        }
    }

    private void acknowledge(String reference) {
        while (!desk.tasks(reference, "acknowledge-escalation").isEmpty()) {
            clock.forward(Duration.ofMinutes(2));
            Task task = desk.tasks(reference, "acknowledge-escalation").get(0);
            String group = tasks.getIdentityLinksForTask(task.getId()).stream()
                    .map(IdentityLink::getGroupId)
                    .filter(id -> id != null)
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            String person = group.equals("registered-manager") || group.equals("team-leader") ? group + "-oak" : group;
            desk.complete(task, person, answers("acknowledge-escalation", Map.of()));
        }
    }

    private Map<String, Object> answers(String form, Map<String, Object> choices) {
        Map<String, Object> answers = new HashMap<>(ValidAnswers.of(form, clock.now()));
        answers.replaceAll((key, value) -> told(value));
        answers.putAll(choices);
        return answers;
    }

    private Object told(Object value) {
        if (value instanceof List<?> rows) {
            return rows.stream().map(this::told).toList();
        }
        if (value instanceof Map<?, ?> row) {
            Map<Object, Object> all = new HashMap<>(row);
            all.replaceAll((key, cell) -> told(cell));
            return all;
        }
        return value instanceof String text && text.contains(" ") ? told.apply(text) : value;
    }
}
