package care.heed.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.GeneratedYear;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The dashboard of governance in a real browser, over a year that was lived through. */
@GeneratedYear
class GovernancePageYearTest {

    private static final String YEAR = "?from=2026-04-01&to=2027-03-31";

    @LocalServerPort
    int port;

    private Office office;
    private Screen screen;
    private Page page;
    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void theQualityLeadIsAtTheirScreen() {
        office = new Office(port);
        screen = office.of("quality-safeguarding-lead");
        page = screen.page();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    @AfterEach
    void leave() {
        office.close();
    }

    @Test
    void theFiguresAreSeenAtAGlanceAndLeadToTheirCases() {
        screen.home();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Governance"))
                .click();
        assertThat(page.locator("h1")).hasText("Governance");
        Barriers.assertNoneOn(page);
        screen.photograph("governance-1-dashboard", 0);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Last 13 months"))
                .click();
        assertThat(page.locator(".offers a[aria-current=true]")).hasText("Last 13 months");
        Barriers.assertNoneOn(page);
        screen.photograph("governance-2-year", 0);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Threshold screens completed the same day"))
                .first()
                .click();

        assertThat(page.locator(".process-chart svg").first()).isVisible();
        assertThat(page.locator("#months tbody tr")).hasCount(13);
        Barriers.assertNoneOn(page);
        screen.photograph("governance-3-figure", 0);
        Locator reference = page.locator(".references a").first();
        String name = reference.textContent();
        reference.click();
        assertThat(page.locator("h1")).containsText(name);
        assertThat(complaints).isEmpty();
    }

    @Test
    void everyChartIsDrawnFromItsTable() {
        screen.open("/governance/figures/repeated-exposure" + YEAR);

        Locator chart = page.locator(".process-chart svg").first();
        assertThat(chart).isVisible();
        long measured = page.locator("#months tbody tr[data-value]").count();
        assertThat(chart.locator(".point")).hasCount((int) measured);
        String label = chart.getAttribute("aria-label");
        assertThat(label).contains("13 months").contains("The table holds the same numbers");
        assertThat(page.locator("section[aria-labelledby=between]")).isVisible();
        Barriers.assertNoneOn(page);
        screen.photograph("governance-4-rare", 0);
        assertThat(complaints).isEmpty();
    }

    @Test
    void itIsReadableOnATabletAndPrintsOnPaper() {
        screen.open("/governance" + YEAR);
        page.setViewportSize(820, 1180);
        assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .as("wider than the tablet")
                .isLessThanOrEqualTo(0);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots/governance-5-tablet.png"))
                .setFullPage(true));
        screen.open("/governance/figures/same-day-screens" + YEAR);
        assertThat((Integer) page.evaluate("() => document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0);

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.setViewportSize(794, 1123);
        assertThat(page.locator(".filters")).isHidden();
        assertThat(page.locator(".process-chart svg").first()).isVisible();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/screenshots/governance-6-paper.png"))
                .setFullPage(true));
        screen.open("/governance" + YEAR);
        page.pdf(new Page.PdfOptions()
                .setPath(Path.of("target/screenshots/governance-7-paper.pdf"))
                .setPreferCSSPageSize(true));
    }

    @Test
    void theKeyboardReachesTheFiguresAndTheirTables() {
        screen.open("/governance" + YEAR);
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        List<String> reached = new ArrayList<>();
        for (int stop = 0; stop < 20; stop++) {
            page.keyboard().press("Tab");
            reached.add((String) page.evaluate("() => document.activeElement.textContent.trim()"));
        }

        assertThat(reached).contains("Last 28 days", "Show", "Threshold screens completed the same day");
    }

    @Test
    void theExecutiveSeesTheGravestCasesEachWithItsClock() {
        Screen executive = office.of("executive-lead");
        executive.open("/governance/high-severity");

        assertThat(executive.page().locator("h1")).hasText("Open cases of high severity");
        Barriers.assertNoneOn(executive.page());
        executive.photograph("governance-8-high-severity", 0);
    }
}
