package care.heed.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.EngineJobs;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import care.heed.support.ValidAnswers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An urgent case from the first word to closure, each person at their own browser. */
@HeedTest
class UrgentCaseTest {

    private static final String WORKER = "senior-support-worker-oak";
    private static final String LEADER = "team-leader-oak";
    private static final String MANAGER = "registered-manager-oak";
    private static final String SAFEGUARDING = "designated-safeguarding-lead";
    private static final String OTHER_SAFEGUARDING = "designated-safeguarding-lead-2";
    private static final String QUALITY = "quality-safeguarding-lead";
    private static final String OPERATIONS = "operations-director";
    private static final String ADMINISTRATOR = "safeguarding-administrator";
    private static final String EXECUTIVE = "executive-lead";

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TaskService tasks;

    @Autowired
    HistoryService history;

    @Autowired
    EngineJobs jobs;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    private Surroundings surroundings;
    private Office office;
    private String reference;

    @BeforeEach
    void enter() {
        surroundings = new Surroundings(runtime, jdbc);
        surroundings.tuesdayMorning();
        office = new Office(port);
    }

    @AfterEach
    void leave() {
        office.close();
        surroundings.putBack();
    }

    @Test
    void anUrgentCaseRunsFromTheFirstWordToClosure() {
        theWorkerRaisesAndRecordsTheNearMiss();
        aMissedDeadlineRemindsAndEscalates();
        theRiskIsFoundUncontrolledAndSevere();
        protectionIsPutInPlace();
        theExecutiveAsksWhyRiskIsStillOpen();
        theRouteIsUrgentAndNobodyTalksItDown();
        theThresholdIsReassessedSignedOffAndTakenToTheAuthority();
        theServiceLearns();
        everyActionIsDoneAndCheckedBySomeoneElse();

        does(EXECUTIVE, "oversee-high-severity", Map.of("consultationCompleted", "yes"));
        does(QUALITY, "close-and-learn", Map.of());

        assertThat(openTasks()).isEmpty();
        assertThat(caseState()).isEqualTo(HistoricProcessInstance.STATE_COMPLETED);
        office.everyoneSignsOut();
    }

    private void theWorkerRaisesAndRecordsTheNearMiss() {
        Screen worker = office.of(WORKER);
        worker.tasklist()
                .open()
                .start(
                        FormFile.of("raise-near-miss"),
                        ValidAnswers.of("raise-near-miss", clock.now()),
                        "raise-near-miss");
        reference = history.createHistoricProcessInstanceQuery()
                .processDefinitionKey("near-miss-case")
                .unfinished()
                .singleResult()
                .getBusinessKey();
        HomePage home = worker.home();
        home.photograph("home-worker");
        Tasklist tasklist = home.openStep(reference, "Record near miss");
        fillInAndComplete(
                worker, tasklist, "record-near-miss", Map.of("implicatedStaff", List.of("Team Leader, Oak House (2)")));
    }

    /** Three hours on, nobody has reviewed the seriousness, and the protection plan is due within the hour. */
    private void aMissedDeadlineRemindsAndEscalates() {
        HomePage leader = office.of(LEADER).home();
        assertThat(leader.waiting(reference, "Review seriousness")).isVisible();
        leader.moveClock("+1 hour");
        leader.moveClock("+1 hour");
        leader.moveClock("+1 hour");
        jobs.runDue();

        assertThat(office.of(LEADER).home().overdue(reference)).containsText("Review seriousness");
        office.of(LEADER).home().photograph("home-team-leader-overdue");
        HomePage director = office.of(OPERATIONS).home();
        assertThat(director.notices(reference).first()).containsText("reminder");
        director.photograph("home-operations-director-reminded");
        HomePage manager = office.of(MANAGER).home();
        assertThat(manager.notices(reference).first()).containsText("escalated to you, missed deadline");
        assertThat(manager.waiting(reference, "Acknowledge escalation")).isVisible();
        manager.photograph("home-registered-manager-escalated");
        office.of(MANAGER).tasklist().open().choose("My group's tasks");
        assertThat(office.of(MANAGER).tasklist().cards().first()).isVisible();
        office.of(MANAGER).photograph("tasklist", 0);
        acknowledges(MANAGER);
    }

    private void theRiskIsFoundUncontrolledAndSevere() {
        does(
                LEADER,
                "review-seriousness",
                Map.of("riskControlledNow", "no", "recurrenceNextShift", "yes", "anotherAdultExposed", "unknown"));
        acknowledges(MANAGER);
        fromItsTaskTheManagerEscalatesNow();
        does(
                MANAGER,
                "screen-threshold",
                Map.of("avoidedHarmSeverity", "serious", "abuseIndicators", List.of("neglect", "organisational")));
    }

    private void fromItsTaskTheManagerEscalatesNow() {
        Screen manager = office.of(MANAGER);
        HomePage door =
                manager.home().openTask(open("screen-threshold").getId()).followCaseAction("Escalate now");
        manager.page().locator("#reason").waitFor();
        manager.photograph("escalate-now", 0);
        door.giveReason("Escalate now", "The night shift starts before the slings are back.");
        assertThat(door.message()).containsText("Escalate now: done for " + reference);
        acknowledges(SAFEGUARDING);
    }

    private void protectionIsPutInPlace() {
        does(
                OPERATIONS,
                "open-protection-plan",
                Map.of("restrictions", "staff", "restrictionDetail", "No lone transfers until checked."));
        does(OPERATIONS, "confirm-protection-plan", Map.of());
        does(
                MANAGER,
                "review-service-controls",
                Map.of(
                        "controlGaps",
                        List.of(
                                Map.of("gap", "No record of sling checks", "live", true),
                                Map.of("gap", "Nobody is named for the check", "live", true))));
        acknowledges(OPERATIONS);
        does(LEADER, "change-front-line-practice", Map.of());
        does(LEADER, "check-front-line-practice", Map.of());
        does(ADMINISTRATOR, "update-chronology", Map.of());
    }

    private void theExecutiveAsksWhyRiskIsStillOpen() {
        does(EXECUTIVE, "oversee-high-severity", Map.of("stable", "no", "repeatedExposureRisk", "yes"));
    }

    private void theRouteIsUrgentAndNobodyTalksItDown() {
        does(
                SAFEGUARDING,
                "decide-route",
                Map.of(
                        "pattern",
                        "repeated",
                        "overrideRoute",
                        "enhanced-monitoring",
                        "overrideReason",
                        "All slings are checked now."));
        acknowledges(OPERATIONS);
        does(
                OTHER_SAFEGUARDING,
                "agree-route-override",
                Map.of("agreed", "no", "agreementNote", "Two gaps are still live."));
    }

    private void theThresholdIsReassessedSignedOffAndTakenToTheAuthority() {
        does(
                SAFEGUARDING,
                "reassess-threshold",
                Map.of("harmNarrowlyAvoided", "yes", "recurrenceWouldBeSerious", "yes"));
        does(OPERATIONS, "sign-off-reassessment", Map.of());
        // Required by the table and not made yet: the oversight asks for a review.
        does(EXECUTIVE, "oversee-high-severity", Map.of("consultationCompleted", "no", "stable", "no"));
        does(EXECUTIVE, "review-open-risk", Map.of());
        acknowledges(OPERATIONS);
        does(SAFEGUARDING, "consult-local-authority", Map.of("authorityOutcome", "declined"));
        does(SAFEGUARDING, "review-residual-risk", Map.of());
    }

    private void theServiceLearns() {
        does(MANAGER, "summarise-learning", Map.of());
        does(OPERATIONS, "review-wider-exposure", Map.of("similarElsewhere", "yes"));
        acknowledges(SAFEGUARDING);
        HomePage home = office.of(WORKER).home();
        home.goThrough("Escalate now", reference, "I saw an old sling in the laundry again.");
        assertThat(home.message()).containsText(reference);
        acknowledges(SAFEGUARDING);
    }

    private void everyActionIsDoneAndCheckedBySomeoneElse() {
        while (!openSteps("carry-out-action").isEmpty()) {
            does(MANAGER, "carry-out-action", Map.of("outcome", "made-permanent"));
        }
        while (!openSteps("check-action").isEmpty()) {
            does(LEADER, "check-action", Map.of());
        }
    }

    /** Whatever has been escalated to this person and is not acknowledged yet; there must be something. */
    private void acknowledges(String account) {
        List<Task> escalations = openSteps("acknowledge-escalation");
        assertThat(escalations).as("escalations to %s", account).isNotEmpty();
        escalations.forEach(each -> does(account, "acknowledge-escalation", Map.of()));
    }

    private void does(String account, String step, Map<String, Object> changed) {
        Task task = open(step);
        Screen screen = office.of(account);
        Tasklist tasklist = opened(screen, task);
        if (task.getAssignee() == null) {
            tasklist.claim();
        }
        fillInAndComplete(screen, tasklist, step, changed);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count())
                .as("%s, still open", step)
                .isZero();
        jobs.runDue();
    }

    /** From the home page the first time, and from the step before for whoever is still in Tasklist. */
    private static Tasklist opened(Screen screen, Task task) {
        return screen.isInTasklist()
                ? screen.tasklist().openTask(task.getId())
                : screen.home().openTask(task.getId());
    }

    private void fillInAndComplete(Screen screen, Tasklist tasklist, String step, Map<String, Object> changed) {
        Map<String, Object> answers = new HashMap<>(ValidAnswers.of(step, clock.now()));
        answers.putAll(changed);
        FormOnScreen form = tasklist.form(FormFile.of(step)).fill(answers);
        screen.photograph(step, form.height() + 480);
        tasklist.complete();
    }

    private Task open(String step) {
        List<Task> open = openSteps(step);
        assertThat(open).as("open steps %s among %s", step, openTasks()).isNotEmpty();
        return open.get(0);
    }

    private List<Task> openSteps(String step) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey(step)
                .orderByTaskCreateTime()
                .asc()
                .list();
    }

    private List<String> openTasks() {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    private String caseState() {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("near-miss-case")
                .singleResult()
                .getState();
    }
}
