package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What somebody who is signed in may do follows their account at once, and their session ends where it should. */
@HeedTest
class RunningSessionTest {

    private static final String PERSON = "relief-worker";
    private static final String TASKS = "/camunda/api/engine/engine/default/task";

    /** One address behind each door, for somebody who has a role there. */
    private static final List<String> DOORS =
            List.of("/", "/cases", "/engine-rest/task", TASKS, "/camunda/app/tasklist/default/");

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identityService;

    @Autowired
    Desk desk;

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
    void anAdministratorWhoLosesTheRoleIsNoneAtTheNextRequest() {
        identityService.createMembership(PERSON, "camunda-admin");
        List<String> surfaces = List.of(
                "/actuator",
                "/engine-rest/user/auditor/profile",
                "/camunda/api/engine/engine/default/user/auditor/profile",
                "/camunda/app/admin/default/");
        Visitor person = Visitor.signedIn(port, PERSON).accepting("application/json");
        assertThat(answers(person, surfaces)).containsExactly(200, 200, 200, 200);

        identityService.deleteMembership(PERSON, "camunda-admin");

        assertThat(answers(person, surfaces)).containsExactly(403, 404, 404, 403);
    }

    @Test
    void aRoleThatIsGivenWorksWithoutANewSignIn() {
        Visitor person = Visitor.signedIn(port, PERSON);
        String cockpit = "/camunda/app/cockpit/default/";
        assertThat(answers(person, List.of(cockpit, "/cases"))).containsExactly(403, 403);

        identityService.createMembership(PERSON, "auditor");

        assertThat(answers(person, List.of(cockpit, "/cases"))).containsExactly(200, 200);
    }

    @Test
    void whoLeavesAServiceSeesItsTasksThroughNoDoor() {
        identityService.createMembership(PERSON, "senior-support-worker");
        identityService.createTenantUserMembership("oak-house", PERSON);
        String reference = desk.raise(PERSON, Map.of());
        String task = desk.task(reference, "record-near-miss").getId();
        Visitor person = Visitor.signedIn(port, PERSON).accepting("application/json");
        assertThat(person.get("/engine-rest/task").body()).contains(task);
        assertThat(person.get(TASKS).body()).contains(task);
        assertThat(person.get("/cases/" + reference).statusCode()).isEqualTo(200);

        identityService.deleteTenantUserMembership("oak-house", PERSON);

        assertThat(person.get("/engine-rest/task").body()).doesNotContain(task);
        assertThat(person.get(TASKS).body()).doesNotContain(task);
        assertThat(person.get("/cases/" + reference).statusCode()).isEqualTo(404);
    }

    @Test
    void whoseAccountIsDeletedIsAStrangerAtTheNextRequest() {
        identityService.createMembership(PERSON, "team-leader");
        for (String door : DOORS) {
            Visitor person = Visitor.signedIn(port, PERSON).accepting("application/json");
            person.get(TASKS);
            assertThat(person.get(door).statusCode()).as(door).isEqualTo(200);

            identityService.deleteUser(PERSON);

            assertThat(person.get(door).statusCode()).as(door).isEqualTo(401);
            somebodyNew();
            identityService.createMembership(PERSON, "team-leader");
            assertThat(person.get(door).statusCode())
                    .as("%s for another person of that name", door)
                    .isEqualTo(401);
        }
    }

    @Test
    void aNewPasswordEndsEverySessionOfTheOldOne() {
        Visitor person = Visitor.signedIn(port, PERSON).accepting("application/json");
        Visitor elsewhere = Visitor.signedIn(port, PERSON).accepting("application/json");
        assertThat(person.get("/").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/").statusCode()).isEqualTo(200);

        User account = identityService.createUserQuery().userId(PERSON).singleResult();
        account.setPassword("another-long-word");
        identityService.saveUser(account);

        assertThat(person.get("/").statusCode()).isEqualTo(401);
        assertThat(elsewhere.get(TASKS).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionIsOfNoUseAfterSignOutByWhicheverWay() {
        identityService.createMembership(PERSON, "team-leader");
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        for (String way : List.of("Heed", "Tasklist")) {
            Visitor person = Visitor.signedIn(port, PERSON);
            person.get("/camunda/app/tasklist/default/");
            String old = person.cookie("JSESSIONID");
            assertThat(answers(replaying(old), DOORS)).containsOnly(200);

            if (way.equals("Heed")) {
                person.submit("/", "/logout", Map.of());
            } else {
                person.post(
                        "/camunda/api/admin/auth/user/default/logout",
                        "application/json",
                        "{}",
                        "X-XSRF-TOKEN",
                        person.cookie("XSRF-TOKEN"));
            }

            found.put(way, answers(replaying(old), DOORS));
        }
        assertThat(found.values()).allSatisfy(answers -> assertThat(answers).containsOnly(401));
    }

    @Test
    void theSessionFromBeforeSignInIsOfNoUseToWhoeverPlantedIt() {
        Visitor planted = Visitor.atTheDoor(port);
        planted.get("/login");
        String known = planted.cookie("JSESSIONID");

        planted.signIn(PERSON, Visitor.PASSWORD);

        assertThat(planted.get("/").statusCode()).isEqualTo(200);
        assertThat(replaying(known).get("/").statusCode()).isEqualTo(401);
    }

    private Visitor replaying(String session) {
        return Visitor.atTheDoor(port).accepting("application/json").withSession(session);
    }

    private static List<Integer> answers(Visitor visitor, List<String> surfaces) {
        return surfaces.stream()
                .map(surface -> visitor.get(surface).statusCode())
                .toList();
    }
}
