package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What every answer tells the browser to allow and to keep, and that a cookie alone writes nothing. */
@HeedTest
class PageHeadersTest {

    private static final String LEAD = "quality-safeguarding-lead";
    private static final String API = "/camunda/api/engine/engine/default";

    /** Script, style or handler in the page itself, which the policy forbids and a browser would silently drop. */
    private static final Pattern INLINE = Pattern.compile(
            "<script(?![^>]*\\ssrc=)|<style|\\sstyle=\"|\\son[a-z]+=\"|javascript:", Pattern.CASE_INSENSITIVE);

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    RuntimeService runtimeService;

    @Test
    void everyDoorForbidsFramesAndGuessesAndKeepsItsAddressesToItself() {
        Visitor leader = Visitor.signedIn(port, "team-leader-oak");
        for (String door : List.of(
                "/", "/login", "/engine-rest/task", API + "/task", "/camunda/app/tasklist/default/", "/nowhere")) {
            var headers = leader.get(door).headers();

            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(door)
                    .contains("frame-ancestors 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(door).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).as(door).contains("same-origin");
            assertThat(headers.firstValue("Permissions-Policy").orElse(""))
                    .as(door)
                    .contains("camera=()");
        }
    }

    @Test
    void noBrowserKeepsWhatItWasTold() {
        String reference = desk.raise();
        String task = desk.task(reference, "record-near-miss").getId();
        Visitor worker = Visitor.signedIn(port, "senior-support-worker-oak");
        for (String place : List.of(
                "/",
                "/login",
                "/cases",
                "/cases/" + reference,
                "/still-signed-in",
                "/camunda/app/tasklist/default/",
                "/nowhere",
                "/cases/NM-1900-1",
                "/engine-rest/task",
                "/engine-rest/task/" + task + "/form-variables",
                "/engine-rest/user/senior-support-worker-oak/profile",
                API + "/task/" + task,
                API + "/task/" + task + "/form-variables",
                API + "/task/" + task + "/deployed-form",
                API + "/task/none")) {
            assertThat(worker.get(place).headers().allValues("Cache-Control"))
                    .as(place)
                    .singleElement()
                    .asString()
                    .contains("no-store");
        }
        assertThat(Visitor.atTheDoor(port)
                        .accepting("application/json")
                        .get("/engine-rest/task")
                        .headers()
                        .firstValue("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void noPageOfHeedHasScriptOrStyleOfItsOwn() {
        String reference = desk.raise();
        desk.complete(reference, "record-near-miss", "senior-support-worker-oak");
        List<HttpResponse<String>> pages = new ArrayList<>();
        Visitor lead = Visitor.signedIn(port, LEAD);
        for (String page : List.of(
                "/",
                "/cases",
                "/cases/" + reference,
                "/cases/" + reference + "/escalate-now",
                "/cases/" + reference + "/consult-local-authority-now",
                "/cases/" + reference + "/close-as-duplicate",
                "/cases/" + reference + "/entries/1/correction",
                "/cases/pack",
                "/cases/seals",
                "/retention",
                "/nowhere")) {
            pages.add(lead.get(page));
        }
        pages.add(Visitor.signedIn(port, "team-leader-oak").get("/"));
        pages.add(Visitor.signedIn(port, "team-leader-oak").get("/raise"));
        pages.add(Visitor.signedIn(port, "auditor").get("/cases/seals"));
        Visitor stranger = Visitor.atTheDoor(port);
        List.of("/login", "/login?error", "/login?ended", "/login?signed-out", "/login?account=auditor")
                .forEach(page -> pages.add(stranger.get(page)));

        assertThat(pages).allSatisfy(page -> {
            assertThat(page.headers().firstValue("Content-Type").orElse("")).contains("text/html");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(INLINE.matcher(page.body()).results().map(found -> found.group()))
                    .as(page.uri().getPath())
                    .isEmpty();
        });
        assertThat(pages).filteredOn(page -> page.statusCode() == 200).hasSizeGreaterThan(12);
    }

    @Test
    void bothCookiesStayOnThisSite() {
        Visitor leader = Visitor.signedIn(port, "team-leader-oak");
        var given = leader.get("/camunda/app/tasklist/default/").headers().allValues("Set-Cookie");

        assertThat(given).anySatisfy(cookie -> assertThat(cookie).contains("XSRF-TOKEN=", "SameSite=Lax"));
        assertThat(Visitor.atTheDoor(port).get("/login").headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .contains("JSESSIONID", "HttpOnly", "SameSite=Lax");
    }

    @Test
    void aCookieAloneWritesNothingThroughAnyDoor() {
        String reference = desk.raise();
        String task = desk.task(reference, "record-near-miss").getId();
        String claim = "{\"userId\":\"senior-support-worker-oak-2\"}";
        Visitor other = Visitor.signedIn(port, "senior-support-worker-oak-2");
        other.get("/camunda/app/tasklist/default/");
        String foreignToken = other.cookie("XSRF-TOKEN");

        assertThat(worker().post("/engine-rest/task/" + task + "/unclaim", "application/json", claim)
                        .statusCode())
                .isEqualTo(403);
        assertThat(worker().post(
                                "/engine-rest/task/" + task + "/unclaim",
                                "application/json",
                                claim,
                                "X-CSRF-TOKEN",
                                foreignToken)
                        .statusCode())
                .isEqualTo(403);
        assertThat(worker().post(API + "/task/" + task + "/unclaim", "application/json", claim)
                        .statusCode())
                .isEqualTo(403);
        assertThat(worker().post(
                                API + "/task/" + task + "/unclaim",
                                "application/json",
                                claim,
                                "X-XSRF-TOKEN",
                                foreignToken)
                        .statusCode())
                .isEqualTo(403);
        String escalation = "/cases/" + reference + "/escalate-now";
        assertThat(worker().post(escalation, "application/x-www-form-urlencoded", "reason=Forged")
                        .statusCode())
                .isEqualTo(403);
        String pageToken = other.get(escalation).body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        assertThat(worker().post(escalation, "application/x-www-form-urlencoded", "reason=Forged&_csrf=" + pageToken)
                        .statusCode())
                .isEqualTo(403);

        assertThat(desk.task(reference, "record-near-miss").getAssignee()).isEqualTo("senior-support-worker-oak");
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey("escalate-concern")
                        .count())
                .isZero();
        assertThat(other.submit(escalation, escalation, Map.of("reason", "Not forged"))
                        .statusCode())
                .isEqualTo(302);
    }

    /** A refused forgery may end the session, so each comes with a fresh one. */
    private Visitor worker() {
        Visitor worker = Visitor.signedIn(port, "senior-support-worker-oak");
        worker.get("/camunda/app/tasklist/default/");
        return worker;
    }
}
