package care.heed.engine;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.Heed;
import care.heed.browser.Chromium;
import care.heed.browser.Screen;
import care.heed.people.People;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.util.UriUtils;

/** Signing in with the organisation's own account, at a provider that this test runs. */
@ExtendWith(OutputCaptureExtension.class)
class OpenIdConnectStartTest {

    private static final String ADMINISTRATOR = "system-owner";
    private static final String PASSWORD = "correct horse battery";

    private static final Issuer ISSUER = new Issuer();

    @TempDir
    private static Path directory;

    private static LocalPostgres postgres;
    private static ConfigurableApplicationContext heed;
    private static IdentityService identityService;
    private static int port;

    @BeforeAll
    static void aProviderADatabaseAndHeed() {
        postgres = LocalPostgres.start(directory, Path.of("target/postgres-binaries"), false);
        List<String> settings = new ArrayList<>(List.of(
                "server.port=0",
                "spring.datasource.url=" + postgres.url(),
                "spring.datasource.username=" + LocalPostgres.USER,
                "spring.datasource.password=" + postgres.password(),
                "camunda.bpm.job-execution.enabled=false",
                "heed.evidence.heads.schedule=-",
                "heed.first-administrator.id=" + ADMINISTRATOR,
                "heed.first-administrator.password=" + PASSWORD,
                "heed.open-id-connect.groups.registered-manager=Heed: Registered Managers",
                "spring.security.oauth2.client.provider.heed.issuer-uri=" + ISSUER.address(),
                "spring.security.oauth2.client.registration.heed.client-id=" + Issuer.CLIENT,
                "spring.security.oauth2.client.registration.heed.client-secret=" + Issuer.SECRET));
        for (String service : List.of("hill-view", "mill-lane")) {
            List.of(
                            "name=A home",
                            "nation=england-and-wales",
                            "working-hours.monday=09:00-17:00",
                            "shifts[0]=07:00",
                            "management-review.days[0]=monday",
                            "management-review.at=10:00",
                            "supervision-cycle=first-monday")
                    .forEach(setting -> settings.add("heed.services." + service + "." + setting));
        }
        heed = new SpringApplicationBuilder(Heed.class)
                .registerShutdownHook(false)
                .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
        identityService = heed.getBean(IdentityService.class);
        port = heed.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    @AfterAll
    static void stopThem() {
        heed.close();
        postgres.close();
        ISSUER.close();
    }

    @Test
    void oneSignInAtTheProviderOpensAllThreeDoorsWithExactlyTheRolesAndServicesOfTheClaims() {
        ISSUER.expect(Map.of(
                "sub", "s-1",
                "preferred_username", "amina.okoro@care.example",
                "given_name", "Amina",
                "family_name", "Okoro",
                "groups", List.of("team-leader", "Heed: Registered Managers", "registered-manager-club", "everyone"),
                "services", List.of("hill-view", "no-service-of-ours")));
        WardComputer computer = computer();

        HttpResponse<String> home = computer.signIn();

        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.uri().getPath()).isEqualTo("/");
        assertThat(home.body()).contains("Amina Okoro");
        assertThat(roles("amina.okoro@care.example")).containsExactlyInAnyOrder("team-leader", "registered-manager");
        assertThat(services("amina.okoro@care.example")).containsExactly("hill-view");
        assertThat(computer.fetch("/still-signed-in").body()).contains("\"amina.okoro@care.example\"");
        assertThat(computer.fetch("/engine-rest/task").statusCode()).isEqualTo(200);
        assertThat(computer.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(computer.fetch("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(200);
        assertThat(computer.get("/camunda/app/admin/default/").statusCode()).isEqualTo(403);
        assertThat(computer.fetch("/actuator").statusCode()).isEqualTo(403);
    }

    @Test
    void theMailAddressIsThatOfTheProviderUnlessItSaysThatNobodyVerifiedIt() {
        ISSUER.expect(Map.of(
                "sub", "s-mail",
                "preferred_username", "mailed",
                "groups", List.of("auditor"),
                "email", "mailed@care.example",
                "email_verified", true));
        computer().signIn();
        ISSUER.expect(Map.of(
                "sub", "s-mail",
                "preferred_username", "mailed",
                "groups", List.of("auditor"),
                "email", "somebody-else@care.example",
                "email_verified", false));
        computer().signIn();

        assertThat(heed.getBean(People.class).mailAddressOf("mailed")).contains("mailed@care.example");
    }

    @Test
    void theProviderIsAskedToAskForThePasswordAgainAndEveryRequestIsTiedToThisBrowser() {
        ISSUER.expect("asked", List.of("auditor"), List.of());
        WardComputer computer = computer();
        computer.get("/login");
        String before = computer.cookie("JSESSIONID");

        computer.signIn();

        assertThat(ISSUER.lastAsked())
                .containsEntry("prompt", "login")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("scope", "openid profile email")
                .containsEntry("redirect_uri", "http://localhost:" + port + "/login/oauth2/code/heed")
                .containsKeys("state", "nonce", "code_challenge");
        assertThat(computer.cookie("JSESSIONID")).isNotEqualTo(before);
    }

    @Test
    void whatChangesAtTheProviderChangesHereAtTheNextSignIn() {
        ISSUER.expect("mover", List.of("team-leader", "camunda-admin"), List.of("hill-view"));
        WardComputer before = computer();
        before.signIn();
        assertThat(before.get("/camunda/app/admin/default/").statusCode()).isEqualTo(200);

        ISSUER.expect("mover", List.of("senior-support-worker"), List.of("mill-lane"));
        computer().signIn();

        assertThat(roles("mover")).containsExactly("senior-support-worker");
        assertThat(services("mover")).containsExactly("mill-lane");
        assertThat(before.get("/camunda/app/admin/default/").statusCode())
                .as("the session of before has the roles of now")
                .isEqualTo(403);

        ISSUER.expect("mover", List.of("auditor"), List.of("mill-lane"));
        computer().signIn();

        assertThat(roles("mover")).containsExactly("auditor");
        assertThat(services("mover")).as("an auditor is on no service").isEmpty();
    }

    @Test
    void whoeverHasNoRoleIsRefusedAndNothingIsMade() {
        List<String> before = accounts();
        ISSUER.expect("visitor", List.of("everyone", "TEAM-LEADER", "registered-manager"), List.of("hill-view"));
        WardComputer computer = computer();

        HttpResponse<String> refused = computer.signIn();

        assertRefused(refused, "role", "has no role in Heed");
        assertThat(accounts()).isEqualTo(before);
        assertThat(computer.fetch("/engine-rest/task").statusCode()).isEqualTo(401);
    }

    @Test
    void whoeverHasLostTheLastRoleIsRefusedAndKeepsNothing() {
        ISSUER.expect("leaver", List.of("team-leader"), List.of("hill-view"));
        WardComputer still = computer();
        still.signIn();

        ISSUER.expect("leaver", List.of(), List.of("hill-view"));
        assertRefused(computer().signIn(), "role", "has no role in Heed");

        assertThat(roles("leaver")).isEmpty();
        assertThat(services("leaver")).isEmpty();
        assertThat(still.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(403);
    }

    /** What is no token of the provider for Heed, whatever kind of token it is. */
    private static Stream<Forgery> notOfTheProviderForHeed() {
        return Stream.of(
                new Forgery("signed by somebody else", claims -> Issuer.signed(claims, Issuer.newKey(ISSUER.keyId()))),
                new Forgery("signed with an unknown key", claims -> Issuer.signed(claims, Issuer.newKey("another"))),
                new Forgery("not signed", claims -> new PlainJWT(new PlainHeader(), claims.build()).serialize()),
                new Forgery(
                        "its signature cut off", claims -> ISSUER.signed(claims).replaceAll("[^.]+$", "")),
                new Forgery("no token", claims -> "not-a-token"),
                new Forgery(
                        "expired",
                        claims -> ISSUER.signed(
                                claims.expirationTime(Date.from(Instant.now().minusSeconds(600))))),
                new Forgery("for another application", claims -> ISSUER.signed(claims.audience("another-client"))),
                new Forgery("of another issuer", claims -> ISSUER.signed(claims.issuer("https://elsewhere.example"))));
    }

    static Stream<Forgery> forgeries() {
        return Stream.concat(
                notOfTheProviderForHeed(),
                Stream.of(
                        new Forgery("for another request", claims -> ISSUER.signed(claims.claim("nonce", "another"))),
                        new Forgery("for no request", claims -> ISSUER.signed(claims.claim("nonce", null))),
                        new Forgery(
                                "about somebody else than the user info",
                                claims -> ISSUER.signed(claims.subject("other")))));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void aTokenThatIsNotTheProvidersForThisRequestOpensNothing(Forgery forgery, CapturedOutput output) {
        List<String> before = accounts();
        ISSUER.expect("forger", List.of("camunda-admin"), List.of());
        ISSUER.giveOut(forgery.token());
        WardComputer computer = computer();

        assertRefused(computer.signIn(), "provider", "did not work");

        assertThat(accounts()).isEqualTo(before);
        assertThat(computer.fetch("/engine-rest/task").statusCode()).isEqualTo(401);
        assertThat(output).contains("refused (provider)").doesNotContain("eyJ");
    }

    @Test
    void aSystemSendsNearMissesOfItsServicesWithAnAccessTokenAndNothingElseIsOpenToIt() {
        String token = ISSUER.signed(
                ISSUER.accessToken("care-record", List.of("senior-support-worker"), List.of("hill-view")));

        HttpResponse<String> raised = sendNearMiss(token, "hill-view");

        assertThat(raised.statusCode()).as(raised.body()).isEqualTo(201);
        assertThat(raised.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(services("care-record")).containsExactly("hill-view");
        assertThat(roles("care-record")).containsExactly("senior-support-worker");
        assertThat(heed.getBean(JdbcClient.class)
                        .sql(
                                "select raised_by from heed.near_miss where service_id = 'hill-view' order by received_at desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("care-record");
        TaskService tasks = heed.getBean(TaskService.class);
        Task recording = tasks.createTaskQuery()
                .tenantIdIn("hill-view")
                .taskDefinitionKey("record-near-miss")
                .list()
                .get(0);
        assertThat(recording.getAssignee()).isNull();
        assertThat(tasks.getIdentityLinksForTask(recording.getId()))
                .extracting(IdentityLink::getGroupId)
                .containsExactly("senior-support-worker");
        HttpResponse<String> elsewhere = sendNearMiss(token, "mill-lane");
        assertThat(elsewhere.statusCode()).isEqualTo(400);
        assertThat(elsewhere.body()).contains("serviceId");
        for (String door :
                List.of("/engine-rest/task", "/camunda/api/engine/engine/default/task", "/cases", "/actuator")) {
            assertThat(withToken(token, door).statusCode()).as(door).isEqualTo(401);
        }
    }

    @Test
    void aRoleThatTheProviderTookAwayIsGoneWithTheNextToken() {
        List<String> hillView = List.of("hill-view");
        assertThat(sendNearMiss(
                                ISSUER.signed(ISSUER.accessToken("changed", List.of("team-leader"), hillView)),
                                "hill-view")
                        .statusCode())
                .isEqualTo(201);

        HttpResponse<String> later =
                sendNearMiss(ISSUER.signed(ISSUER.accessToken("changed", List.of("auditor"), hillView)), "hill-view");

        assertThat(later.statusCode()).isEqualTo(403);
        assertThat(sendNearMiss(ISSUER.signed(ISSUER.accessToken("changed", List.of(), hillView)), "hill-view")
                        .statusCode())
                .isEqualTo(401);
        assertThat(roles("changed")).isEmpty();
    }

    static Stream<Forgery> tokensThatOpenNothing() {
        return Stream.concat(
                notOfTheProviderForHeed(),
                Stream.of(
                        new Forgery("for no application", claims -> ISSUER.signed(claims.audience((String) null))),
                        new Forgery("an ID token", claims -> ISSUER.signed(claims.claim("nonce", "of-a-sign-in"))),
                        new Forgery("of nobody", claims -> ISSUER.signed(claims.subject(null))),
                        new Forgery(
                                "in the name of an account with a password",
                                claims -> ISSUER.signed(claims.subject(ADMINISTRATOR)))));
    }

    @ParameterizedTest
    @MethodSource("tokensThatOpenNothing")
    void anAccessTokenThatIsNotTheProvidersForHeedSendsNothing(Forgery forgery, CapturedOutput output) {
        List<String> before = accounts();
        String token =
                forgery.token().apply(ISSUER.accessToken("forged", List.of("team-leader"), List.of("hill-view")));

        assertThat(sendNearMiss(token, "hill-view").statusCode()).isEqualTo(401);

        assertThat(accounts()).isEqualTo(before);
        assertThat(output).doesNotContain("eyJ");
    }

    private static HttpResponse<String> sendNearMiss(String token, String service) {
        String nearMiss = """
                {"serviceId": "%s", "adultRef": "A-17", "headline": "Nearly given another adult's tablets", "identifiedAt": "%s"}""".formatted(service, Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS));
        return send(HttpRequest.newBuilder(address("/api/near-misses"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(nearMiss)));
    }

    private static HttpResponse<String> withToken(String token, String path) {
        return send(HttpRequest.newBuilder(address(path)).header("Authorization", "Bearer " + token));
    }

    private static URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void anAnswerOfTheProviderThatThisBrowserDidNotAskForOpensNothing() {
        ISSUER.expect("lured", List.of("auditor"), List.of());
        List<String> before = accounts();
        WardComputer attacker = computer();
        String answer = location(attacker.get(location(attacker.get(OrganisationSignIn.START))));

        assertRefused(computer().follow(computer().get(answer)), "provider", "did not work");
        WardComputer asking = computer();
        asking.get(OrganisationSignIn.START);
        assertRefused(asking.follow(asking.get(answer)), "provider", "did not work");
        assertRefused(
                attacker.follow(attacker.get(answer.replaceFirst("state=..", "state=xx"))), "provider", "did not work");

        assertThat(accounts()).isEqualTo(before);
    }

    @Test
    void anErrorOfTheProviderLeadsBackWithASentenceAndWithoutItsWords(CapturedOutput output) {
        WardComputer computer = computer();
        String asked = location(computer.get(OrganisationSignIn.START));
        String state =
                Issuer.parameters(asked.substring(asked.indexOf('?') + 1)).get("state");

        HttpResponse<String> refused = computer.follow(computer.get("/login/oauth2/code/heed?error=access_denied"
                + "&error_description=made%0Aup%20words&state="
                + UriUtils.encode(state, UTF_8)));

        assertRefused(refused, "provider", "did not work");
        assertThat(refused.body()).doesNotContain("access_denied").doesNotContain("words&");
        assertThat(output).contains("access_denied").doesNotContain("made\nup");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "two words",
                "../admin",
                "-hyphen",
                "semi;colon",
                "quote'",
                "Zoë",
                "(no account)",
                "a2345678901234567890123456789012345678901234567890123456789012345"
            })
    void aNameThatTheEngineCannotHaveIsRefusedAndNothingIsMade(String name) {
        List<String> before = accounts();
        ISSUER.expect(name, List.of("auditor"), List.of());

        assertRefused(computer().signIn(), "name", "has a name that Heed cannot use");

        assertThat(accounts()).isEqualTo(before);
    }

    @Test
    void aTokenWithoutANameIsRefused() {
        ISSUER.expect(Map.of("sub", "nameless", "groups", List.of("auditor")));

        assertRefused(computer().signIn(), "name", "has a name that Heed cannot use");
    }

    @Test
    void anAccountWithAPasswordIsNotTakenOver() {
        ISSUER.expect(ADMINISTRATOR, List.of("auditor"), List.of());

        assertRefused(computer().signIn(), "account", "does not belong to your organisation");

        assertThat(roles(ADMINISTRATOR)).containsExactly("camunda-admin");
        assertThat(identityService.checkPassword(ADMINISTRATOR, PASSWORD)).isTrue();
        WardComputer administrator = computer();
        assertThat(administrator
                        .submit("/login", "/login", Map.of("username", ADMINISTRATOR, "password", PASSWORD))
                        .statusCode())
                .isEqualTo(302);
        assertThat(administrator.get("/camunda/app/admin/default/").statusCode())
                .as("an administrator gets in without the provider")
                .isEqualTo(200);
    }

    @Test
    void anAccountOfTheProviderIsNotTakenOverByAnotherIdentityOfTheSameName() {
        ISSUER.expect("namesake", List.of("team-leader"), List.of("hill-view"));
        computer().signIn();

        ISSUER.expect(Map.of("sub", "other", "preferred_username", "namesake", "groups", List.of("executive-lead")));
        assertRefused(computer().signIn(), "account", "does not belong to your organisation");

        assertThat(roles("namesake")).containsExactly("team-leader");
        identityService.deleteUser("namesake");
        assertThat(computer().signIn().uri().getPath())
                .as("after an administrator has deleted it, the name is free")
                .isEqualTo("/");
        assertThat(roles("namesake")).containsExactly("executive-lead");
    }

    @Test
    void anAccountThatIsGivenAPasswordIsTheProvidersNoLonger() {
        ISSUER.expect("converted", List.of("auditor"), List.of());
        WardComputer still = computer();
        still.signIn();
        User user = identityService.createUserQuery().userId("converted").singleResult();
        user.setPassword(PASSWORD);
        identityService.saveUser(user);

        assertThat(still.fetch("/engine-rest/task").statusCode()).isEqualTo(401);
        assertRefused(computer().signIn(), "account", "does not belong to your organisation");
    }

    @Test
    void anAccountOfTheProviderHasNoPasswordToSignInWith() {
        ISSUER.expect("passwordless", List.of("auditor"), List.of());
        computer().signIn();

        for (String password : List.of("", "null", "passwordless", "heed-training")) {
            assertThat(identityService.checkPassword("passwordless", password)).isFalse();
            assertThat(computer()
                            .submit("/login", "/login", Map.of("username", "passwordless", "password", password))
                            .headers()
                            .firstValue("Location"))
                    .hasValueSatisfying(location -> assertThat(location).endsWith("/login?error"));
            assertThat(computer()
                            .fetch("/engine-rest/task", "passwordless", password)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void twoTabsThatSignInAtOnceMakeOneAccount() {
        ISSUER.expect("twice", List.of("team-leader"), List.of("hill-view"));
        List<WardComputer> tabs = Stream.generate(this::computer).limit(6).toList();

        List<CompletableFuture<HttpResponse<String>>> signIns = tabs.stream()
                .map(tab -> CompletableFuture.supplyAsync(tab::signIn))
                .toList();

        assertThat(signIns.stream()
                        .map(CompletableFuture::join)
                        .map(home -> home.uri().getPath()))
                .containsOnly("/");
        assertThat(roles("twice")).containsExactly("team-leader");
    }

    @Test
    void aRemovedAccountEndsItsSession() {
        ISSUER.expect("removed", List.of("auditor"), List.of());
        WardComputer computer = computer();
        computer.signIn();

        identityService.deleteUser("removed");

        assertThat(computer.fetch("/engine-rest/task").statusCode()).isEqualTo(401);
    }

    @Test
    void signingOutOfHeedEndsTheProvidersSessionToo() {
        ISSUER.expect("sharing", List.of("auditor"), List.of());
        WardComputer computer = computer();
        computer.signIn();

        assertEndsAtTheProvider(computer, computer.submit("/", "/logout", Map.of()));
    }

    @Test
    void signingOutOfAWebAppEndsTheProvidersSessionToo() {
        ISSUER.expect("tasklister", List.of("auditor"), List.of());
        WardComputer computer = computer();
        computer.signIn();

        HttpResponse<String> signedOut = computer.signOutOfWebApp();

        assertThat(signedOut.statusCode()).isEqualTo(200);
        assertEndsAtTheProvider(computer, computer.get("/login?signed-out"));
    }

    @Test
    void aBrowserGoesToTheProviderAndBackToSignInAndToSignOut() {
        ISSUER.expect("browsing", List.of("auditor"), List.of());
        int before = ISSUER.ended().size();
        try (Chromium chromium = new Chromium();
                Screen screen = chromium.screen("http://localhost:" + port)) {
            screen.open("/login");
            screen.photograph("login-organisation", 0);
            screen.page().getByText("Sign in with your organisation’s account").click();
            screen.page().waitForURL("http://localhost:" + port + "/");
            screen.photograph("home-organisation", 0);

            screen.page().getByText("Sign out").click();
            assertThat(screen.page().getByText("You are signed out.")).isVisible();
        }
        assertThat(ISSUER.ended()).hasSize(before + 1);
    }

    @Test
    void whoeverSignedInWithAPasswordIsNotSentToTheProvider() {
        WardComputer computer = computer();
        computer.submit("/login", "/login", Map.of("username", ADMINISTRATOR, "password", PASSWORD));

        HttpResponse<String> out = computer.follow(computer.submit("/", "/logout", Map.of()));

        assertThat(out.headers().firstValue("Refresh")).isEmpty();
        assertThat(out.body()).contains("You are signed out.");
    }

    @Test
    void afterSigningInOnlyAPageOfHeedOpens() {
        ISSUER.expect("wanderer", List.of("auditor"), List.of());
        WardComputer computer = computer();
        computer.get("/cases?reference=NM-1999-1");
        assertThat(computer.signIn().uri())
                .hasToString("http://localhost:" + port + "/cases?reference=NM-1999-1&continue");

        for (String lure : List.of(
                "?redirect_uri=https://elsewhere.example",
                "?continue=https://elsewhere.example",
                "?redirect=//elsewhere.example&post_logout_redirect_uri=https://elsewhere.example")) {
            WardComputer lured = computer();
            lured.get("/login" + lure);
            assertThat(lured.follow(lured.get(OrganisationSignIn.START + lure)).uri())
                    .hasToString("http://localhost:" + port + "/");
            assertThat(ISSUER.lastAsked().get("redirect_uri")).startsWith("http://localhost:" + port + "/");
        }
    }

    @Test
    void aProviderThatNobodyConfiguredIsNoDoor() {
        assertThat(computer()
                        .follow(computer().get("/oauth2/authorization/another"))
                        .uri()
                        .getPath())
                .isEqualTo("/login");
        assertRefused(
                computer().follow(computer().get("/login/oauth2/code/another?code=x&state=y")),
                "provider",
                "did not work");
    }

    @Test
    void theSignInPageOffersBothWays() {
        assertThat(computer().get("/login").body())
                .contains("href=\"/oauth2/authorization/heed\"")
                .contains("name=\"password\"");
    }

    @Test
    void aRefusalIsKeptUnderTheNameOfTheAccountIfThereIsOne() {
        ISSUER.expect(ADMINISTRATOR, List.of("auditor"), List.of());
        long before = refusalsOf(ADMINISTRATOR);

        computer().signIn();

        assertThat(refusalsOf(ADMINISTRATOR)).isEqualTo(before + 1);
    }

    private long refusalsOf(String person) {
        return heed.getBean(JdbcClient.class)
                .sql("SELECT count(*) FROM heed.access_entry WHERE person = :person AND what = 'sign-in'")
                .param("person", person)
                .query(Long.class)
                .single();
    }

    private WardComputer computer() {
        return new WardComputer(port);
    }

    /** The person at the computer is signed out of Heed by now; their browser goes to the provider once, and back. */
    private void assertEndsAtTheProvider(WardComputer computer, HttpResponse<String> signedOut) {
        int before = ISSUER.ended().size();
        HttpResponse<String> leaving = computer.follow(signedOut);
        String refresh = leaving.headers().firstValue("Refresh").orElseThrow();
        assertThat(refresh).startsWith("0;url=" + ISSUER.address() + "/end-session?");
        assertThat(computer.fetch("/engine-rest/task").statusCode()).isEqualTo(401);

        HttpResponse<String> back = computer.follow(computer.get(refresh.substring("0;url=".length())));

        assertThat(ISSUER.ended()).hasSize(before + 1);
        assertThat(ISSUER.ended().get(before))
                .containsEntry("post_logout_redirect_uri", "http://localhost:" + port + "/login?signed-out")
                .hasEntrySatisfying("id_token_hint", token -> assertThat(token).startsWith("eyJ"));
        assertThat(back.headers().firstValue("Refresh")).isEmpty();
        assertThat(back.body()).contains("You are signed out.");
    }

    private static void assertRefused(HttpResponse<String> page, String code, String words) {
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath() + "?" + page.uri().getQuery()).isEqualTo("/login?refused=" + code);
        assertThat(page.body()).contains(words);
    }

    private static String location(HttpResponse<String> redirect) {
        return redirect.headers().firstValue("Location").orElseThrow();
    }

    private List<String> accounts() {
        return identityService.createUserQuery().list().stream()
                .map(User::getId)
                .sorted()
                .toList();
    }

    private Set<String> roles(String user) {
        return identityService.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
    }

    private Set<String> services(String user) {
        return identityService.createTenantQuery().userMember(user).list().stream()
                .map(Tenant::getId)
                .collect(Collectors.toSet());
    }

    /** What a false or stolen provider might give out. */
    record Forgery(String name, Function<JWTClaimsSet.Builder, String> token) {

        @Override
        public String toString() {
            return name;
        }
    }
}
