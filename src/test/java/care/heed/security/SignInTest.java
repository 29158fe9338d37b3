package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.HeedTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One sign-in opens every door, one sign-out closes them all. */
@HeedTest
class SignInTest {

    private static final String LEADER = "team-leader-oak";
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String SIGN_OUT_OF_TASKLIST = "/camunda/api/admin/auth/user/default/logout";

    @LocalServerPort
    int port;

    @Test
    void oneSignInOpensTheHomePageTasklistAndTheRestApi() {
        Visitor leader = Visitor.signedIn(port, LEADER);

        assertThat(leader.get("/").body()).contains("Team Leader, Oak House", "Waiting for you");
        assertThat(leader.get(TASKLIST).statusCode()).isEqualTo(200);
        leader.accepting("application/json");
        assertThat(leader.get("/engine-rest/task").statusCode()).isEqualTo(200);
        assertThat(whoTasklistSees(leader)).contains("\"userId\":\"" + LEADER + "\"");
    }

    @Test
    void signingOutOfHeedEndsTasklistAndTheRestApi() {
        Visitor leader = Visitor.signedIn(port, LEADER);
        leader.get(TASKLIST);

        var answer = leader.submit("/", "/logout", Map.of());

        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login?signed-out");
        assertThat(everyDoorIsClosedFor(leader)).isTrue();
    }

    @Test
    void signingOutOfTasklistEndsHeedAndTheRestApi() {
        Visitor leader = Visitor.signedIn(port, LEADER);
        leader.get(TASKLIST);

        var answer = leader.post(
                SIGN_OUT_OF_TASKLIST, "application/json", "{}", "X-XSRF-TOKEN", leader.cookie("XSRF-TOKEN"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(everyDoorIsClosedFor(leader)).isTrue();
    }

    @Test
    void theSessionIsANewOneAfterSignIn() {
        Visitor leader = Visitor.atTheDoor(port);
        leader.get("/login");
        String before = leader.cookie("JSESSIONID");

        leader.signIn(LEADER, Visitor.PASSWORD);

        assertThat(before).isNotEmpty();
        assertThat(leader.cookie("JSESSIONID")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void theSessionCookieIsHiddenFromScriptsAndFromOtherSites() {
        var cookie = Visitor.atTheDoor(port).get("/login").headers().firstValue("Set-Cookie");

        assertThat(cookie.orElse("")).contains("JSESSIONID", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void aSecondPersonOnTheSameBrowserIsNotTakenForTheFirst() {
        Visitor leader = Visitor.signedIn(port, "team-leader-oak-2");
        leader.get(TASKLIST);
        leader.submit("/", "/logout", Map.of());

        leader.signIn("senior-support-worker-elm", Visitor.PASSWORD);
        leader.get(TASKLIST);

        assertThat(whoTasklistSees(leader)).contains("\"userId\":\"senior-support-worker-elm\"");
    }

    @Test
    void aWrongPasswordIsExplainedWithoutSayingWhichPartWasWrong() {
        Visitor stranger = Visitor.atTheDoor(port);

        var answer = stranger.signIn("nobody-by-this-name", "wrong");

        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login?error");
        assertThat(stranger.get("/login?error").body())
                .contains(
                        "The name or the password is wrong. After a wrong try wait a few seconds, after several a minute");
    }

    @Test
    void theSignInPageSaysInTrainingModeWhomToSignInAs() {
        assertThat(Visitor.atTheDoor(port).get("/login").body())
                .contains(
                        "Training mode: invented services and people",
                        "heed-training",
                        "Oak House",
                        "team-leader-elm-2");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        Visitor leader = Visitor.signedIn(port, LEADER);

        var answer = leader.post("/training/clock", "application/x-www-form-urlencoded", "duration=PT1H");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You may not open this");
    }

    @Test
    void aPasswordThatABrowserSendsByItselfNeedsTheTokenToo() {
        Visitor forged = Visitor.tool(port, LEADER);

        var answer = forged.post("/engine-rest/task/count", "application/json", "{}", "Sec-Fetch-Site", "cross-site");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void whoLacksTheRightSeesHeedsOwnPage() {
        var answer = Visitor.signedIn(port, LEADER).get("/camunda/app/cockpit/default/");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("You may not open this", "Go to your home page");
    }

    @Test
    void aToolIsToldWhatIsWrongAsAProblem() {
        var answer = Visitor.tool(port, LEADER).get("/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("application/problem+json");
    }

    @Test
    void ownPagesRunNoForeignOrInlineScript() {
        var headers = Visitor.signedIn(port, LEADER).get("/").headers();

        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    private static String whoTasklistSees(Visitor visitor) {
        return visitor.accepting("application/json")
                .get("/camunda/api/admin/auth/user/default")
                .body();
    }

    private static boolean everyDoorIsClosedFor(Visitor visitor) {
        return visitor.get("/").statusCode() == 302
                && visitor.get(TASKLIST).statusCode() == 302
                && visitor.accepting("application/json")
                                .get("/engine-rest/task")
                                .statusCode()
                        == 401
                && visitor.get("/camunda/api/engine/engine/default/task").statusCode() == 401;
    }
}
