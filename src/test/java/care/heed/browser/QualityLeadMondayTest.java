package care.heed.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import care.heed.pathways.AuditRecognition;
import care.heed.support.AuditTimer;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import care.heed.support.ValidAnswers;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A Monday morning after a week in which two escalations were late. */
@HeedTest
class QualityLeadMondayTest {

    private static final String LEAD = "quality-safeguarding-lead";
    private static final String MANAGER = "registered-manager-oak";

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Desk desk;

    @Autowired
    AuditTimer timer;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    private Surroundings surroundings;
    private Office office;
    private String first;
    private String second;
    private String audit;

    @BeforeEach
    void aWeekWithTwoLateEscalations() {
        surroundings = new Surroundings(runtime, jdbc);
        surroundings.tuesdayMorning();
        // Ten weeks on, where no other test has a case.
        surroundings.at(clock.now().plus(Duration.ofDays(70)));
        timer.beginNow(AuditRecognition.KEY);
        surroundings.at(clock.now().plus(Duration.ofHours(1)));
        first = escalatedLate();
        second = escalatedLate();
        Instant monday = timer.nextAt(AuditRecognition.KEY);
        surroundings.at(monday);
        audit = timer.beginNow(AuditRecognition.KEY);
        surroundings.at(monday.plus(Duration.ofMinutes(20)));
        office = new Office(port);
    }

    @AfterEach
    void leave() {
        office.close();
        surroundings.putBack();
    }

    @Test
    void theLeadLooksBehindANumberSignsAndSeesTheCorrectionStart() {
        Screen lead = office.of(LEAD);
        Page page = lead.page();
        HomePage home = lead.home();
        Barriers.assertNoneOn(page);
        lead.photograph("monday-1-home", 0);

        Tasklist tasklist = home.openStep(audit, "Sign recognition audit").claim();
        Locator task = page.locator(".fjs-form");
        assertThat(task).containsText(first);
        assertThat(task).containsText(second);
        Barriers.assertNoneIn(page, ".fjs-form");
        FormOnScreen form = tasklist.form(FormFile.of("sign-recognition-audit"));
        lead.photograph("monday-2-task", form.height() + 480);

        Page behind = page.waitForPopup(() -> task.getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName("Cases escalated after delayed recognition"))
                .click());
        Locator figure = behind.locator("#delayed-escalations");
        assertThat(figure.locator(".number")).hasText("2");
        assertThat(figure.locator(".references a")).hasText(new String[] {first, second});
        assertThat(figure).containsText("Cases that were first escalated because of their risk: 2");
        Barriers.assertNoneOn(behind);
        behind.screenshot(new Page.ScreenshotOptions()
                .setPath(Screen.SCREENSHOTS.resolve("monday-3-behind-the-number.png"))
                .setFullPage(true));
        figure.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(first))
                .click();
        assertThat(behind.locator("h1")).containsText(first);
        behind.close();

        form.fill(ValidAnswers.of("sign-recognition-audit", clock.now()));
        lead.photograph("monday-4-signing", form.height() + 480);
        tasklist.complete();

        // As a notice about it names it.
        lead.open("/cases/" + audit);
        assertThat(page).hasURL(Pattern.compile(".*/governance/audits/" + audit));
        assertThat(page.locator("section[aria-labelledby=decisions]")).containsText("Practice correction: yes");
        Locator correction = page.locator("section[aria-labelledby=steps] tr")
                .filter(new Locator.FilterOptions().setHasText("Correct practice, Oak House"));
        assertThat(correction).containsText("open, due in");
        Barriers.assertNoneOn(page);
        lead.photograph("monday-5-signed", 0);

        theManagerCorrectsPractice();

        lead.open("/governance/audits/" + audit);
        assertThat(page.locator("section[aria-labelledby=case-actions] tbody tr"))
                .containsText("Practice correction, Oak House");
        lead.photograph("monday-7-correction-tracked", 0);
        lead.open("/governance/audits");
        assertThat(page.locator("tbody tr")
                        .filter(new Locator.FilterOptions().setHasText(audit))
                        .first())
                .containsText("1 step is open");
        Barriers.assertNoneOn(page);
        lead.photograph("monday-8-audits", 0);
    }

    private void theManagerCorrectsPractice() {
        Screen manager = office.of(MANAGER);
        Tasklist tasklist = manager.home().openStep(audit, "Correct practice").claim();
        assertThat(manager.page().locator(".fjs-form")).containsText(first);
        FormOnScreen form =
                tasklist.form(FormFile.of("correct-practice")).fill(ValidAnswers.of("correct-practice", clock.now()));
        Barriers.assertNoneIn(manager.page(), ".fjs-form");
        assertThat(manager.page().locator(".heed-case-action").first()).isHidden();
        manager.photograph("monday-6-correction", form.height() + 480);
        tasklist.complete();
    }

    /** Noticed at once, found uncontrolled twenty minutes later. */
    private String escalatedLate() {
        Instant noticed = clock.now();
        String reference = desk.raise();
        surroundings.at(noticed.plus(Duration.ofMinutes(20)));
        desk.complete(
                reference,
                "record-near-miss",
                "senior-support-worker-oak",
                Map.of("eventAt", noticed.minus(Duration.ofHours(1)).toString()));
        desk.complete(reference, "review-seriousness", "team-leader-oak", Map.of("riskControlledNow", "no"));
        return reference;
    }
}
