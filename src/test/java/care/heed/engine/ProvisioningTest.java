package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.people.People;
import care.heed.people.Person;
import care.heed.people.Roles;
import care.heed.support.HeedTest;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HeedTest
class ProvisioningTest {

    @Autowired
    private IdentityService identityService;

    @Autowired
    private AuthorizationService authorizationService;

    @Autowired
    private FilterService filterService;

    @Autowired
    private Provisioning provisioning;

    @Autowired
    private People people;

    @Test
    void everyRoleIsAGroupAndEveryServiceATenant() {
        assertThat(identityService.createGroupQuery().list())
                .extracting(Group::getId)
                .containsExactlyInAnyOrderElementsOf(Roles.ALL);
        assertThat(identityService.createTenantQuery().list())
                .extracting(Tenant::getId)
                .containsExactlyInAnyOrder("oak-house", "elm-court");
    }

    @Test
    void trainingModeHasExactlyTheseAccounts() {
        assertThat(identityService.createUserQuery().list())
                .extracting(User::getId)
                .containsExactlyInAnyOrder(
                        "senior-support-worker-oak",
                        "senior-support-worker-oak-2",
                        "senior-support-worker-elm",
                        "senior-support-worker-elm-2",
                        "team-leader-oak",
                        "team-leader-oak-2",
                        "team-leader-elm",
                        "team-leader-elm-2",
                        "registered-manager-oak",
                        "registered-manager-elm",
                        "designated-safeguarding-lead",
                        "designated-safeguarding-lead-2",
                        "quality-safeguarding-lead",
                        "quality-safeguarding-lead-2",
                        "operations-director",
                        "operations-director-2",
                        "safeguarding-administrator",
                        "executive-lead",
                        "executive-lead-2",
                        "governance-lead",
                        "governance-lead-2",
                        "auditor",
                        "administrator");
        assertThat(identityService.checkPassword("team-leader-oak", "heed-training"))
                .isTrue();
    }

    @Test
    void aPersonOnAServiceSeesThatServiceAndProviderWideRolesSeeAll() {
        assertThat(people.servicesOf("team-leader-oak-2")).containsExactly("oak-house");
        assertThat(people.servicesOf("registered-manager-elm")).containsExactly("elm-court");
        assertThat(people.servicesOf("auditor")).containsExactlyInAnyOrder("oak-house", "elm-court");
        assertThat(people.servicesOf("governance-lead")).isEmpty();
        assertThat(people.servicesOf("administrator")).isEmpty();
        assertThat(people.servicesOf("nobody")).isEmpty();
    }

    @Test
    void provideWideRolesAreMembersOfEveryTenantInTheEngineToo() {
        assertThat(identityService
                        .createTenantQuery()
                        .userMember("executive-lead")
                        .includingGroupsOfUser(true)
                        .list())
                .extracting(Tenant::getId)
                .containsExactlyInAnyOrder("oak-house", "elm-court");
        assertThat(identityService
                        .createTenantQuery()
                        .userMember("team-leader-elm")
                        .includingGroupsOfUser(true)
                        .list())
                .extracting(Tenant::getId)
                .containsExactly("elm-court");
    }

    @Test
    void whoSomeoneIsDoesNotDependOnWhoAsks() {
        identityService.setAuthentication("team-leader-oak", List.of(Roles.TEAM_LEADER), List.of("oak-house"));

        assertThat(people.currentUser()).contains("team-leader-oak");
        assertThat(people.rolesOf("executive-lead-2")).containsExactly(Roles.EXECUTIVE_LEAD);
        assertThat(people.exists("auditor")).isTrue();
        assertThat(people.exists("someone-else")).isFalse();
        assertThat(people.nameOf("team-leader-oak-2")).isEqualTo("Team Leader, Oak House (2)");
        assertThat(people.currentUser()).contains("team-leader-oak");
    }

    @Test
    void workOfAServiceMayBeGivenToItsOwnAndToProviderWidePeople() {
        assertThat(people.staffOf("oak-house"))
                .contains(
                        new Person("team-leader-oak-2", "Team Leader, Oak House (2)"),
                        new Person("executive-lead", "Executive Lead"))
                .extracting(Person::id)
                .doesNotContain("team-leader-elm", "auditor", "administrator", "governance-lead");
    }

    @Test
    void anotherStartAddsNothing() {
        long users = identityService.createUserQuery().count();
        long rights = authorizationService.createAuthorizationQuery().count();
        long filters = filterService.createFilterQuery().count();

        provisioning.afterSingletonsInstantiated();

        assertThat(identityService.createUserQuery().count()).isEqualTo(users);
        assertThat(authorizationService.createAuthorizationQuery().count()).isEqualTo(rights);
        assertThat(filterService.createFilterQuery().count()).isEqualTo(filters);
    }

    @Test
    void passwordsAreHashedSlowlyEachWithItsOwnSalt() {
        Passwords passwords = new Passwords(210_000);

        String kept = passwords.encrypt("a long password");

        assertThat(kept)
                .startsWith("210000.")
                .doesNotContain("password")
                .isNotEqualTo(passwords.encrypt("a long password"));
        assertThat(passwords.check("a long password", kept)).isTrue();
        assertThat(passwords.check("another password", kept)).isFalse();
        assertThat(identityService.checkPasswordAgainstPolicy("too short").isValid())
                .isFalse();
        assertThat(identityService
                        .checkPasswordAgainstPolicy("three plain words")
                        .isValid())
                .isTrue();
    }
}
