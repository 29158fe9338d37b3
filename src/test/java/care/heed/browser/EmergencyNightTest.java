package care.heed.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A manager opens a closed folder because it cannot wait, and the safeguarding lead is told and sees who looked. */
@HeedTest
class EmergencyNightTest {

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Desk desk;

    @LocalServerPort
    int port;

    private Surroundings surroundings;
    private Office office;
    private String reference;

    @BeforeEach
    void aCaseWithAChronology() {
        surroundings = new Surroundings(runtime, jdbc);
        surroundings.tuesdayMorning();
        reference = desk.raise();
        desk.complete(reference, "record-near-miss", "senior-support-worker-oak");
        desk.complete(
                reference,
                "update-chronology",
                "safeguarding-administrator",
                Map.of("avoidedHarmEvent", "02:10 the door alarm was silenced."));
        office = new Office(port);
    }

    @AfterEach
    void leave() {
        office.close();
        surroundings.putBack();
    }

    @Test
    void aManagerReadsAClosedFolderInAnEmergencyAndTheSafeguardingLeadSeesIt() {
        Screen manager = office.of("registered-manager-oak");
        Page page = manager.page();
        manager.open("/cases/" + reference);
        Locator folder = page.locator("#case-evidence-folder");
        assertThat(folder).containsText("Closed to your role");
        assertThat(page.getByText("the door alarm was silenced")).hasCount(0);

        folder.getByRole(AriaRole.LINK).click();
        assertThat(page.getByLabel("Which folder?")).hasValue("case-evidence-folder");
        manager.photograph("emergency-1-asked", 0);
        manager.photographOnPhone("emergency-1-asked-phone");
        page.getByLabel("Why can it not wait?").fill("The police ask when the alarm was silenced");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Open the folder"))
                .click();

        assertThat(page.getByText("Emergency access: Case evidence folder is open to you until"))
                .isVisible();
        assertThat(folder).containsText("the door alarm was silenced");
        manager.photograph("emergency-2-open", 0);
        manager.photographOnPhone("emergency-2-open-phone");

        Screen lead = office.of("designated-safeguarding-lead");
        HomePage home = lead.home();
        assertThat(home.notices(reference).first())
                .containsText("emergency access to the case evidence folder, opened by a Registered Manager until");
        assertThat(home.everything()).not().containsText("The police ask");
        lead.photograph("emergency-3-told", 0);

        lead.open("/cases/" + reference);
        lead.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Who has looked"))
                .click();
        Locator rows = lead.page().locator("table.access tbody tr");
        assertThat(rows.first()).containsText("Designated Safeguarding Lead");
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("read case evidence folder")))
                .containsText("Registered Manager, Oak House");
        lead.photograph("emergency-4-who-looked", 0);
        lead.photographOnPhone("emergency-4-who-looked-phone");
    }
}
