package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.Conflicts;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may look at or change what of which case, as {@code security/case-access.txt} says: every cell is tried over HTTP. */
@HeedTest
class CaseAccessTest {

    private static final Logger LOG = LoggerFactory.getLogger(CaseAccessTest.class);
    private static final String JSON = "application/json";

    /** The columns; nobody here has worked on any of the cases, or somebody else of their role has. */
    private static final String[] PEOPLE = {
        "senior-support-worker-oak-2",
        "team-leader-oak-2",
        "registered-manager-oak",
        "designated-safeguarding-lead-2",
        "quality-safeguarding-lead-2",
        "operations-director-2",
        "safeguarding-administrator",
        "executive-lead-2",
        "governance-lead-2",
        "auditor",
        "administrator"
    };

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Autowired
    Conflicts conflicts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    private final Map<String, Visitor> tools = new HashMap<>();
    private final Map<String, Visitor> apps = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();

    @Test
    void everyRoleMeetsEachCaseAsTheTableSays() throws IOException {
        clock.set("2027-03-02T10:00:00Z");
        List<String> table = new ClassPathResource("security/case-access.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        Map<String, Map<String, String>> cases = cases();
        try {
            List<String> actual = new ArrayList<>();
            int cells = 0;
            String surface = "";
            for (String line : table) {
                if (!line.startsWith(" ")) {
                    surface = line;
                    actual.add(line);
                    continue;
                }
                String kind = line.strip().replaceAll(" .*", "");
                StringBuilder row = new StringBuilder("    %-6s |".formatted(kind));
                for (String person : PEOPLE) {
                    row.append(" %-3s".formatted(cell(surface, cases.get(kind), person)));
                    cells++;
                }
                actual.add(row.toString().stripTrailing());
            }
            LOG.info("Walked {} cells of role, surface and case", cells);

            assertThat(actual).isEqualTo(table);
        } finally {
            // These accounts are asked by other tests about cases of their own.
            jdbc.sql("delete from heed.implicated where case_reference = :named")
                    .param("named", cases.get("named").get("case"))
                    .update();
        }
    }

    private Map<String, Map<String, String>> cases() {
        Map<String, Map<String, String>> cases = new LinkedHashMap<>();
        cases.put("own", inWork("oak-house", List.of()));
        cases.put("other", inWork("elm-court", List.of()));
        cases.put("named", inWork("oak-house", Arrays.stream(PEOPLE).limit(8).toList()));
        // No form offers these as members of staff involved.
        conflicts.name(
                cases.get("named").get("case"),
                "record-near-miss",
                List.of("governance-lead-2", "auditor", "administrator"),
                clock.now());
        cases.put("closed", inWork("oak-house", List.of()));
        assertThat(Visitor.tool(port, "registered-manager-oak")
                        .post(
                                "/cases/" + cases.get("closed").get("case") + "/close-as-duplicate",
                                JSON,
                                "{\"reason\":\"The same event.\",\"originalReference\":\"%s\"}"
                                        .formatted(cases.get("own").get("case")))
                        .statusCode())
                .isEqualTo(204);
        return cases;
    }

    /** A case that waits at four steps, by the names that stand for it in the surfaces. */
    private Map<String, String> inWork(String service, List<String> named) {
        String house = service.substring(0, 3);
        String worker = "senior-support-worker-" + house;
        String reference = desk.raise(worker, Map.of("serviceId", service));
        desk.complete(reference, "record-near-miss", worker, Map.of("implicatedStaff", named));
        desk.complete(reference, "review-seriousness", "team-leader-" + house);
        desk.complete(reference, "open-protection-plan", "operations-director");
        String pathway = desk.task(reference, "screen-threshold").getProcessInstanceId();
        var root = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference, "near-miss-case")
                .singleResult();
        return Map.of(
                "case", reference,
                "root", root.getId(),
                "model", root.getProcessDefinitionId(),
                "pathway", pathway,
                "practice", desk.task(reference, "change-front-line-practice").getId(),
                "screen", desk.task(reference, "screen-threshold").getId(),
                "confirm", desk.task(reference, "confirm-protection-plan").getId(),
                "chronology", desk.task(reference, "update-chronology").getId(),
                "variable",
                        history.createHistoricVariableInstanceQuery()
                                .processInstanceId(pathway)
                                .list()
                                .get(0)
                                .getId(),
                "decision",
                        history.createHistoricDecisionInstanceQuery()
                                .processInstanceId(pathway)
                                .list()
                                .get(0)
                                .getId());
    }

    private String cell(String surface, Map<String, String> about, String person) {
        boolean list = surface.startsWith("LIST ");
        String[] words = (list ? surface.substring(5) : surface).split(" ", 4);
        String path = named(words[2], about, person);
        String body = words.length > 3 ? named(words[3], about, person) : "";
        HttpResponse<String> answer = words[0].equals("TOOL")
                ? tool(person).send(words[1], path, JSON, body)
                : app(person).send(words[1], path, JSON, body, "X-XSRF-TOKEN", tokens.get(person));
        if (path.endsWith("/claim") && answer.statusCode() == 204) {
            giveBack(path, person);
        }
        if (!list || answer.statusCode() != 200) {
            return String.valueOf(answer.statusCode());
        }
        // The model is every case's.
        return about.entrySet().stream()
                        .filter(name -> !name.getKey().equals("model"))
                        .anyMatch(name -> shows(answer.body(), name.getValue(), path))
                ? "yes"
                : "no";
    }

    /** What was asked for comes back in the address of a page, and is not yet an answer. */
    private static boolean shows(String body, String id, String path) {
        return path.startsWith("/cases?") ? body.contains("/cases/" + id + "\"") : body.contains(id);
    }

    private void giveBack(String claimed, String person) {
        String address = claimed.replaceAll(".*/task/", "/engine-rest/task/").replaceAll("claim$", "assignee");
        assertThat(tool(person).post(address, JSON, "{\"userId\":null}").statusCode())
                .as(address)
                .isEqualTo(204);
    }

    private static String named(String text, Map<String, String> about, String person) {
        String named = text.replace("{me}", person);
        for (Map.Entry<String, String> name : about.entrySet()) {
            named = named.replace("{" + name.getKey() + "}", name.getValue());
        }
        return named;
    }

    private Visitor tool(String person) {
        return tools.computeIfAbsent(person, account -> Visitor.tool(port, account));
    }

    private Visitor app(String person) {
        return apps.computeIfAbsent(person, account -> {
            Visitor browser = Visitor.signedIn(port, account).accepting(JSON);
            browser.get("/camunda/app/welcome/default/");
            tokens.put(person, browser.cookie("XSRF-TOKEN"));
            return browser;
        });
    }
}
