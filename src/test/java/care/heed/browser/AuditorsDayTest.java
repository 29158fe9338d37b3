package care.heed.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.Heed;
import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.HeedTest;
import care.heed.support.WholeCase;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An auditor's day: find a finished case, follow its path, see why it was escalated, take its evidence away and verify it. */
@HeedTest
class AuditorsDayTest {

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Register register;

    @Autowired
    Desk desk;

    @Autowired
    EngineJobs jobs;

    @Autowired
    WholeCase wholeCase;

    @LocalServerPort
    int port;

    @TempDir
    Path downloads;

    private Surroundings surroundings;
    private Office office;
    private String reference;

    @BeforeEach
    void anUrgentCaseIsOver() {
        surroundings = new Surroundings(runtime, jdbc);
        surroundings.tuesdayMorning();
        reference = desk.raise();
        desk.complete(reference, "record-near-miss", "senior-support-worker-oak");
        jobs.runFor(Duration.ofHours(3));
        wholeCase.finish(reference, WholeCase.URGENT);
        office = new Office(port);
    }

    @AfterEach
    void leave() {
        office.close();
        surroundings.putBack();
    }

    @Test
    void anAuditorFindsACaseSeesWhyItWasEscalatedAndTakesItsVerifiedEvidenceAway() throws Exception {
        Screen screen = office.of("auditor");
        HistoricProcessInstance finished = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("near-miss-case")
                .finished()
                .singleResult();

        CockpitHistory cockpit = new CockpitHistory(screen).ofDefinition(finished.getProcessDefinitionId());
        cockpit.filter(reference, "Finished", "Oak House");
        assertThat(cockpit.rows()).hasCount(1);
        cockpit.follow(reference);
        assertThat(cockpit.taken()).contains("recorded-to-protect-and-learn", "all-pathways-done-to-case-closed");
        cockpit.photograph("auditor-1-path", 1300);
        cockpit.follow("Case file " + reference);

        Page file = screen.page();
        assertThat(file.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(reference))
                        .first())
                .isVisible();
        assertThat(file.locator("[data-case-path] svg").first()).isVisible();
        screen.photograph("auditor-2-case-file", 0);
        everyEscalationIsExplained(file);

        Path pack = exported(file);
        assertThat(verify(pack).code()).as("an untouched pack").isZero();
        byte[] altered = Files.readAllBytes(pack);
        altered[altered.length / 2] ^= 1;
        Path forged = Files.write(downloads.resolve("forged.zip"), altered);
        assertThat(verify(forged).code()).as("one bit of the pack was changed").isNotZero();

        assertThat(entries("export"))
                .singleElement()
                .satisfies(export -> assertThat(export.author()).isEqualTo("auditor"));
        file.reload();
        assertThat(file.getByText("unbroken chain")).isVisible();
    }

    private void everyEscalationIsExplained(Page file) {
        List<EvidenceEntry> escalations = entries("escalation");
        assertThat(escalations).hasSizeGreaterThanOrEqualTo(5);
        Locator explained = file.locator("section[aria-labelledby=escalations] article");
        assertThat(explained).hasCount(escalations.size());
        for (Locator escalation : explained.all()) {
            assertThat(answer(escalation, "Who was told")).hasText(java.util.regex.Pattern.compile(".+: .+"));
            assertThat(answer(escalation, "When")).containsText("level");
            assertThat(answer(escalation, "Because of").locator("a")).isVisible();
            assertThat(answer(escalation, "Whom to tell, by")).containsText("version 1");
        }
        String cause = explained
                .filter(new Locator.FilterOptions().setHasText("Uncontrolled risk"))
                .first()
                .locator("a")
                .first()
                .textContent();
        assertThat(cause).contains("Seriousness, version 1");
        Locator decision = file.locator("section[aria-labelledby=decisions] article")
                .filter(new Locator.FilterOptions().setHasText("Risk controlled now: no"))
                .first();
        assertThat(decision).containsText("Row 1: If \"Is the risk controlled now?\" is no");
    }

    private static Locator answer(Locator escalation, String question) {
        return escalation
                .locator("dl > div")
                .filter(new Locator.FilterOptions()
                        .setHas(escalation.page().getByText(question, new Page.GetByTextOptions().setExact(true))))
                .locator("dd");
    }

    private Path exported(Page file) {
        Download download = file.waitForDownload(() -> file.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Inspection pack").setExact(true))
                .click());
        Path pack = downloads.resolve(download.suggestedFilename());
        download.saveAs(pack);
        return pack;
    }

    private record Verdict(int code, String words) {}

    /** In a JVM of its own, as an inspector runs it: nothing of Heed is up there. */
    private static Verdict verify(Path pack) throws IOException, InterruptedException {
        Process verifier = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Heed.class.getName(),
                        "verify",
                        pack.toString())
                .redirectErrorStream(true)
                .start();
        String words = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Verdict(verifier.waitFor(), words);
    }

    private List<EvidenceEntry> entries(String kind) {
        return register.of(reference).stream()
                .filter(entry -> entry.kind().equals(kind))
                .toList();
    }
}
