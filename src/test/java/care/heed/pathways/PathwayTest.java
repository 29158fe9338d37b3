package care.heed.pathways;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.NearMisses;
import care.heed.evidence.Register;
import care.heed.evidence.TrackedAction;
import care.heed.evidence.TrackedActions;
import care.heed.support.Colleagues;
import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** The words in which the pathways are tested: walk a case, read a deadline's date, let it pass, answer an escalation. */
@HeedTest
abstract class PathwayTest {

    private static final Map<String, String> WHO = Map.ofEntries(
            entry("record-near-miss", "senior-support-worker-oak"),
            entry("review-seriousness", "team-leader-oak"),
            entry("screen-threshold", "registered-manager-oak"),
            entry("decide-route", "designated-safeguarding-lead"),
            entry("open-protection-plan", "operations-director"),
            entry("confirm-protection-plan", "operations-director"),
            entry("review-service-controls", "registered-manager-oak"),
            entry("change-front-line-practice", "team-leader-oak"),
            entry("check-front-line-practice", "team-leader-oak"),
            entry("update-chronology", "safeguarding-administrator"),
            entry("reassess-threshold", "designated-safeguarding-lead"),
            entry("sign-off-reassessment", "executive-lead"),
            entry("consult-local-authority", "designated-safeguarding-lead"),
            entry("review-residual-risk", "designated-safeguarding-lead"),
            entry("summarise-learning", "registered-manager-oak"),
            entry("review-wider-exposure", "operations-director"),
            entry("oversee-high-severity", "executive-lead"),
            entry("review-open-risk", "executive-lead"),
            entry("confirm-stabilised", "designated-safeguarding-lead"),
            entry("close-and-learn", "quality-safeguarding-lead"),
            entry("carry-out-action", "registered-manager-oak"),
            entry("check-action", "team-leader-oak"));

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Autowired
    EngineJobs jobs;

    @Autowired
    Colleagues colleagues;

    @Autowired
    TaskService taskService;

    @Autowired
    FormService formService;

    @Autowired
    RuntimeService runtimeService;

    @Autowired
    ManagementService managementService;

    @Autowired
    Register register;

    @Autowired
    TrackedActions tracked;

    @Autowired
    NearMisses nearMisses;

    /** Timers of a case that another test left behind would fire while this one moves the clock. */
    @BeforeEach
    @AfterEach
    void leaveNoCaseBehind() {
        for (ProcessInstance instance : runtimeService
                .createProcessInstanceQuery()
                .rootProcessInstances()
                .list()) {
            runtimeService.deleteProcessInstance(instance.getId(), "The test is over", true, true, true, false);
        }
    }

    /** A near miss at Oak House that happened, was noticed and was recorded at this moment. */
    String recorded(String at) {
        return recorded("oak-house", Instant.parse(at));
    }

    String recorded(String service, Instant at) {
        String reference = raised(service, at);
        complete(reference, "record-near-miss", Map.of("eventAt", at.toString()));
        return reference;
    }

    /** The adult is a new one each time, so that no other test's case counts as related. */
    String raised(String service, Instant at) {
        clock.set(at);
        return desk.raise(
                at("senior-support-worker-oak", service),
                Map.of(
                        "serviceId",
                        service,
                        "identifiedAt",
                        at.toString(),
                        "adultRef",
                        "CR-" + UUID.randomUUID().toString().substring(0, 8)));
    }

    void complete(String reference, String step) {
        complete(reference, step, Map.of());
    }

    void complete(String reference, String step, Map<String, Object> answers) {
        desk.complete(reference, step, who(reference, step), answers);
    }

    private String who(String reference, String step) {
        return at(WHO.get(step), nearMisses.find(reference).orElseThrow().serviceId());
    }

    private static String at(String person, String service) {
        return service.equals("oak-house") ? person : person.replace("-oak", "-elm");
    }

    /** Pathway 1 up to the known severity. */
    void screened(String reference, String severity) {
        complete(reference, "review-seriousness");
        complete(reference, "screen-threshold", Map.of("avoidedHarmSeverity", severity));
    }

    /** Carries out and has checked every action that is open now. */
    void finishOpenActions(String reference) {
        desk.tasks(reference, "carry-out-action").forEach(task -> carryOut(task, "done"));
        desk.tasks(reference, "check-action").forEach(task -> check(task, "yes"));
    }

    void carryOut(Task task, String outcome) {
        desk.complete(
                task,
                task.getAssignee() != null ? task.getAssignee() : at("registered-manager-oak", task.getTenantId()),
                Map.of("outcome", outcome));
    }

    void check(Task task, String confirmed) {
        desk.complete(task, at("team-leader-oak", task.getTenantId()), Map.of("confirmed", confirmed));
    }

    /** The task in which the owner of an action of this kind carries it out, or someone checks it. */
    Task actionTask(String reference, String step, String kind) {
        List<Task> found = desk.tasks(reference, step).stream()
                .filter(task -> kind.equals(actionOf(task).kind()))
                .toList();
        assertThat(found).as("%s of a %s of %s", step, kind, reference).hasSize(1);
        return found.get(0);
    }

    TrackedAction actionOf(Task task) {
        return tracked.find((String) taskService.getVariable(task.getId(), "actionId"))
                .orElseThrow();
    }

    /** The date that people see, which must be the date at which the deadline's timer fires. */
    Instant due(String reference, String step) {
        return due(desk.task(reference, step));
    }

    Instant due(Task task) {
        Instant timer = deadlineOf(task).getDuedate().toInstant();
        assertThat(task.getDueDate().toInstant())
                .as("due date and timer of %s", task.getTaskDefinitionKey())
                .isEqualTo(timer);
        return timer;
    }

    private Job deadlineOf(Task task) {
        return managementService
                .createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .activityId("deadline-" + task.getTaskDefinitionKey())
                .singleResult();
    }

    /** Lets the deadline of an open step pass: it is escalated, told and kept, and the work stays where it is. */
    void letDeadlinePass(String reference, String step) {
        Task task = desk.tasks(reference, step).get(0);
        Instant due = due(task);
        assertThat(due).isAfter(clock.now());
        assertThat(escalations(reference)).doesNotContain("missed-deadline: " + step);

        jobs.runUntil(due.minusSeconds(1));
        assertThat(escalations(reference)).doesNotContain("missed-deadline: " + step);
        assertThat(entries(reference, "reminder", step)).isNotEmpty();

        jobs.runUntil(due);
        assertThat(escalations(reference)).contains("missed-deadline: " + step);
        assertThat(entries(reference, "deadline-missed", step)).isNotEmpty();
        assertThat(entries(reference, "escalation", step)).isNotEmpty();
        assertThat(taskService.createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);

        acknowledgeAll(reference);
        assertThat(escalations(reference)).isEmpty();
        assertThat(taskService.createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
    }

    /** The escalations of a case that wait for an answer: trigger and step. */
    List<String> escalations(String reference) {
        return desk.tasks(reference, "acknowledge-escalation").stream()
                .map(task -> taskService.getVariable(task.getId(), "trigger") + ": "
                        + taskService.getVariable(task.getId(), "escalatedStep"))
                .distinct()
                .toList();
    }

    void acknowledgeAll(String reference) {
        // One answer ends an escalation and with it its tasks on other levels.
        while (!desk.tasks(reference, "acknowledge-escalation").isEmpty()) {
            Task task = desk.tasks(reference, "acknowledge-escalation").get(0);
            String group = groupsOf(task).get(0);
            String service = task.getTenantId();
            desk.complete(task, group.equals("registered-manager") ? at(group + "-oak", service) : group, Map.of());
        }
    }

    List<String> groupsOf(Task task) {
        return taskService.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .sorted()
                .toList();
    }

    List<EvidenceEntry> entries(String reference, String kind, String step) {
        return register.of(reference).stream()
                .filter(entry -> entry.kind().equals(kind) && entry.step().equals(step))
                .toList();
    }

    /** What a table answered last for a case. */
    @SuppressWarnings("unchecked")
    Map<String, Object> decision(String reference, String table) {
        List<EvidenceEntry> decided = entries(reference, "decision", table);
        assertThat(decided).as("decisions of %s for %s", table, reference).isNotEmpty();
        List<Map<String, Object>> output = (List<Map<String, Object>>)
                decided.get(decided.size() - 1).payload().get("output");
        return output.get(0);
    }

    /** What a person is shown with a form. */
    Map<String, Object> shown(Task task, String person) {
        return colleagues.as(person, () -> formService.getTaskFormVariables(task.getId()));
    }

    boolean isOpen(String reference, String step) {
        return !desk.tasks(reference, step).isEmpty();
    }

    static Map<String, Object> row(String... keysAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            row.put(keysAndValues[index], keysAndValues[index + 1]);
        }
        return row;
    }
}
