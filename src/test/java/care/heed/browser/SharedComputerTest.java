package care.heed.browser;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.ServerSessions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever comes to a shared computer next finds nothing of a case: on the screen, behind the back button or on its disk. */
@HeedTest
class SharedComputerTest {

    private static final String RECORDED = "The sling tore beside the heron lamp and the adult could have fallen.";
    private static final String TYPED = "Half-written: the kingfisher room has the same worn sling.";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SIGN_IN = Pattern.compile(".*/login\\?.*");
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private static final String KEPT_BY_SCRIPTS = """
            async () => JSON.stringify([{...localStorage}, {...sessionStorage}, await indexedDB.databases(),
                await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length, document.cookie])
            """;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Desk desk;

    @Autowired
    ServletWebServerApplicationContext heed;

    @LocalServerPort
    int port;

    @TempDir
    Path profile;

    private Surroundings surroundings;
    private Chromium chromium;
    private Screen screen;
    private String reference;

    @BeforeEach
    void aTeamLeaderReadsACaseAndBeginsAForm() {
        surroundings = new Surroundings(runtime, jdbc);
        surroundings.tuesdayMorning();
        reference = desk.raise();
        desk.complete(reference, "record-near-miss", "senior-support-worker-oak", Map.of("immediateRisk", RECORDED));
        chromium = new Chromium();
        screen = chromium.sharedComputer("http://localhost:" + port, profile);
        screen.signIn("team-leader-oak");
    }

    @AfterEach
    void leave() {
        chromium.close();
        surroundings.putBack();
    }

    @Test
    void afterSignOutNothingIsLeft() throws IOException {
        readAndWrite();

        screen.tasklist().signOut();

        assertThat(screen.page().url()).endsWith("/login?signed-out");
        nothingIsLeft();
    }

    @Test
    void whenTheSessionEndsByItselfThePageGoesWithinAMinuteAndNothingIsLeft() throws IOException {
        readAndWrite();
        Page caseFile = screen.page().context().newPage();
        caseFile.navigate("http://localhost:" + port + "/cases/" + reference);
        assertThat(caseFile.content()).contains(RECORDED);
        List<Request> repeated = new ArrayList<>();
        screen.page().context().onRequest(repeated::add);
        screen.page().waitForRequest(request -> request.url().contains("/filter/"), () -> {});

        new ServerSessions(heed).leaveAlone(screen.session(), Duration.ofMinutes(31));

        for (Page page : List.of(screen.page(), caseFile)) {
            page.waitForURL(SIGN_IN, new Page.WaitForURLOptions().setTimeout(A_MINUTE.toMillis()));
            assertThat(page.url()).endsWith("/login?ended");
        }
        assertThat(screen.page().locator("main").innerText()).contains("Your session has ended", "has not been kept");
        repeated.forEach(request ->
                System.err.println("POLL " + request.method() + " " + request.url() + " " + request.resourceType()));
        screen.photograph("session-ended", 0);
        nothingIsLeft();
    }

    @Test
    void theTaskPageIsSentNoVariableThatItsFormDoesNotShow() throws IOException {
        Map<String, String> sent = new LinkedHashMap<>();
        screen.page().onResponse(response -> {
            String type = response.headers().getOrDefault("content-type", "");
            if (response.url().contains("/camunda/api/engine/") && response.ok() && type.contains("json")) {
                sent.put(response.url().replaceAll(".*/engine/default", ""), response.text());
            }
        });

        readAndWrite();

        String form = FormFile.of("review-seriousness").root().toString();
        Set<String> loaded = new TreeSet<>();
        for (Map.Entry<String, String> answer : sent.entrySet()) {
            JsonNode body = JSON.readTree(answer.getValue());
            body.findValues("variable")
                    .forEach(list ->
                            list.forEach(each -> loaded.add(each.path("name").asText())));
            if (answer.getKey().matches("/task/[^/]+/(form-|local)?-?variables.*")) {
                body.fieldNames().forEachRemaining(loaded::add);
            }
        }
        assertThat(sent.keySet()).anyMatch(address -> address.contains("/form-variables"));
        assertThat(sent.keySet()).noneMatch(address -> address.contains("variable-instance"));
        assertThat(loaded).isNotEmpty().allSatisfy(name -> assertThat(form).containsPattern("\\b" + name + "\\b"));
        sent.forEach((address, body) -> {
            if (!address.contains("/form-variables")) {
                assertThat(body).as(address).doesNotContain(RECORDED);
            }
        });
    }

    /** Reads the case file, then fills in a task's form, and tries to save it by the button that is not there. */
    private void readAndWrite() {
        screen.open("/cases/" + reference);
        assertThat(screen.page().content()).contains(RECORDED);
        Tasklist tasklist =
                screen.home().openStep(reference, "Review seriousness").claim();
        tasklist.form(FormFile.of("review-seriousness")).fill(Map.of("reviewRationale", TYPED));
        Locator save = screen.page().locator(".form-actions [ng-click^='save(']");
        assertThat(save.isVisible()).isFalse();
        save.evaluate("button => button.click()");
    }

    private void nothingIsLeft() throws IOException {
        assertThat(screen.page().title()).isEqualTo("Sign in – Heed");
        assertThat(screen.page().evaluate(KEPT_BY_SCRIPTS).toString())
                .doesNotContain(RECORDED, TYPED, reference, "form:")
                .startsWith("[{},{},[],[],0,");
        for (int steps = 0; steps < 6; steps++) {
            screen.page().goBack();
            screen.page().waitForLoadState();
            if (screen.page().url().equals("about:blank")) {
                break;
            }
            screen.page().waitForURL(Pattern.compile(".*/login.*"));
            assertThat(screen.page().content()).doesNotContain(RECORDED, TYPED, reference);
        }
        screen.close();
        assertThat(filesWith("localhost:" + port))
                .as("the browser did write to its disk")
                .isNotEmpty();
        assertThat(filesWith(RECORDED)).isEmpty();
        assertThat(filesWith(TYPED)).isEmpty();
    }

    private List<Path> filesWith(String text) throws IOException {
        List<String> asStored = Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)
                .map(charset -> new String(text.getBytes(charset), StandardCharsets.ISO_8859_1))
                .toList();
        try (Stream<Path> files = Files.walk(profile)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> asStored.stream().anyMatch(bytes(file)::contains))
                    .toList();
        }
    }

    private static String bytes(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
