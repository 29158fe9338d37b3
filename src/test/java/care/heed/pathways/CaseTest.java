package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.NearMiss;
import care.heed.evidence.NearMisses;
import care.heed.evidence.Register;
import care.heed.support.Colleagues;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import care.heed.support.WholeCase;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The words in which the tests of a case are written; each test looks at its own case only. */
@HeedTest
abstract class CaseTest {

    static final String WORKER = "senior-support-worker-oak";
    static final String TEAM_LEADER = "team-leader-oak";
    static final String MANAGER = "registered-manager-oak";
    static final String LEAD = "designated-safeguarding-lead";
    static final String OTHER_LEAD = "designated-safeguarding-lead-2";
    static final String DIRECTOR = "operations-director";
    static final String EXECUTIVE = "executive-lead";

    /** A Tuesday morning at Oak House, in winter time. */
    static final Instant TUESDAY_TEN = Instant.parse("2027-03-02T10:00:00Z");

    @Autowired
    Desk desk;

    @Autowired
    WholeCase wholeCase;

    @Autowired
    TestClock clock;

    @Autowired
    Colleagues colleagues;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    HistoryService history;

    @Autowired
    Register register;

    @Autowired
    NearMisses nearMisses;

    @Autowired
    JdbcTemplate jdbc;

    /** An adult of whom no other test knows, so that no pattern across cases is found by accident. */
    static String someAdult() {
        return "CR-" + UUID.randomUUID();
    }

    String raise() {
        return raise(someAdult());
    }

    String raise(String adult) {
        return desk.raise(WORKER, Map.of("adultRef", adult));
    }

    String recorded() {
        String reference = raise();
        desk.complete(reference, "record-near-miss", WORKER);
        return reference;
    }

    String reviewed(Map<String, Object> answers) {
        String reference = recorded();
        desk.complete(reference, "review-seriousness", TEAM_LEADER, answers);
        return reference;
    }

    String screened(Map<String, Object> answers) {
        String reference = reviewed(Map.of());
        desk.complete(reference, "screen-threshold", MANAGER, answers);
        return reference;
    }

    void decideRoute(String reference, Map<String, Object> answers) {
        desk.complete(reference, "decide-route", LEAD, answers);
    }

    /** What one of the processes of a case kept under a name, also after that process has ended. */
    Object kept(String reference, String process, String name) {
        List<HistoricVariableInstance> found = history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey(process)
                .list()
                .stream()
                .flatMap(instance -> history
                        .createHistoricVariableInstanceQuery()
                        .processInstanceId(instance.getId())
                        .variableName(name)
                        .list()
                        .stream())
                .toList();
        assertThat(found).as("%s of %s in %s", name, process, reference).hasSize(1);
        return found.get(0).getValue();
    }

    boolean isOpen(String reference, String process) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference, process)
                        .count()
                > 0;
    }

    /** What was put into the register about a step. */
    List<EvidenceEntry> evidence(String reference, String kind, String step) {
        return register.of(reference).stream()
                .filter(entry -> entry.kind().equals(kind) && entry.step().equals(step))
                .toList();
    }

    NearMiss nearMiss(String reference) {
        return nearMisses.find(reference).orElseThrow();
    }

    /** Which group is asked to acknowledge, for each escalation that this trigger caused; empty when there was none. */
    List<String> escalatedTo(String reference, String trigger) {
        return register.of(reference).stream()
                .filter(entry -> entry.kind().equals("escalation")
                        && entry.payload().get("trigger").equals(trigger))
                .map(entry -> (String) entry.payload().get("group"))
                .toList();
    }

    /** The open requests to acknowledge an escalation, the lowest level first. */
    List<Task> toAcknowledge(String reference) {
        return desk.tasks(reference, "acknowledge-escalation").stream()
                .sorted(Comparator.comparing(Task::getCreateTime))
                .toList();
    }

    /** The open requests to acknowledge that something about this step was escalated. */
    List<Task> toAcknowledge(String reference, String escalatedStep) {
        return toAcknowledge(reference).stream()
                .filter(task -> escalatedStep.equals(tasks.getVariable(task.getId(), "escalatedStep")))
                .toList();
    }

    /** Every step that opens, one after the other, until nothing is left to do. */
    void everyStepOf(String reference, Map<String, Map<String, Object>> choices) {
        wholeCase.finish(reference, choices);
    }

    void everyStepOf(String reference, Function<String, Map<String, Object>> answers) {
        wholeCase.finish(reference, answers);
    }

    void claim(Task task, String person) {
        colleagues.as(person, () -> tasks.claim(task.getId(), person));
    }

    /** Sends valid answers without claiming the task first. */
    void submit(Task task, String person) {
        colleagues.as(
                person,
                () -> forms.submitTaskForm(task.getId(), desk.submission(task.getTaskDefinitionKey(), Map.of())));
    }

    List<Told> reminders(String reference, String step) {
        return told(reference).stream()
                .filter(told -> told.kind().equals("reminder") && told.step().equals(step))
                .toList();
    }

    String candidateGroup(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> link.getGroupId() != null)
                .map(link -> link.getGroupId())
                .sorted()
                .reduce((one, other) -> one + "," + other)
                .orElse("");
    }

    /** Asserts that people and timer have the same date for a step, and that it is this one. */
    void assertDue(String reference, String step, String due) {
        assertDue(desk.task(reference, step), due);
    }

    void assertDue(Task task, String due) {
        assertThat(task.getDueDate().toInstant())
                .as("due date of %s", task.getTaskDefinitionKey())
                .isEqualTo(Instant.parse(due));
        assertThat(deadlineTimers(task))
                .as("deadline timer of %s", task.getTaskDefinitionKey())
                .contains(Instant.parse(due));
    }

    /** More than one where more than one request of an escalation is open. */
    private List<Instant> deadlineTimers(Task task) {
        return management
                .createJobQuery()
                .processInstanceId(task.getProcessInstanceId())
                .activityId("deadline-" + task.getTaskDefinitionKey())
                .list()
                .stream()
                .map(job -> job.getDuedate().toInstant())
                .toList();
    }

    /** Lets time pass for one case: its timers fire in order, each at its own time; other cases stand still. */
    void until(String reference, Instant end) {
        for (Optional<Job> next = next(reference, end); next.isPresent(); next = next(reference, end)) {
            Instant due = next.get().getDuedate() == null
                    ? clock.now()
                    : next.get().getDuedate().toInstant();
            if (clock.now().isBefore(due)) {
                clock.set(due);
            }
            management.executeJob(next.get().getId());
        }
        if (clock.now().isBefore(end)) {
            clock.set(end);
        }
    }

    void until(String reference, String end) {
        until(reference, Instant.parse(end));
    }

    private Optional<Job> next(String reference, Instant end) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference).list().stream()
                .map(ProcessInstance::getId)
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance).active().list().stream())
                .filter(job -> job.getDuedate() == null
                        || !job.getDuedate().toInstant().isAfter(end))
                .min(Comparator.comparing(Job::getDuedate, Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    /** What people were told about a case, oldest first: kind, step, whom, until when. */
    List<Told> told(String reference) {
        return jdbc.query(
                "select * from heed.notice where case_reference = ? order by id",
                (row, number) -> new Told(
                        row.getString("kind"),
                        row.getString("step"),
                        row.getString("role"),
                        row.getString("person"),
                        row.getTimestamp("created_at").toInstant()),
                reference);
    }

    record Told(String kind, String step, String role, String person, Instant at) {}
}
