package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.HeedTest;
import care.heed.support.ServerSessions;
import care.heed.support.TestClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** A screen that nobody touches is signed out after half an hour, however busily its page asks for news. */
@HeedTest
class IdleSessionTest {

    private static final String LEADER = "team-leader-oak";
    private static final String TASKS = "/camunda/api/engine/engine/default/task";
    private static final Duration ALMOST = Duration.ofMinutes(29);
    private static final Duration A_LITTLE = Duration.ofMinutes(2);

    @LocalServerPort
    int port;

    @Autowired
    ServletWebServerApplicationContext heed;

    @Autowired
    TestClock clock;

    private ServerSessions sessions;

    @BeforeEach
    void look() {
        sessions = new ServerSessions(heed);
    }

    @Test
    void whatTasklistAsksByItselfDoesNotKeepASessionThatNobodyUses() {
        Visitor leader = Visitor.signedIn(port, LEADER);
        leader.get("/camunda/app/tasklist/default/");
        wait(leader, ALMOST);
        leader.accepting("application/json, text/plain, */*");
        assertThat(leader.get(TASKS).statusCode()).isEqualTo(200);
        assertThat(leader.get("/still-signed-in").body()).contains("\"person\":\"" + LEADER + "\"");
        assertThat(leader.get("/engine-rest/task").statusCode()).isEqualTo(200);

        wait(leader, A_LITTLE);

        assertThat(leader.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(leader.get("/engine-rest/task").statusCode()).isEqualTo(401);
        assertThat(leader.get("/still-signed-in").statusCode()).isEqualTo(401);
        assertThat(leader.accepting("text/html").get("/").headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/login?ended"));
        assertThat(leader.get("/login?ended").body()).contains("What was typed and");
    }

    @Test
    void aPageThatIsOpenedOrTouchedKeepsIt() {
        Visitor leader = Visitor.signedIn(port, LEADER);
        leader.get("/");
        wait(leader, ALMOST);
        leader.get("/cases");
        wait(leader, ALMOST);
        leader.accepting("application/json")
                .send("GET", "/still-signed-in", "application/json", "", "X-Touched-By-Person", "yes");
        wait(leader, ALMOST);

        assertThat(leader.get("/still-signed-in").body()).containsPattern("\"secondsLeft\":(59|60)");
    }

    @Test
    void movingTheTrainingClockSignsNobodyOut() {
        Visitor leader = Visitor.signedIn(port, LEADER);
        leader.get("/");

        clock.forward(Duration.ofDays(3));

        assertThat(leader.get("/").statusCode()).isEqualTo(200);
        assertThat(leader.accepting("application/json").get(TASKS).statusCode()).isEqualTo(200);
    }

    @Test
    void aToolIsToldNoTimeBecauseItHasNoSession() {
        assertThat(Visitor.tool(port, LEADER).get("/still-signed-in").body())
                .isEqualTo("{\"person\":\"" + LEADER + "\"}");
    }

    @Test
    void aSignInPageThatWasOpenForTooLongAsksAgainInsteadOfForbidding() {
        Visitor leader = Visitor.atTheDoor(port);
        HttpResponse<String> door = leader.get("/login");
        sessions.end(leader.cookie("JSESSIONID"));
        String token = door.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");

        var late = leader.post(
                "/login",
                "application/x-www-form-urlencoded",
                "username=" + LEADER + "&password=" + Visitor.PASSWORD + "&_csrf=" + token);

        assertThat(late.statusCode()).isEqualTo(302);
        assertThat(late.headers().firstValue("Location").orElse("")).endsWith("/login?ended");
        assertThat(leader.signIn(LEADER, Visitor.PASSWORD)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .doesNotContain("login");
        assertThat(leader.submit("/", "/logout", Map.of()).statusCode()).isEqualTo(302);
    }

    private void wait(Visitor visitor, Duration idle) {
        sessions.leaveAlone(visitor.cookie("JSESSIONID"), idle);
    }
}
