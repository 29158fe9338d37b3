package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People change their own password and nobody else's, and a weak one is refused in words. */
@HeedTest
class OwnPasswordTest {

    private static final String PERSON = "bank-worker";
    private static final String COLLEAGUE = "team-leader-elm-2";
    private static final String BETTER = "correct horse battery";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identityService;

    @Autowired
    TestClock clock;

    @BeforeEach
    void somebodyNew() {
        User person = identityService.newUser(PERSON);
        person.setPassword(Visitor.PASSWORD);
        identityService.saveUser(person);
    }

    @AfterEach
    void gone() {
        identityService.deleteUser(PERSON);
    }

    @Test
    void aPersonChangesTheirOwnPasswordWithTheOldOne() {
        var answer = change(PERSON, Map.of("password", BETTER, "authenticatedUserPassword", Visitor.PASSWORD));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(identityService.checkPassword(PERSON, BETTER)).isTrue();
        assertThat(identityService.checkPassword(PERSON, Visitor.PASSWORD)).isFalse();
    }

    @Test
    void withoutTheOldPasswordNothingChanges() {
        assertThat(change(PERSON, Map.of("password", BETTER)).status()).isEqualTo(400);
        assertThat(change(PERSON, Map.of("password", BETTER, "authenticatedUserPassword", "a guess at it"))
                        .status())
                .isEqualTo(400);

        clock.forward(Duration.ofMinutes(2));
        assertThat(identityService.checkPassword(PERSON, Visitor.PASSWORD)).isTrue();
    }

    @Test
    void nobodyElsesPasswordCanBeChanged() {
        var answer = change(COLLEAGUE, Map.of("password", BETTER, "authenticatedUserPassword", Visitor.PASSWORD));

        assertThat(answer.refused()).as(answer.toString()).isTrue();
        assertThat(identityService.checkPassword(COLLEAGUE, Visitor.PASSWORD)).isTrue();
    }

    @Test
    void aPasswordAgainstThePolicyIsRefusedInWordsByTheRestApi() {
        for (String weak : List.of("short", "my " + PERSON + " word")) {
            var answer = change(PERSON, Map.of("password", weak, "authenticatedUserPassword", Visitor.PASSWORD));

            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
            assertThat(answer.body()).contains("At least 12 characters").doesNotContain(weak);
        }
        assertThat(identityService.checkPassword(PERSON, Visitor.PASSWORD)).isTrue();
    }

    @Test
    void aPasswordAgainstThePolicyIsRefusedInWordsByTheWebApps() {
        identityService.createMembership(PERSON, "team-leader");
        Visitor person = Visitor.signedIn(port, PERSON);
        person.get("/camunda/app/welcome/default/");

        HttpResponse<String> answer = person.accepting("application/json")
                .send(
                        "PUT",
                        "/camunda/api/engine/engine/default/user/" + PERSON + "/credentials",
                        "application/json",
                        RestTool.json(Map.of("password", "short", "authenticatedUserPassword", Visitor.PASSWORD)),
                        "X-XSRF-TOKEN",
                        person.cookie("XSRF-TOKEN"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("At least 12 characters");
        assertThat(identityService.checkPassword(PERSON, Visitor.PASSWORD)).isTrue();
    }

    @Test
    void anAdministratorMakesNoAccountWithAWeakPassword() {
        var answer = new RestTool(port, "administrator")
                .post(
                        "/user/create",
                        Map.of(
                                "profile",
                                Map.of("id", "newcomer", "firstName", "New", "lastName", "Comer"),
                                "credentials",
                                Map.of("password", "short")));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(identityService.createUserQuery().userId("newcomer").count()).isZero();
    }

    private RestTool.Answer change(String account, Map<String, String> credentials) {
        return new RestTool(port, PERSON).send("PUT", "/user/" + account + "/credentials", RestTool.json(credentials));
    }
}
