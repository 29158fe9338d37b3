package care.heed.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An auditor reads in Cockpit how cases went, also when they have ended. */
@HeedTest
class CockpitHistoryTest {

    private static final String WORKER = "senior-support-worker-oak";
    private static final Pattern UK_TIME = Pattern.compile("\\d{2}/\\d{2}/\\d{4} \\d{2}:\\d{2}");

    /** The panels of an instance, and the requests without which each has nothing to show. */
    private static final Map<String, String> SOURCES = new LinkedHashMap<>(Map.of(
            "Activity log", "**/history/activity-instance?**",
            "Decisions", "**/history/decision-instance?**",
            "Variables", "**/history/variable-instance?**",
            "User operations", "**/history/user-operation?**",
            "Incidents", "**/history/incident/count?**",
            "Jobs", "**/history/job-log?**",
            "Called processes", "**/history/process-instance/count"));

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Desk desk;

    @Autowired
    EngineJobs jobs;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    private Surroundings surroundings;
    private Office office;
    private String reference;
    private HistoricProcessInstance finished;

    @BeforeEach
    void aCaseWhoseFirstPathwayIsOver() {
        clock.set("2026-11-24T10:00:00Z");
        reference = desk.raise();
        desk.complete(reference, "record-near-miss", WORKER);
        desk.complete(reference, "review-seriousness", "team-leader-oak");
        desk.complete(reference, "screen-threshold", "registered-manager-oak");
        desk.complete(reference, "decide-route", "designated-safeguarding-lead");
        finished = instance(reference, "recognise-warning-event");
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
    void anAuditorFindsAFinishedInstanceAndReadsHowItWent() {
        desk.raise();
        CockpitHistory cockpit = auditor().ofDefinition(finished.getProcessDefinitionId());
        assertThat(cockpit.count()).hasText(Pattern.compile("1 to \\d+ of \\d+ process instances"));
        cockpit.filter(reference, "Finished", "Oak House");
        assertThat(cockpit.rows()).hasCount(1);
        assertThat(cockpit.rows()).containsText("Finished");
        assertThat(cockpit.rows()).containsText(UK_TIME);
        assertThat(cockpit.link("Case file " + reference)).hasAttribute("href", "/cases/" + reference);
        cockpit.photograph("cockpit-history-list", 0);
        cockpit.filter(reference, "Running", "");
        assertThat(cockpit.nothing()).hasText("No process instance is like this.");
        cockpit.filter(reference, "", "Elm Court");
        assertThat(cockpit.nothing()).hasText("No process instance is like this.");
        cockpit.filter(reference, "", "").filterDays("24/11/2026", "24/11/2026");
        assertThat(cockpit.rows()).hasCount(1);
        cockpit.filterDays("25/11/2026", "");
        assertThat(cockpit.nothing()).hasText("No process instance is like this.");
        cockpit.filterDays("", "");

        cockpit.follow(reference);
        assertThat(cockpit.heading()).hasText("Recognise the warning event, " + reference);
        assertThat(cockpit.facts()).containsText("Finished");
        assertThat(cockpit.facts()).containsText("Oak House");
        assertThat(cockpit.taken())
                .isEqualTo(recorded(finished))
                .contains("screen-either-way")
                .doesNotContain("risk-is-uncontrolled");
        cockpit.photograph("cockpit-history-instance", 1500);
        assertThat(cockpit.panel()).containsText("Risk uncontrolled?");

        cockpit.choose("Activity log");
        assertThat(cockpit.tab("Activity log")).hasText("Activity log (" + steps(finished) + ")");
        assertThat(cockpit.count()).hasText(Pattern.compile("of " + steps(finished) + " steps"));
        assertThat(cockpit.panel()).containsText("senior-support-worker-oak");
        cockpit.choose("Decisions");
        assertThat(cockpit.decision("seriousness")).containsText("Seriousness of the risk, version ");
        assertThat(cockpit.decision("seriousness").locator(".heed-rule"))
                .hasAttribute("data-rule", "seriousness-controlled");
        assertThat(cockpit.decision("seriousness")).containsText("Row 7");
        assertThat(cockpit.decision("seriousness")).containsText("not expected to come back on the next shift.");
        assertThat(cockpit.decision("seriousness")
                        .getByRole(AriaRole.ROW)
                        .filter(having("Is the risk controlled now?")))
                .containsText("yes");
        cockpit.photograph("cockpit-history-decisions", 2400);
        cockpit.choose("Variables");
        assertThat(cockpit.rows().filter(having("riskControlledNow"))).containsText("yes");
        cockpit.choose("User operations");
        assertThat(cockpit.rows().filter(having("team-leader-oak")).first()).containsText("Review seriousness");
        cockpit.photograph("cockpit-history-operations", 1200);
        cockpit.choose("Incidents");
        assertThat(cockpit.nothing()).hasText("There are no incidents.");
        cockpit.choose("Jobs");
        assertThat(cockpit.rows().filter(having("Created")).first()).containsText(UK_TIME);

        cockpit.tab("Jobs").press("ArrowRight");
        assertThat(cockpit.tab("Called processes")).isFocused();
        assertThat(cockpit.tab("Called processes")).hasAttribute("aria-selected", "true");
        assertThat(cockpit.nothing()).hasText("There are no called processes.");
        cockpit.follow("The process that called it");
        assertThat(cockpit.heading()).hasText("Near miss case, " + reference);
        cockpit.choose("Called processes");
        assertThat(cockpit.panel().getByRole(AriaRole.LINK).filter(having("Recognise the warning event")))
                .hasAttribute("href", "#/history/" + finished.getId());
    }

    @Test
    void repeatsAreCountedAndWhatWasCutShortIsTold() {
        clock.set("2026-11-24T10:00:00Z");
        String unanswered = desk.raise();
        desk.complete(unanswered, "record-near-miss", WORKER);
        desk.complete(unanswered, "review-seriousness", "team-leader-oak", Map.of("riskControlledNow", "no"));
        jobs.runFor(Duration.ofHours(3));
        surroundings.tuesdayMorning();
        HistoricProcessInstance climbed = instance(unanswered, "escalate-concern");
        CockpitHistory cockpit = auditor().ofInstance(climbed.getId());

        assertThat(cockpit.taken()).isEqualTo(recorded(climbed)).contains("climb-the-ladder");
        assertThat(cockpit.badge("find-whom-to-tell")).hasText(Pattern.compile("[2-9]×"));
        assertThat(cockpit.facts()).containsText("Cancelled");
        cockpit.photograph("cockpit-history-repeats", 1300);

        String running = desk.start(WORKER, Map.of()).getId();
        runtime.deleteProcessInstance(running, "<i id='broken'>{{7*7}}</i>");
        cockpit.ofInstance(running);
        assertThat(cockpit.facts()).containsText("Ended early");
        assertThat(cockpit.facts()).containsText("<i id='broken'>{{7*7}}</i>");
        assertThat(cockpit.page().locator("#broken")).hasCount(0);
    }

    @Test
    void everyInstanceIsReachedPageByPage() {
        int raised = 26;
        for (int i = 0; i < raised; i++) {
            desk.raise();
        }
        CockpitHistory cockpit = auditor()
                .ofDefinition(instance(reference, "near-miss-case").getProcessDefinitionId())
                .filter("", "Running", "");

        assertThat(cockpit.count()).hasText("1 to 25 of " + raised + " process instances");
        Set<String> seen = new TreeSet<>(cockpit.opens());
        cockpit.press("Next");
        assertThat(cockpit.count()).hasText("26 to " + raised + " of " + raised + " process instances");
        seen.addAll(cockpit.opens());
        assertThat(seen).hasSize(raised);
        cockpit.press("First");
        assertThat(cockpit.count()).hasText("1 to 25 of " + raised + " process instances");
        cockpit.filter(reference.replaceAll("\\d+$", "*"), "Running", "");
        assertThat(cockpit.count()).hasText("1 to 25 of " + raised + " process instances");
    }

    @Test
    void aRequestThatFailsIsSaidToHaveFailedAndIsNeverAnEmptyList() {
        String lists = "**/history/process-instance?**";
        CockpitHistory cockpit = auditor().cut(lists).open("/history");
        assertThat(cockpit.alerts())
                .containsText("The process instances could not be loaded: the server did not answer.");
        assertThat(cockpit.nothing()).hasCount(0);
        cockpit.photograph("cockpit-history-failure", 0);
        cockpit.mend(lists).press("Try again");
        assertThat(cockpit.rows().first()).isVisible();
        assertThat(cockpit.alerts()).hasCount(0);

        cockpit.cut("**/cases/paths/**").ofInstance(finished.getId());
        assertThat(cockpit.alerts().first()).containsText("The path that was walked could not be loaded");
        assertThat(cockpit.nothing()).hasCount(0);
        cockpit.mend("**/cases/paths/**");

        SOURCES.forEach((tab, requests) -> {
            cockpit.cut(requests).ofInstance(finished.getId()).choose(tab);
            assertThat(cockpit.panel().locator("[role=alert]")).containsText("could not be loaded");
            assertThat(cockpit.nothing()).hasCount(0);
            cockpit.mend(requests);
        });

        cockpit.ofInstance("nobody-knows-it");
        assertThat(cockpit.alerts())
                .hasText(Pattern.compile("The process instance could not be loaded: it is not known here."));
    }

    @Test
    void cockpitItselfLeadsToTheHistoryAndOffersTheAuditorNoChange() {
        String running = desk.start(WORKER, Map.of()).getId();
        String runtimePage = "/process-instance/" + running + "/runtime";
        CockpitHistory cockpit = auditor().open("/process-instance/" + finished.getId());
        assertThat(cockpit.heading()).hasText("Recognise the warning event, " + reference);

        cockpit.open(runtimePage);
        assertThat(cockpit.page().locator(".heed-taken").first()).isAttached();
        cockpit.page()
                .locator(".ctn-content-bottom .nav-tabs")
                .getByText("History", new Locator.GetByTextOptions().setExact(true))
                .click();
        cockpit.choose("Activity log");
        assertThat(cockpit.rows().first()).isVisible();
        assertThat(cockpit.changingButtons()).hasCount(0);
        cockpit.photograph("cockpit-history-running", 0);

        CockpitHistory administrator = new CockpitHistory(office.of("administrator")).open(runtimePage);
        assertThat(administrator.changingButtons().first()).isVisible();
    }

    private CockpitHistory auditor() {
        return new CockpitHistory(office.of("auditor"));
    }

    private HistoricProcessInstance instance(String ofCase, String process) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(ofCase)
                .processDefinitionKey(process)
                .orderByProcessInstanceStartTime()
                .asc()
                .list()
                .get(0);
    }

    private long steps(HistoricProcessInstance instance) {
        return history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .count();
    }

    private Set<String> recorded(HistoricProcessInstance instance) {
        return new TreeSet<>(jdbc.sql("SELECT flow_id FROM heed.taken_flow WHERE process_instance_id = :id")
                .param("id", instance.getId())
                .query(String.class)
                .list());
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
