package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.security.Visitor;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The door to the engine opens by the table of endpoints and by nothing else, however a request is written. */
@HeedTest
class EngineDoorTest {

    private static final String JSON = "application/json";
    private static final String REFUSED =
            "{\"type\":\"AuthorizationException\",\"message\":\"Your role does not include this.\"}";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    RuntimeService runtime;

    @Autowired
    IdentityService identity;

    @Test
    void whatIsForNobodyIsRefusedAtEachAddressToThoseWhoMayMost() {
        List<Endpoint> closed = EndpointTable.read().all().stream()
                .filter(endpoint -> !endpoint.everyone() && endpoint.roles().isEmpty())
                .toList();
        List<String> open = new ArrayList<>();

        for (String person : List.of("administrator", "registered-manager-oak", "auditor")) {
            Visitor tool = Visitor.tool(port, person);
            Visitor browser = Visitor.signedIn(port, person).accepting(JSON);
            for (Endpoint endpoint : closed) {
                String path = "/" + String.join("/", endpoint.path()).replaceAll("\\{[^}]*}", "some");
                if (!path.startsWith("/camunda") && !person.equals("administrator")) {
                    continue;
                }
                Visitor visitor = path.startsWith("/camunda") ? browser : tool;
                var answer = visitor.send(endpoint.method(), path, JSON, "{}");
                if (answer.statusCode() != 403 || !answer.body().equals(REFUSED)) {
                    open.add(person + " " + endpoint.method() + " " + path + " -> " + answer.statusCode());
                }
            }
        }

        assertThat(closed).hasSizeGreaterThan(400);
        assertThat(open).isEmpty();
    }

    /** An administrator could do all of it, if the door did not understand how it is written. */
    @ParameterizedTest
    @CsvSource({
        "POST,  /engine-rest/message,                                   403",
        "POST,  /engine-rest/message/,                                  403",
        "POST,  /engine-rest//message,                                  400",
        "POST,  //engine-rest/message,                                  400",
        "POST,  /engine-rest/message;a=b,                               400",
        "POST,  /engine-rest;a=b/message,                               400",
        "POST,  /engine-rest/task/../message,                           400",
        "POST,  /engine-rest/./message,                                 400",
        "POST,  /engine-rest/task/%2e%2e/message,                       400",
        "POST,  /engine-rest/task%2f..%2fmessage,                       400",
        "POST,  /engine-rest/%2fmessage,                                400",
        "POST,  /engine-rest/%252e/message,                             400",
        "POST,  /engine-rest/task%5cmessage,                            400",
        "POST,  /engine-rest/m%65ssage,                                 403",
        "POST,  /%65ngine-rest/message,                                 400",
        "POST,  /engine-rest/MESSAGE,                                   403",
        "POST,  /ENGINE-REST/message,                                   404",
        "POST,  /engine-rest/engine/default/message,                    403",
        "POST,  /engine-rest/engine/default/message/,                   403",
        "POST,  /engine-rest/engine/another/message,                    403",
        "POST,  /engine-rest/engine/DEFAULT/message,                    403",
        "POST,  /engine-rest/engine/d%65fault/message,                  403",
        "GET,   /engine-rest/engine/another/task,                       403",
        "GET,   /engine-rest/engine/default/engine/default/task,        403",
        "PATCH, /engine-rest/message,                                   403",
        "GET,   /engine-rest/message,                                   403",
        "GET,   /engine-rest,                                           403",
        "GET,   /engine-rest/,                                          403",
        "GET,   /engine-rest/application.wadl,                          403",
        "OPTIONS, /engine-rest/task,                                    403",
        "OPTIONS, /engine-rest/message,                                 403",
        "HEAD,  /engine-rest/task,                                      200",
        "HEAD,  /engine-rest/optimize/variable-update,                  403",
        "TRACE, /engine-rest/task,                                      400",
        "GET,   /engine-rest/task/,                                     200",
        "GET,   /engine-rest/engine/default/task,                       200",
        "DELETE, /engine-rest/deployment/some,                          403",
        "DELETE, /engine-rest/deployment/some?cascade=false,            403",
        "DELETE, /engine-rest/deployment/some?cascade=true,             403",
        "DELETE, /engine-rest/deployment/some?cascade=false&cascade=true, 403",
        "DELETE, /engine-rest/deployment/some?c%61scade=TRUE,           403"
    })
    void aRequestIsTakenAsItIsWrittenOrNotAtAll(String method, String path, int status) {
        assertThat(Visitor.tool(port, "administrator")
                        .send(method, path, JSON, "{\"messageName\":\"escalate-now\"}")
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
    void noHeaderMakesAnotherMethodOfARequest(String header) {
        ProcessInstance raised = desk.start("senior-support-worker-oak", Map.of());
        String path = "/engine-rest/process-instance/" + raised.getId();

        assertThat(send("administrator", "POST", path, header, "DELETE")).isEqualTo(403);
        assertThat(send("auditor", "GET", path, header, "DELETE")).isEqualTo(200);
        assertThat(send("administrator", "POST", path + "?_method=DELETE", header, "DELETE"))
                .isEqualTo(403);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(raised.getId())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void thePathOfTheWebAppsIsTheSameDoor() {
        Visitor manager = Visitor.signedIn(port, "registered-manager-oak").accepting(JSON);
        manager.get("/camunda/app/tasklist/default/");
        String token = manager.cookie("XSRF-TOKEN");
        String api = "/camunda/api/engine/engine/";

        for (String path : List.of(
                "default/message", "default/message/", "another/message", "default/m%65ssage", "DEFAULT/message")) {
            HttpResponse<String> answer = manager.post(api + path, JSON, "{}", "X-XSRF-TOKEN", token);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).as(path).isEqualTo(REFUSED);
        }
        assertThat(manager.get("/camunda/api/cockpit/plugin/base/default/process-instance")
                        .statusCode())
                .isEqualTo(403);
        assertThat(manager.get("/camunda/api/cockpit/plugin/base/another/process-instance")
                        .statusCode())
                .isEqualTo(403);
        assertThat(manager.get("/camunda/%61pi/engine/engine/default/task").statusCode())
                .isEqualTo(400);
        assertThat(manager.post(api + "default/task/count", JSON, "{}", "X-XSRF-TOKEN", token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRoleThatIsTakenAwayOpensNothingMoreInASessionThatGoesOn() {
        Visitor browser = Visitor.signedIn(port, "governance-lead-2").accepting(JSON);
        String incidents = "/camunda/api/cockpit/plugin/base/default/incident";
        assertThat(browser.get(incidents).statusCode()).isEqualTo(200);

        identity.deleteMembership("governance-lead-2", "governance-lead");
        try {
            assertThat(browser.get(incidents).statusCode()).isEqualTo(403);
        } finally {
            identity.createMembership("governance-lead-2", "governance-lead");
        }
    }

    @Test
    void whoeverIsNotSignedInIsAskedToSignInWhateverTheyCall() {
        Visitor nobody = Visitor.tool(port, "nobody-of-that-name");

        for (String path :
                List.of("/engine-rest/task", "/engine-rest/nothing", "/camunda/api/engine/engine/default/task")) {
            assertThat(nobody.get(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    private int send(String person, String method, String path, String... headers) {
        return Visitor.tool(port, person).send(method, path, JSON, "", headers).statusCode();
    }
}
