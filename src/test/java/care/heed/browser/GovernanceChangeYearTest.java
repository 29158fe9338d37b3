package care.heed.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.engine.RunningHeed;
import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.GeneratedYear;
import care.heed.support.ShippedTables;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.MouseButton;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A governance lead changes "two or more" to "one or more", sees what that would have done to the year behind them, a second
 * person publishes it, and it stays so on a node that starts afterwards.
 */
@GeneratedYear
class GovernanceChangeYearTest {

    private static final String LEAD = "governance-lead";
    private static final String SECOND = "governance-lead-2";
    private static final String SAFEGUARDING = "designated-safeguarding-lead";
    private static final String WHEN = "if High-risk indicators found";
    private static final String REASON = "One indicator already told us enough in last year's cases.";

    @Autowired
    RepositoryService repository;

    @Autowired
    HikariDataSource database;

    @Autowired
    Desk desk;

    @Autowired
    EngineJobs jobs;

    @LocalServerPort
    int port;

    @TempDir
    private Path anotherNode;

    private Office office;
    private String running;

    @BeforeEach
    void aCaseIsOnItsWay() {
        // A browser's session needs time to pass.
        ClockUtil.offset(
                Duration.between(Instant.now(), ClockUtil.getCurrentTime().toInstant())
                        .toMillis());
        running = upToTheRoute();
        office = new Office(port);
    }

    @AfterEach
    void leave() {
        office.close();
        ShippedTables.only(repository);
    }

    @Test
    void oneIndicatorBecomesUrgentForTheNextDecisionOfARunningCaseAndStaysSo() throws Exception {
        Screen lead = office.of(LEAD);
        Page page = lead.page();
        openTheTable(lead);

        press(page, AriaRole.LINK, "Draft a change");
        TableEditor editor = new TableEditor(page);
        assertThat(editor.waysToChangeTheContract()).hasCount(0);
        assertThat(page.locator(".threshold-editor .bjs-powered-by")).isVisible();
        editor.cell(1, "then Route").click(new Locator.ClickOptions().setButton(MouseButton.RIGHT));
        assertThat(editor.waysToChangeTheContract()).hasCount(0);
        lead.photograph("threshold-2-editor", 0);
        editor.write(1, WHEN, "count(?) >= 3");
        press(page, AriaRole.BUTTON, "Check and save the draft");

        assertThat(page.locator("#problems")).containsText("Safeguarding route");
        assertThat(new TableEditor(page).cell(1, WHEN)).hasText("count(?) >= 3");
        lead.photograph("threshold-3-gap", 0);
        editor.write(2, WHEN, "count(?) in [1..2]");
        press(page, AriaRole.BUTTON, "Check and save the draft");
        replayAndTickWhatWouldBeEscalatedLess(lead);

        press(page, AriaRole.LINK, "Go on editing");
        TableEditor again = new TableEditor(page);
        again.press(2, WHEN, "Remove the row");
        assertThat(again.rows()).hasCount(3);
        again.write(1, WHEN, "count(?) >= 1");
        press(page, AriaRole.BUTTON, "Check and save the draft");

        assertThat(page.locator("main")).containsText("has at least 1 of them");
        assertThat(page.locator("main")).containsText("Row 2 removed");
        lead.photograph("threshold-4-draft", 0);
        press(page, AriaRole.BUTTON, "Start the replay");
        assertThat(page.locator("table.outcomes")).containsText("escalated more");
        assertThat(page.locator("table.outcomes")).not().containsText("escalated less");
        lead.photograph("threshold-5-replayed", 0);
        lead.photographOnPhone("threshold-5-replayed-phone");
        page.getByLabel("Why should this table change?").fill(REASON);
        press(page, AriaRole.BUTTON, "Propose it");

        assertThat(page.locator("main")).containsText("A second person decides on this in Tasklist");
        lead.photograph("threshold-6-proposed", 0);
        approve(page.url().replaceFirst("^https?://[^/]+", ""));
        desk.complete(running, "decide-route", SAFEGUARDING);

        decisionOfTheNewVersion(office);
        lead.open("/thresholds/route#history");
        assertThat(page.locator("#version-2")).containsText("It made ");
        lead.photograph("threshold-9-history", 0);
        lead.photographOnPhone("threshold-9-history-phone");
        itIsTheSameOnANodeThatStartsNow();
    }

    /** "Three or more" is refused until each case that would have been escalated less has been looked at. */
    private void replayAndTickWhatWouldBeEscalatedLess(Screen lead) {
        Page page = lead.page();
        press(page, AriaRole.BUTTON, "Start the replay");
        assertThat(page.locator("table.outcomes")).containsText("escalated less");
        assertThat(page.locator("table.replayed tbody tr").first()).containsText("escalated less");
        page.getByLabel("Why should this table change?").fill(REASON);
        press(page, AriaRole.BUTTON, "Propose it");
        assertThat(page.locator("#problem")).containsText("would be escalated less");
        lead.photograph("threshold-3-ticks", 0);

        Locator unticked = page.getByLabel("I looked at it");
        while (unticked.count() > 0) {
            unticked.all().forEach(Locator::check);
            press(page, AriaRole.BUTTON, "Keep the ticks");
            assertThat(page.locator("table.replayed")).containsText("✓ Governance Lead");
        }
        assertThat(page.locator("main")).not().containsText("before that the change cannot be proposed");
    }

    private void decisionOfTheNewVersion(Office place) {
        Screen safeguarding = place.of(SAFEGUARDING);
        safeguarding.open("/cases/" + running);
        Locator decision = safeguarding
                .page()
                .locator("section[aria-labelledby=decisions] article")
                .filter(new Locator.FilterOptions()
                        .setHasText("Urgent escalation")
                        .setHasText("version 2"));
        assertThat(decision.first()).containsText("published by Governance Lead");
        assertThat(decision.first()).containsText("approved by Governance Lead (2)");
        safeguarding.photograph("threshold-8-case-file", 0);
    }

    private void itIsTheSameOnANodeThatStartsNow() throws Exception {
        try (RunningHeed node = RunningHeed.besideTheOthers(anotherNode, database);
                Office there = new Office(node.port())) {
            decisionOfTheNewVersion(there);
            Screen lead = there.of(LEAD);
            lead.open("/thresholds/route");
            assertThat(lead.page().locator("main")).containsText("has at least 1 of them");
            assertThat(lead.page().locator("main")).not().containsText("waits for");
            lead.photograph("threshold-10-another-node", 0);
        }
    }

    private void openTheTable(Screen lead) {
        lead.home();
        press(lead.page(), AriaRole.LINK, "Thresholds");
        lead.photograph("threshold-1-tables", 0);
        press(lead.page(), AriaRole.LINK, "Safeguarding route");
        assertThat(lead.page().locator("table.rules").last()).containsText("has at least 2 of them");
        lead.photograph("threshold-1-table", 0);
        lead.photographOnPhone("threshold-1-table-phone");
    }

    private void approve(String change) {
        Screen second = office.of(SECOND);
        second.open(change);
        press(second.page(), AriaRole.LINK, "Approve or reject it in Tasklist");
        Tasklist tasklist = second.tasklist().claim();
        tasklist.form(FormFile.of("approve-threshold-change"))
                .fill(Map.of("approved", "yes", "approvalNote", "The replay shows what we expected."));
        assertThat(second.page().locator("body")).containsText("Table: Safeguarding route");
        second.photograph("threshold-7-approval", 1200);
        tasklist.complete();
        jobs.runDue();
        second.open(change);
        assertThat(second.page().locator("main")).containsText("Published");
        assertThat(second.page().locator("main")).containsText("The replay shows what we expected.");
        second.photograph("threshold-7-published", 0);
    }

    private static void press(Page page, AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(name)).first().click();
    }

    /** A case with one high-risk indicator, just before its route is decided. */
    private String upToTheRoute() {
        String reference = desk.raise("senior-support-worker-oak", Map.of("adultRef", "CR-" + UUID.randomUUID()));
        desk.complete(reference, "record-near-miss", "senior-support-worker-oak");
        desk.complete(reference, "review-seriousness", "team-leader-oak", Map.of("controlsKnownWeak", "yes"));
        desk.complete(reference, "screen-threshold", "registered-manager-oak");
        assertThat(desk.openSteps(reference)).contains("decide-route");
        return reference;
    }
}
