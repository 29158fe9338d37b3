package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Who may pass which door: one row a surface, one column a role, each tried over HTTP; {case} is one of Oak House. */
@HeedTest
class SurfaceAccessTest {

    private static final String[] ACCOUNTS = {
        "anonymous", "senior-support-worker-oak", "team-leader-oak", "auditor", "governance-lead", "administrator"
    };

    /**
     * PAGE: a browser's session; DATA: the same session asking for JSON; TOOL: HTTP Basic, asking for JSON, as which metrics are
     * not to be had (406). POST sends its body as JSON.
     */
    private static final String TABLE = """
            surface                                                      | nobody | worker | leader | auditor | governance | admin
            TOOL GET  /engine-rest/engine                                | 401    | 200    | 200    | 200     | 200        | 200
            TOOL GET  /engine-rest/task                                  | 401    | 200    | 200    | 200     | 200        | 200
            TOOL POST /engine-rest/task/count {}                         | 401    | 200    | 200    | 200     | 200        | 200
            TOOL GET  /engine-rest/user/auditor/profile                  | 401    | 404    | 404    | 200     | 404        | 200
            DATA GET  /engine-rest/task                                  | 401    | 200    | 200    | 200     | 200        | 200
            DATA POST /engine-rest/task/count {}                         | 401    | 403    | 403    | 403     | 403        | 403
            PAGE GET  /camunda/app/tasklist/default/                     | 302    | 200    | 200    | 403     | 200        | 403
            PAGE GET  /camunda/app/cockpit/default/                      | 302    | 403    | 403    | 200     | 200        | 200
            PAGE GET  /camunda/app/admin/default/                        | 302    | 403    | 403    | 403     | 403        | 200
            PAGE GET  /camunda/app/welcome/default/                      | 302    | 200    | 200    | 200     | 200        | 200
            DATA GET  /camunda/app/tasklist/scripts/config.js            | 401    | 200    | 200    | 200     | 200        | 200
            DATA GET  /camunda/api/engine/engine/default/task            | 401    | 200    | 200    | 200     | 200        | 200
            DATA POST /camunda/api/engine/engine/default/task/count {}   | 401    | 403    | 403    | 403     | 403        | 403
            DATA POST /camunda/api/admin/auth/user/default/login/admin {} | 401   | 403    | 403    | 403     | 403        | 403
            PAGE GET  /                                                  | 302    | 200    | 200    | 200     | 200        | 200
            TOOL GET  /                                                  | 401    | 200    | 200    | 200     | 200        | 200
            DATA GET  /page-frame                                        | 401    | 200    | 200    | 200     | 200        | 200
            DATA GET  /still-signed-in                                   | 401    | 200    | 200    | 200     | 200        | 200
            DATA GET  /training/clock                                    | 401    | 200    | 200    | 200     | 200        | 200
            TOOL POST /training/clock {"duration":"never"}               | 401    | 400    | 400    | 400     | 400        | 400
            DATA POST /training/clock {"duration":"never"}               | 401    | 403    | 403    | 403     | 403        | 403
            PAGE GET  /notice-settings                                   | 302    | 200    | 200    | 200     | 200        | 200
            TOOL POST /notice-settings {}                                | 401    | 400    | 400    | 400     | 400        | 400
            DATA POST /notice-settings {}                                | 401    | 403    | 403    | 403     | 403        | 403
            PAGE GET  /raise                                             | 302    | 200    | 200    | 403     | 403        | 403
            TOOL GET  /raise/who                                         | 401    | 200    | 200    | 403     | 403        | 403
            TOOL POST /raise {}                                          | 401    | 400    | 400    | 403     | 403        | 403
            DATA POST /raise {}                                          | 401    | 403    | 403    | 403     | 403        | 403
            DATA GET  /raise-worker.js                                   | 401    | 200    | 200    | 200     | 200        | 200
            DATA GET  /raise-manifest.json                               | 200    | 200    | 200    | 200     | 200        | 200
            DATA GET  /raise-192.png                                     | 200    | 200    | 200    | 200     | 200        | 200
            DATA GET  /raise-512.png                                     | 200    | 200    | 200    | 200     | 200        | 200
            DATA GET  /bundle/raise.js                                   | 401    | 200    | 200    | 200     | 200        | 200
            PAGE GET  /cases/seals                                       | 302    | 403    | 403    | 200     | 403        | 403
            TOOL GET  /cases/seals/2001-01-01                            | 401    | 403    | 403    | 404     | 403        | 403
            PAGE GET  /governance                                        | 302    | 403    | 403    | 200     | 403        | 403
            TOOL GET  /governance                                        | 401    | 403    | 403    | 200     | 403        | 403
            TOOL GET  /governance/figures.csv                            | 401    | 403    | 403    | 200     | 403        | 403
            PAGE GET  /governance/high-severity                          | 302    | 403    | 403    | 200     | 403        | 403
            PAGE GET  /cases/AU-1999-1                                   | 302    | 302    | 302    | 302     | 302        | 302
            PAGE GET  /cases/TC-1999-1                                   | 302    | 302    | 302    | 302     | 302        | 302
            PAGE GET  /governance/audits                                 | 302    | 403    | 403    | 200     | 403        | 403
            PAGE GET  /governance/audits/AU-1999-1                       | 302    | 403    | 403    | 404     | 403        | 403
            PAGE GET  /governance/figures/same-day-screens               | 302    | 403    | 403    | 200     | 403        | 403
            PAGE GET  /governance/figures/nothing                        | 302    | 403    | 403    | 404     | 403        | 403
            TOOL GET  /governance/figures/same-day-screens/table.csv     | 401    | 403    | 403    | 200     | 403        | 403
            DATA GET  /bundle/process-chart.js                           | 401    | 200    | 200    | 200     | 200        | 200
            PAGE GET  /retention                                         | 302    | 403    | 403    | 200     | 403        | 403
            TOOL POST /retention/care-ends {}                            | 401    | 403    | 403    | 403     | 403        | 403
            TOOL POST /retention/holds/set {}                            | 401    | 403    | 403    | 403     | 403        | 403
            TOOL POST /retention/holds/lift {}                           | 401    | 403    | 403    | 403     | 403        | 403
            TOOL POST /retention/appraisals {}                           | 401    | 403    | 403    | 403     | 403        | 403
            TOOL POST /retention/appraisals/1/confirm {}                 | 401    | 403    | 403    | 403     | 403        | 403
            TOOL POST /retention/appraisals/1/decline {}                 | 401    | 403    | 403    | 403     | 403        | 403
            DATA POST /retention/appraisals {}                           | 401    | 403    | 403    | 403     | 403        | 403
            PAGE GET  /thresholds                                        | 302    | 200    | 200    | 200     | 200        | 200
            TOOL GET  /thresholds                                        | 401    | 200    | 200    | 200     | 200        | 200
            PAGE GET  /thresholds/route                                  | 302    | 200    | 200    | 200     | 200        | 200
            PAGE GET  /thresholds/nothing                                | 302    | 404    | 404    | 404     | 404        | 404
            TOOL GET  /thresholds/route/table.dmn?version=1              | 401    | 200    | 200    | 200     | 200        | 200
            TOOL GET  /thresholds/route/table.dmn?version=999            | 401    | 404    | 404    | 404     | 404        | 404
            PAGE GET  /thresholds/route/edit                             | 302    | 403    | 403    | 403     | 200        | 403
            TOOL POST /thresholds/route/edit {}                          | 401    | 403    | 403    | 403     | 400        | 403
            DATA POST /thresholds/route/edit {}                          | 401    | 403    | 403    | 403     | 403        | 403
            TOOL POST /thresholds/route/import {}                        | 401    | 403    | 403    | 403     | 400        | 403
            DATA POST /thresholds/route/import {}                        | 401    | 403    | 403    | 403     | 403        | 403
            PAGE GET  /thresholds/changes/TC-1900-1                      | 302    | 403    | 403    | 404     | 404        | 403
            DATA GET  /bundle/threshold-editor.js                        | 401    | 200    | 200    | 200     | 200        | 200
            TOOL POST /thresholds/changes/TC-1900-1/replay {}            | 401    | 403    | 403    | 403     | 404        | 403
            DATA POST /thresholds/changes/TC-1900-1/replay {}            | 401    | 403    | 403    | 403     | 403        | 403
            TOOL POST /thresholds/changes/TC-1900-1/replay/cancel {}     | 401    | 403    | 403    | 403     | 404        | 403
            DATA POST /thresholds/changes/TC-1900-1/replay/cancel {}     | 401    | 403    | 403    | 403     | 403        | 403
            TOOL POST /thresholds/changes/TC-1900-1/looked-at {}         | 401    | 403    | 403    | 403     | 404        | 403
            DATA POST /thresholds/changes/TC-1900-1/looked-at {}         | 401    | 403    | 403    | 403     | 403        | 403
            TOOL POST /thresholds/changes/TC-1900-1/propose {}           | 401    | 403    | 403    | 403     | 404        | 403
            DATA POST /thresholds/changes/TC-1900-1/propose {}           | 401    | 403    | 403    | 403     | 403        | 403
            TOOL POST /thresholds/changes/TC-1900-1/withdraw {}          | 401    | 403    | 403    | 403     | 404        | 403
            DATA POST /thresholds/changes/TC-1900-1/withdraw {}          | 401    | 403    | 403    | 403     | 403        | 403
            PAGE GET  /cases/NM-1900-1/reopen                            | 302    | 404    | 404    | 404     | 404        | 404
            TOOL POST /cases/NM-1900-1/reopen {}                         | 401    | 404    | 404    | 404     | 404        | 404
            DATA POST /cases/NM-1900-1/reopen {}                         | 401    | 403    | 403    | 403     | 403        | 403
            PAGE GET  /cases/NM-1900-1/close-as-duplicate                | 302    | 404    | 404    | 404     | 404        | 404
            TOOL POST /cases/NM-1900-1/close-as-duplicate {}             | 401    | 404    | 404    | 404     | 404        | 404
            DATA POST /cases/NM-1900-1/close-as-duplicate {}             | 401    | 403    | 403    | 403     | 403        | 403
            DATA GET  /bundle/case-diagram.js                            | 401    | 200    | 200    | 200     | 200        | 200
            PAGE GET  /cases                                             | 302    | 200    | 200    | 200     | 403        | 403
            TOOL GET  /cases                                             | 401    | 200    | 200    | 200     | 403        | 403
            PAGE GET  /cases/{case}                                      | 302    | 200    | 200    | 200     | 404        | 404
            TOOL GET  /cases/{case}                                      | 401    | 200    | 200    | 200     | 404        | 404
            PAGE GET  /cases/NM-1999-1                                   | 302    | 404    | 404    | 404     | 404        | 404
            PAGE GET  /cases/{case}/entries/1/correction                 | 302    | 200    | 200    | 403     | 404        | 404
            TOOL POST /cases/{case}/entries/1/correction {}              | 401    | 400    | 400    | 403     | 404        | 404
            DATA POST /cases/{case}/entries/1/correction {}              | 401    | 403    | 403    | 403     | 403        | 403
            DATA GET  /cases/{case}/path                                 | 401    | 200    | 200    | 200     | 404        | 404
            DATA GET  /cases/NM-1999-1/path                              | 401    | 404    | 404    | 404     | 404        | 404
            DATA GET  /cases/{case}/models/none                          | 401    | 404    | 404    | 404     | 404        | 404
            DATA GET  /cases/{case}/models/{model}                       | 401    | 200    | 200    | 200     | 404        | 404
            DATA GET  /cases/paths/{instance}                            | 401    | 200    | 200    | 200     | 404        | 404
            DATA GET  /cases/paths/none                                  | 401    | 404    | 404    | 404     | 404        | 404
            PAGE GET  /cases/{case}/escalate-now                         | 302    | 200    | 200    | 404     | 404        | 404
            TOOL POST /cases/{case}/escalate-now {}                      | 401    | 400    | 400    | 404     | 404        | 404
            PAGE GET  /cases/{case}/consult-local-authority-now          | 302    | 200    | 200    | 404     | 404        | 404
            TOOL POST /cases/{case}/consult-local-authority-now {}       | 401    | 400    | 400    | 404     | 404        | 404
            PAGE GET  /cases/{case}/access                               | 302    | 403    | 403    | 200     | 404        | 404
            TOOL GET  /cases/NM-1999-1/access                            | 401    | 404    | 404    | 404     | 404        | 404
            PAGE GET  /cases/{case}/emergency-access                     | 302    | 403    | 200    | 404     | 404        | 404
            TOOL POST /cases/{case}/emergency-access {}                  | 401    | 403    | 400    | 404     | 404        | 404
            DATA POST /cases/{case}/emergency-access {}                  | 401    | 403    | 403    | 403     | 403        | 403
            TOOL POST /cases/NM-1999-1/emergency-access {}               | 401    | 404    | 404    | 404     | 404        | 404
            PAGE GET  /cases/act?task=none&action=escalate               | 302    | 404    | 404    | 404     | 404        | 404
            PAGE GET  /cases/pack                                        | 302    | 403    | 403    | 200     | 403        | 403
            TOOL POST /cases/NM-1999-1/pack {}                           | 401    | 403    | 403    | 404     | 403        | 403
            TOOL POST /cases/pack?service=oak-house&from=1999-01-01&to=1999-01-02 {} | 401 | 403 | 403 | 400     | 403        | 403
            DATA POST /cases/NM-1999-1/pack {}                           | 401    | 403    | 403    | 403     | 403        | 403
            TOOL GET  /api/openapi.json                                  | 401    | 200    | 200    | 200     | 200        | 200
            TOOL POST /api/near-misses {}                                | 401    | 400    | 400    | 403     | 403        | 403
            DATA POST /api/near-misses {}                                | 401    | 403    | 403    | 403     | 403        | 403
            TOOL GET  /api/near-misses/{case}                            | 401    | 200    | 200    | 200     | 404        | 404
            DATA GET  /api/near-misses/{case}                            | 401    | 200    | 200    | 200     | 404        | 404
            TOOL GET  /api/near-misses/NM-1999-1                         | 401    | 404    | 404    | 404     | 404        | 404
            TOOL POST /api/fhir/AdverseEvent {}                          | 401    | 400    | 400    | 403     | 403        | 403
            DATA POST /api/fhir/AdverseEvent {}                          | 401    | 403    | 403    | 403     | 403        | 403
            TOOL GET  /api/fhir/AdverseEvent/{case}                      | 401    | 200    | 200    | 200     | 404        | 404
            TOOL GET  /api/fhir/AdverseEvent/NM-1999-1                   | 401    | 404    | 404    | 404     | 404        | 404
            PAGE GET  /login                                             | 200    | 302    | 302    | 302     | 302        | 302
            PAGE GET  /heed.css                                          | 200    | 200    | 200    | 200     | 200        | 200
            PAGE GET  /oauth2/authorization/heed                         | 302    | 404    | 404    | 404     | 404        | 404
            PAGE GET  /login/oauth2/code/heed?code=1&state=1             | 302    | 404    | 404    | 404     | 404        | 404
            PAGE GET  /forget.js                                         | 200    | 200    | 200    | 200     | 200        | 200
            DATA GET  /actuator/health                                   | 200    | 200    | 200    | 200     | 200        | 200
            DATA GET  /actuator/health/liveness                          | 200    | 200    | 200    | 200     | 200        | 200
            DATA GET  /actuator/health/readiness                         | 200    | 200    | 200    | 200     | 200        | 200
            DATA GET  /actuator/health/timers                            | 401    | 403    | 403    | 403     | 403        | 200
            TOOL GET  /actuator/prometheus                               | 401    | 403    | 403    | 403     | 403        | 406
            DATA GET  /actuator                                          | 401    | 403    | 403    | 403     | 403        | 200
            TOOL GET  /actuator/env                                      | 401    | 403    | 403    | 403     | 403        | 404
            DATA GET  /nowhere                                           | 401    | 404    | 404    | 404     | 404        | 404
            """;

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Test
    void everySurfaceAnswersEachRoleAsTheTableSays() {
        ProcessInstance raised = desk.start("senior-support-worker-oak", Map.of());
        List<String> rows = TABLE.lines().skip(1).toList();
        Map<String, String> expected = new TreeMap<>();
        Map<String, String> actual = new TreeMap<>();
        for (String row : rows) {
            String[] cells = row.split("\\|");
            String surface = cells[0].strip().replaceAll(" +", " ");
            List<String> answers = new ArrayList<>();
            List<String> wanted = new ArrayList<>();
            for (int column = 0; column < ACCOUNTS.length; column++) {
                wanted.add(ACCOUNTS[column] + " " + cells[column + 1].strip());
                answers.add(ACCOUNTS[column] + " "
                        + call(about(raised, surface), ACCOUNTS[column]).statusCode());
            }
            expected.put(surface, String.join(", ", wanted));
            actual.put(surface, String.join(", ", answers));
        }

        assertThat(actual).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void everyEndpointOfHeedIsInTheTable() {
        List<String> listed = TABLE.lines()
                .skip(1)
                .map(row -> row.split("\\|")[0].strip().replaceAll(" +", " ").split(" ", 4))
                .map(words -> words[1] + " " + words[2].replaceAll("\\?.*", ""))
                .toList();
        Set<String> missing = new TreeSet<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("care.heed")) {
                Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
                for (PathPattern pattern : mapping.getPathPatternsCondition().getPatterns()) {
                    for (RequestMethod method : methods) {
                        if (listed.stream()
                                .filter(surface -> surface.startsWith(method + " "))
                                .map(surface -> surface.substring(surface.indexOf(' ') + 1))
                                .map(path -> path.replace("{case}", "NM-1999-1"))
                                .noneMatch(path -> pattern.matches(PathContainer.parsePath(path)))) {
                            missing.add(method + " " + pattern);
                        }
                    }
                }
            }
        });

        assertThat(missing).as("endpoints that no row of the table tries").isEmpty();
    }

    /** The surface as it is for one real case. */
    private static String about(ProcessInstance raised, String surface) {
        return surface.replace("{case}", raised.getBusinessKey())
                .replace("{instance}", raised.getId())
                .replace("{model}", raised.getProcessDefinitionId());
    }

    /** Each call comes from a fresh visitor, because a refused forged request ends the session. */
    private HttpResponse<String> call(String surface, String account) {
        String[] words = surface.split(" ", 4);
        Visitor visitor = visitor(words[0], account);
        return words[1].equals("GET") ? visitor.get(words[2]) : visitor.post(words[2], "application/json", words[3]);
    }

    private Visitor visitor(String door, String account) {
        if (account.equals("anonymous")) {
            return Visitor.atTheDoor(port).accepting(door.equals("PAGE") ? "text/html" : "application/json");
        }
        return switch (door) {
            case "TOOL" -> Visitor.tool(port, account);
            case "DATA" -> Visitor.signedIn(port, account).accepting("application/json");
            default -> Visitor.signedIn(port, account);
        };
    }
}
