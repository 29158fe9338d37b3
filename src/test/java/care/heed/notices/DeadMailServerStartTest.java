package care.heed.notices;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.NearMisses;
import care.heed.people.People;
import care.heed.security.Visitor;
import care.heed.support.Colleagues;
import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.StoryTeller;
import care.heed.support.TestClock;
import care.heed.support.TestDataDirectory;
import care.heed.support.WholeCase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Heed with mail and a webhook, neither of which can be reached while a whole case runs. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "heed.local-postgres.binaries=target/postgres-binaries",
            "heed.local-postgres.durable=false",
            "heed.evidence.heads.schedule=-",
            "heed.notices.schedule=-",
            "heed.notices.address=https://heed.provider.example",
            "heed.notices.mail-from=heed@provider.example",
            "heed.notices.webhook.secret=" + SendingNode.SECRET,
            "spring.mail.host=localhost"
        })
@ActiveProfiles("training")
@ContextConfiguration(initializers = TestDataDirectory.class)
@Import({TestClock.class, EngineJobs.class, Colleagues.class, Desk.class, WholeCase.class})
class DeadMailServerStartTest {

    private static final String STORY = "zqstoryqz";
    private static final String WORKER = "senior-support-worker-oak";

    private static final Postbox POSTBOX = new Postbox();
    private static final OnCallTool TOOL = new OnCallTool();

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    WholeCase wholeCase;

    @Autowired
    EngineJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    Sender sender;

    @Autowired
    NoticeWords words;

    @Autowired
    NearMisses nearMisses;

    @Autowired
    People people;

    @Autowired
    IdentityService identityService;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void whereTheyAre(DynamicPropertyRegistry settings) {
        settings.add("spring.mail.port", POSTBOX::port);
        settings.add("heed.notices.webhook.url", TOOL::address);
    }

    @AfterAll
    static void close() {
        POSTBOX.close();
        TOOL.close();
    }

    @Test
    void aWholeCaseGoesOnAndThenEverythingArrivesOnceAndWithoutAWordOfTheStory() throws IOException {
        clock.set("2027-03-02T10:00:00Z");
        giveEveryoneAnAddressBut("executive-lead-2");
        POSTBOX.stop();
        TOOL.answerNextWith(500, 500, 500, 500);

        String reference = desk.raise(WORKER, told("raise-near-miss"));
        desk.complete(reference, "record-near-miss", WORKER, told("record-near-miss"));
        jobs.runFor(Duration.ofHours(2));
        send();
        wholeCase.finish(reference, this::told);
        send();

        assertThat(nearMisses.find(reference).orElseThrow().closedAt()).isNotNull();
        assertThat(POSTBOX.letters()).isEmpty();
        theHealthSaysSoToTheAdministratorAndTheNodeStaysInService();

        POSTBOX.startAgain();
        for (int round = 0; round < 20; round++) {
            send();
            clock.forward(Duration.ofMinutes(15));
        }

        List<Notice> notices =
                jdbc.sql("select * from heed.notice").query(Notices::notice).list();
        assertThat(POSTBOX.letters())
                .extracting(letter ->
                        letter.to() + " " + letter.text().lines().findFirst().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(expected(notices));
        assertThat(TOOL.calls())
                .filteredOn(call -> call.status() == 200)
                .hasSize((int) notices.stream().filter(Notice::urgent).count())
                .extracting(OnCallTool.Call::id)
                .doesNotHaveDuplicates();
        assertThat(POSTBOX.letters())
                .hasSizeGreaterThan(10)
                .noneMatch(letter ->
                        letter.source().contains(STORY) || letter.text().contains(STORY));
        assertThat(TOOL.calls())
                .hasSizeGreaterThan(3)
                .noneMatch(call -> call.body().contains(STORY));
        assertThat(health("administrator").at("/components/mailQueue/status").asText())
                .isEqualTo("UP");
    }

    private Map<String, Object> told(String form) {
        return new StoryTeller(json, STORY).of(form, clock.now(), WholeCase.URGENT.getOrDefault(form, Map.of()));
    }

    private void send() {
        sender.sendMail();
        sender.callWebhook();
    }

    private void theHealthSaysSoToTheAdministratorAndTheNodeStaysInService() throws IOException {
        JsonNode queue = health("administrator").at("/components/mailQueue");
        assertThat(queue.path("status").asText()).isEqualTo("ATTENTION");
        assertThat(queue.at("/details/mail/waiting").asInt()).isGreaterThan(10);
        assertThat(queue.at("/details/mail/oldestWaitingSince").asText()).startsWith("2027-03-02T1");
        assertThat(health("team-leader-oak").has("components")).isFalse();
        var readiness = Visitor.tool(port, "administrator").get("/actuator/health/readiness");
        assertThat(readiness.statusCode()).isEqualTo(200);
        assertThat(json.readTree(readiness.body()).path("status").asText()).isEqualTo("UP");
    }

    private JsonNode health(String account) throws IOException {
        var answer = Visitor.tool(port, account).get("/actuator/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private void giveEveryoneAnAddressBut(String nobody) {
        for (User user : identityService.createUserQuery().list()) {
            if (!user.getId().equals(nobody)) {
                user.setEmail(user.getId() + "@provider.example");
                identityService.saveUser(user);
            }
        }
    }

    /** Who has to hear what, read off the home page's own notices. */
    private List<String> expected(List<Notice> notices) {
        List<String> expected = new ArrayList<>();
        for (Notice notice : notices) {
            Stream<String> told = notice.role() == null
                    ? Stream.of(notice.person())
                    : people.holdersOf(notice.role(), notice.serviceId()).stream();
            told.filter(person -> !person.equals("executive-lead-2"))
                    .map(person ->
                            "%s@provider.example %s: %s".formatted(person, notice.caseReference(), words.of(notice)))
                    .forEach(expected::add);
        }
        return expected;
    }
}
