package care.heed.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.ServerSessions;
import care.heed.support.TestClock;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A worker's first minute with a phone: with a connection, without one, and when others use the same phone. */
@HeedTest
class PhonePageTest {

    private static final String WORKER = "senior-support-worker-oak";
    private static final String COLLEAGUE = "senior-support-worker-oak-2";
    private static final String HEADLINE = "The bed rail of the plum room was left down";

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Autowired
    ServletWebServerApplicationContext heed;

    @LocalServerPort
    int port;

    private final List<String> asked = new ArrayList<>();
    private Surroundings surroundings;
    private Chromium chromium;
    private Phone phone;

    /** A near miss as the index of cases has it. */
    private record Arrived(String reference, String raisedBy, Instant identifiedAt, Instant receivedAt) {}

    @BeforeEach
    void aWorkerTakesThePhone() {
        surroundings = new Surroundings(runtime, jdbc);
        surroundings.tuesdayMorning();
        chromium = new Chromium();
        phone = new Phone(chromium.phone("http://localhost:" + port)).signIn(WORKER);
        phone.open();
    }

    @AfterEach
    void leave() {
        chromium.close();
        surroundings.putBack();
    }

    @Test
    void aNearMissIsRaisedInAMinuteAndWaitsToBeRecordedInTasklist() {
        Barriers.assertNoneOn(phone.page());
        phone.photograph("phone-start");
        Instant before = clock.now().minusSeconds(5);
        phone.tap();
        Instant after = clock.now();
        Barriers.assertNoneOn(phone.page());
        phone.fill("CR-PHONE-1", HEADLINE);
        phone.photograph("phone-form");

        phone.raise();

        assertThat(phone.raised()).containsText("is raised");
        Barriers.assertNoneOn(phone.page());
        phone.photograph("phone-raised");
        Arrived arrived = theOnly("CR-PHONE-1");
        assertThat(arrived.raisedBy()).isEqualTo(WORKER);
        assertThat(arrived.identifiedAt()).isBetween(before, after);
        String task = desk.task(arrived.reference(), "record-near-miss").getId();
        phone.page().getByText("Record it now").click();
        phone.page().waitForURL(Pattern.compile(".*/camunda/app/tasklist/.*task=" + task + ".*"));
    }

    @Test
    void withoutAConnectionItIsKeptAndSentOnceWithTheTimeOfTheTap() {
        markTheCopyOnThePhone();
        phone.connected(false);
        phone.page().reload();
        assertThat(phone.page()).hasTitle("The copy on the phone");
        phone.tap();
        Instant tapped = clock.now();
        phone.fill("CR-PHONE-2", HEADLINE).raise();

        assertThat(phone.waiting()).containsText("One near miss waits on this phone");
        assertThat(phone.state()).containsText("No connection");
        assertThat(phone.author()).hasText("Senior Support Worker, Oak House");
        assertThat(phone.page().locator("main")).not().containsText(HEADLINE);
        Barriers.assertNoneOn(phone.page());
        phone.photograph("phone-offline");
        assertThat(arrived("CR-PHONE-2")).isEmpty();

        surroundings.at(clock.now().plus(Duration.ofMinutes(20)));
        phone.connected(true);

        assertThat(phone.raised()).containsText("is raised");
        assertThat(phone.waiting()).isHidden();
        Arrived arrived = theOnly("CR-PHONE-2");
        assertThat(arrived.identifiedAt()).isBetween(tapped.minusSeconds(5), tapped);
        assertThat(arrived.receivedAt()).isAfter(tapped.plus(Duration.ofMinutes(19)));
        phone.signOut();
        phone.page().waitForCondition(() -> phone.left().startsWith("[{},{},[],[],0,"));
        assertThat(phone.left()).doesNotContain("unsent");
    }

    @Test
    void anAnswerThatIsLostOnTheWayRaisesNoSecondNearMiss() {
        AtomicBoolean lost = new AtomicBoolean();
        phone.page().route("**/raise", route -> {
            if (route.request().method().equals("POST") && !lost.getAndSet(true)) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        phone.tap();
        phone.fill("CR-PHONE-3", HEADLINE).raise();
        assertThat(phone.waiting()).containsText("One near miss waits");
        String reference = theOnly("CR-PHONE-3").reference();

        phone.page().evaluate("() => dispatchEvent(new Event('online'))");

        assertThat(phone.raised()).hasText(reference + " is raised");
        assertThat(lost).isTrue();
        assertThat(theOnly("CR-PHONE-3").reference()).isEqualTo(reference);
    }

    @Test
    void whatWaitsGoesUnderNoOtherSessionAndIsShownToNobodyElse() {
        phone.connected(false);
        phone.tap();
        phone.fill("CR-PHONE-4", HEADLINE).raise();
        assertThat(phone.waiting()).isVisible();
        new ServerSessions(heed).end(phone.session());

        phone.connected(true);

        assertThat(phone.state()).containsText("Your session has ended. What was written here is kept");
        Barriers.assertNoneOn(phone.page());
        phone.photograph("phone-session-ended");
        phone.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        signInOnThisPage(COLLEAGUE);
        assertThat(phone.ofOthers()).isVisible();
        assertThat(phone.waiting()).isHidden();
        assertThat(phone.page().content()).doesNotContain(HEADLINE, "CR-PHONE-4");
        Barriers.assertNoneOn(phone.page());
        phone.photograph("phone-of-others");
        assertThat(arrived("CR-PHONE-4")).isEmpty();

        phone.page().onDialog(Dialog::accept);
        phone.signOut();
        phone.signIn(WORKER).open();

        assertThat(phone.raised()).containsText("is raised");
        assertThat(theOnly("CR-PHONE-4").raisedBy()).isEqualTo(WORKER);
        assertThat(phone.ofOthers()).isHidden();
    }

    @Test
    void whatIsRefusedStaysOnThePhoneAndNamesItsField() {
        phone.tap();
        phone.fill("CR-PHONE-5", HEADLINE);
        phone.noticedAt().fill("2199-01-01T10:00");
        phone.raise();

        assertThat(phone.refused()).containsText("Noticed at:");
        Barriers.assertNoneOn(phone.page());
        phone.photograph("phone-refused");
        assertThat(arrived("CR-PHONE-5")).isEmpty();
        phone.button("Correct it").click();
        assertThat(phone.page().locator("#identifiedAt-problem")).not().isEmpty();
        assertThat(phone.page().getByLabel("what nearly happened")).hasValue(HEADLINE);
        phone.photograph("phone-correct");
        String earlier = "2026-01-05T10:00";
        phone.noticedAt().fill(earlier);
        phone.raise();

        assertThat(phone.raised()).containsText("is raised");
        assertThat(theOnly("CR-PHONE-5").identifiedAt()).isEqualTo(Instant.parse("2026-01-05T10:00:00Z"));
        assertThat(phone.refused()).hasCount(0);
    }

    @Test
    void signingOutWarnsOfWhatHasNotBeenSent() {
        phone.page().onDialog(dialog -> {
            asked.add(dialog.message());
            dialog.dismiss();
        });
        phone.page().route("**/raise", route -> {
            if (route.request().method().equals("POST")) {
                route.abort();
            } else {
                route.resume();
            }
        });
        phone.tap();
        phone.fill("CR-PHONE-6", HEADLINE).raise();
        assertThat(phone.waiting()).isVisible();

        phone.button("Sign out").click();
        assertThat(asked).singleElement().asString().contains("One near miss has not been sent yet");
        phone.page().navigate("http://localhost:" + port + "/");
        phone.button("Sign out").click();

        assertThat(asked).hasSize(2);
        phone.page().unroute("**/raise");
        phone.open();
        assertThat(phone.raised()).containsText("is raised");
        theOnly("CR-PHONE-6");
    }

    private void signInOnThisPage(String account) {
        phone.page().getByLabel("Name").fill(account);
        phone.page().getByLabel("Password").fill(Screen.PASSWORD);
        phone.button("Sign in").click();
        phone.button("Sign out").waitFor();
    }

    /** So that it can be told from what the server would send. */
    private void markTheCopyOnThePhone() {
        phone.page().evaluate("""
                async () => {
                    const kept = await caches.open('raise');
                    const page = await (await kept.match('/raise')).text();
                    await kept.put('/raise', new Response(page.replace(/<title>.*<.title>/, '<title>The copy on the phone</title>'),
                        {headers: {'Content-Type': 'text/html;charset=UTF-8'}}));
                }
                """);
    }

    private Arrived theOnly(String adultRef) {
        assertThat(arrived(adultRef)).hasSize(1);
        return arrived(adultRef).get(0);
    }

    private List<Arrived> arrived(String adultRef) {
        return jdbc.sql("select * from heed.near_miss where adult_ref = :adultRef")
                .param("adultRef", adultRef)
                .query((row, number) -> new Arrived(
                        row.getString("reference"),
                        row.getString("raised_by"),
                        row.getTimestamp("identified_at").toInstant(),
                        row.getTimestamp("received_at").toInstant()))
                .list();
    }
}
