package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Guessing is slow, and nobody can use that to shut somebody out for long. */
@HeedTest
class ThrottleTest {

    private static final String PERSON = "agency-worker";
    private static final String WRONG = "not-the-password";
    private static final Duration FIRST_WAIT = Duration.ofSeconds(3);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identityService;

    @Autowired
    TestClock clock;

    @BeforeEach
    void somebodyNewAtAStandingClock() {
        clock.set(clock.now());
        User person = identityService.newUser(PERSON);
        person.setPassword(Visitor.PASSWORD);
        identityService.saveUser(person);
    }

    @AfterEach
    void gone() {
        identityService.deleteUser(PERSON);
    }

    @Test
    void theRightPasswordIsRefusedUntilTheWaitIsOver() {
        assertThat(byForm(PERSON, WRONG)).isEqualTo("/login?error");

        clock.forward(FIRST_WAIT.minus(A_MOMENT));
        assertThat(byForm(PERSON, Visitor.PASSWORD)).isEqualTo("/login?error");

        clock.forward(A_MOMENT.plus(A_MOMENT));
        assertThat(byForm(PERSON, Visitor.PASSWORD)).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest/task", "/", "/still-signed-in"})
    void aToolWaitsAsAPersonDoes(String door) {
        assertThat(byTool(door, WRONG)).isEqualTo(401);
        assertThat(byTool(door, Visitor.PASSWORD)).isEqualTo(401);

        clock.forward(FIRST_WAIT.plus(A_MOMENT));

        assertThat(byTool(door, Visitor.PASSWORD)).isEqualTo(200);
    }

    @Test
    void afterManyWrongTriesTheWaitIsAMinuteAndNeverForGood() {
        for (int tries = 0; tries < 40; tries++) {
            assertThat(byForm(PERSON, WRONG)).isEqualTo("/login?error");
            clock.forward(LONGEST_WAIT.plus(A_MOMENT));
        }
        assertThat(byForm(PERSON, WRONG)).isEqualTo("/login?error");

        clock.forward(LONGEST_WAIT.minus(A_MOMENT));
        assertThat(byForm(PERSON, Visitor.PASSWORD)).isEqualTo("/login?error");

        clock.forward(A_MOMENT.plus(A_MOMENT));
        assertThat(byForm(PERSON, Visitor.PASSWORD)).isEqualTo("/");
    }

    @Test
    void onlyAnAdministratorEndsTheWait() {
        byForm(PERSON, WRONG);
        String unlock = "/user/" + PERSON + "/unlock";

        assertThat(new RestTool(port, "team-leader-oak")
                        .send("POST", unlock, "")
                        .status())
                .isEqualTo(403);
        assertThat(byForm(PERSON, Visitor.PASSWORD)).isEqualTo("/login?error");

        assertThat(new RestTool(port, "administrator").send("POST", unlock, "").status())
                .isEqualTo(204);
        assertThat(byForm(PERSON, Visitor.PASSWORD)).isEqualTo("/");
    }

    @Test
    void whoHasNoAccountIsToldTheSameAsWhoHasToWait() {
        byForm(PERSON, WRONG);

        List<HttpResponse<String>> answers = Stream.of(PERSON, "nobody-by-this-name")
                .map(name -> Visitor.atTheDoor(port).signIn(name, Visitor.PASSWORD))
                .toList();
        List<HttpResponse<String>> tools = Stream.of(PERSON, "nobody-by-this-name")
                .map(name -> Visitor.tool(port, name).get("/engine-rest/task"))
                .toList();

        assertThat(answers.get(0).headers().firstValue("Location"))
                .isEqualTo(answers.get(1).headers().firstValue("Location"));
        assertThat(answers.get(0).body()).isEqualTo(answers.get(1).body());
        assertThat(tools.get(0).statusCode())
                .isEqualTo(tools.get(1).statusCode())
                .isEqualTo(401);
        assertThat(tools.get(0).body()).isEqualTo(tools.get(1).body());
    }

    @Test
    void manyTriesAtOnceAreAllRefusedAndNoneIsAFaultOfTheServer() {
        List<String> places = IntStream.range(0, 12)
                .parallel()
                .mapToObj(each -> byForm(PERSON, WRONG))
                .toList();

        assertThat(places).containsOnly("/login?error");
        assertThat(byForm(PERSON, Visitor.PASSWORD)).isEqualTo("/login?error");
    }

    private String byForm(String account, String password) {
        return Visitor.atTheDoor(port)
                .signIn(account, password)
                .headers()
                .firstValue("Location")
                .orElse("nowhere")
                .replaceFirst("^http://localhost:\\d+", "");
    }

    private int byTool(String door, String password) {
        return Visitor.tool(port, PERSON, password).get(door).statusCode();
    }
}
