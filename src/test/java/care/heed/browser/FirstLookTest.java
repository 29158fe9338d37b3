package care.heed.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import care.heed.support.ValidAnswers;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each role finds on coming in, and what nobody finds. */
@HeedTest
class FirstLookTest {

    private static final String WORKER = "senior-support-worker-oak";
    private static final Pattern UK_DATES =
            Pattern.compile("Due \\d{2}/\\d{2}/\\d{4} \\d{2}:\\d{2},?\\s+Created \\d{2}/\\d{2}/\\d{4} \\d{2}:\\d{2}");

    private static final List<String> RAISES =
            List.of("Raise a near miss", "Raise on a phone", "Tasklist", "Cases", "Thresholds");
    private static final List<String> RAISES_AND_KEEPS = List.of(
            "Raise a near miss", "Raise on a phone", "Tasklist", "Cases", "Thresholds", "Governance", "Retention");
    private static final List<String> KEEPS = List.of("Tasklist", "Cases", "Thresholds", "Governance", "Retention");

    private static final Map<String, List<String>> DOORS = Map.ofEntries(
            entry("senior-support-worker-oak", RAISES),
            entry("team-leader-oak", RAISES),
            entry("registered-manager-elm", RAISES_AND_KEEPS),
            entry("designated-safeguarding-lead", KEEPS),
            entry("quality-safeguarding-lead", KEEPS),
            entry("operations-director", List.of("Tasklist", "Cases", "Thresholds", "Governance")),
            entry("safeguarding-administrator", List.of("Tasklist", "Cases", "Thresholds", "Retention")),
            entry("executive-lead", KEEPS),
            entry("governance-lead", List.of("Tasklist", "Thresholds", "Cockpit")),
            entry("auditor", List.of("Cases", "Thresholds", "Governance", "Retention", "Sealed days", "Cockpit")));

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @LocalServerPort
    int port;

    private Surroundings surroundings;
    private Office office;

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
    void everyRoleFindsItsOwnPlacesAndNoOthers() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        office.photographTheDoor();
        DOORS.keySet()
                .forEach(account -> found.put(account, office.of(account).home().doors()));

        assertThat(found).containsExactlyInAnyOrderEntriesOf(DOORS);
        assertThat(office.of("administrator").home().doors()).containsExactly("Thresholds", "Cockpit", "Admin");
    }

    @Test
    void theTasklistSpeaksBritishAndShowsOnlyWhatStaffNeed() {
        desk.raise();
        Screen worker = office.of(WORKER);
        Tasklist tasklist = worker.tasklist().open();

        assertThat(tasklist.filters())
                .containsExactly("My group's tasks", "My tasks", "Due within the hour", "Overdue");
        assertThat(tasklist.choose("Overdue")).hasText("0");
        assertThat(tasklist.choose("Due within the hour")).hasText("1");
        assertThat(tasklist.choose("My group's tasks")).hasText("1");
        assertThat(tasklist.choose("My tasks")).hasText("1");
        assertThat(tasklist.cards().first())
                .containsText(UK_DATES, new LocatorAssertions.ContainsTextOptions().setUseInnerText(true));
        assertThat(tasklist.banner()).hasText("Training mode: invented services and people");
        assertThat(tasklist.startable()).hasText(new String[] {"Near miss case"});
    }

    @Test
    void aWorkerOfAnotherServiceSeesNothingOfTheCase() {
        String reference = desk.raise();
        String task = desk.task(reference, "record-near-miss").getId();
        Screen elm = office.of("senior-support-worker-elm");

        HomePage home = elm.home();
        assertThat(home.everything()).not().containsText(reference);
        Tasklist tasklist = elm.tasklist().open();
        assertThat(tasklist.choose("My group's tasks")).hasText("0");
        assertThat(tasklist.choose("Due within the hour")).hasText("0");
        tasklist.openTask(task);
        assertThat(tasklist.notifications()).containsText("not");
        assertThat(tasklist.everything()).not().containsText("Hoist sling");
    }

    @Test
    void afterSignOutTheBrowserKeepsNothingOfACase() {
        String reference = desk.raise();
        Screen worker = office.of(WORKER);
        Map<String, Object> answers = ValidAnswers.of("record-near-miss", clock.now());
        Tasklist tasklist = worker.home().openStep(reference, "Record near miss");
        tasklist.form(FormFile.of("record-near-miss")).fill(answers);

        tasklist.open().signOut();

        assertThat(worker.remembered())
                .doesNotContain(
                        reference,
                        "CR-1042",
                        "Hoist",
                        answers.get("immediateRisk").toString(),
                        "form:");
    }
}
