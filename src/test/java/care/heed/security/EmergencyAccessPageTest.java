package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page on which somebody senior opens a closed folder in an emergency, as browsers and tools meet it. */
@HeedTest
class EmergencyAccessPageTest {

    private static final String JSON = "application/json";
    private static final String REASON = "Police at the door since 3 a.m.";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Autowired
    IdentityService identityService;

    @Autowired
    JdbcClient jdbc;

    private String reference;

    @BeforeEach
    void aCase() {
        clock.set("2027-03-02T03:00:00Z");
        // The home page shows the latest; other tests may have told things that are later than this night.
        jdbc.sql("delete from heed.notice").update();
        reference = desk.raise();
    }

    @ParameterizedTest
    @CsvSource({
        "team-leader-oak, provider-assurance-workspace, 200, 204",
        "team-leader-oak, case-evidence-folder, 200, 400",
        "team-leader-oak, restricted-safeguarding-workspace, 200, 400",
        "registered-manager-oak, case-evidence-folder, 200, 204",
        "registered-manager-oak, executive-governance-folder, 200, 400",
        "designated-safeguarding-lead, executive-governance-folder, 200, 204",
        "designated-safeguarding-lead, case-evidence-folder, 200, 400",
        "operations-director, restricted-safeguarding-workspace, 200, 204",
        "operations-director, safeguarding-decision-folder, 200, 204",
        "operations-director, case-evidence-folder, 200, 204",
        "operations-director, executive-governance-folder, 200, 400",
        "senior-support-worker-oak, case-evidence-folder, 403, 403",
        "safeguarding-administrator, executive-governance-folder, 403, 403",
        "quality-safeguarding-lead, executive-governance-folder, 403, 403",
        "executive-lead, executive-governance-folder, 403, 403",
        "registered-manager-elm, case-evidence-folder, 404, 404",
        "auditor, case-evidence-folder, 404, 404",
        "governance-lead, case-evidence-folder, 404, 404",
        "administrator, case-evidence-folder, 404, 404"
    })
    void eachRoleOpensWhatTheTableSaysAndNothingElse(String person, String folder, int page, int answer) {
        Visitor visitor = Visitor.tool(port, person);

        assertThat(visitor.accepting("text/html").get(address()).statusCode()).isEqualTo(page);
        assertThat(visitor.accepting(JSON)
                        .post(address(), JSON, body(folder, REASON))
                        .statusCode())
                .isEqualTo(answer);
        assertThat(grants()).isEqualTo(answer == 204 ? 1 : 0);
    }

    @Test
    void whoeverTheCaseNamesHasNoEmergencyInIt() {
        desk.complete(
                reference,
                "record-near-miss",
                "senior-support-worker-oak",
                Map.of("implicatedStaff", List.of("registered-manager-oak")));
        Visitor named = Visitor.tool(port, "registered-manager-oak");

        assertThat(named.get(address()).statusCode()).isEqualTo(404);
        assertThat(named.post(address(), JSON, body("case-evidence-folder", REASON))
                        .statusCode())
                .isEqualTo(404);
        assertThat(grants()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | folder: choose the folder to open; reason: say why",
                "{\"folder\":\"case-evidence-folder\"} | reason: say why",
                "{\"folder\":\"case-evidence-folder\",\"reason\":\"  \"} | reason: say why",
                "{\"folder\":\"case-evidence-folder\",\"reason\":[\"why\"]} | reason: say why",
                "{\"folder\":\"case-evidence-folder\",\"reason\":\"a\\u0000b\"} | reason: say why",
                "{\"folder\":\"no-such-folder\",\"reason\":\"why\"} | folder: choose the folder to open",
                "{\"folder\":7,\"reason\":\"why\"} | folder: choose the folder to open",
                "{\"folder\":\"safeguarding-decision-folder\",\"reason\":\"why\"} | folder: your role opens this folder anyway",
                "{\"folder\":\"executive-governance-folder\",\"reason\":\"why\"} | folder: In an emergency a registered manager may"
            })
    void badInputIsRefusedByFieldAndChangesNothing(String body, String problem) {
        Visitor manager = Visitor.tool(port, "registered-manager-oak");
        manager.get(address());
        Map<String, String> before = Database.rows(jdbc);

        var answer = manager.post(address(), JSON, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(problem);
        assertThat(Database.rows(jdbc)).isEqualTo(before);
    }

    @Test
    void aReasonThatIsTooLongOrABodyThatIsNoObjectIsRefusedToo() {
        Visitor manager = Visitor.tool(port, "registered-manager-oak");
        manager.get(address());
        Map<String, String> before = Database.rows(jdbc);

        assertThat(manager.post(address(), JSON, body("case-evidence-folder", "x".repeat(5_001)))
                        .body())
                .contains("reason: say why, in at most 5000 characters");
        assertThat(manager.post(address(), JSON, "[]").statusCode()).isEqualTo(400);
        assertThat(Database.rows(jdbc)).isEqualTo(before);
    }

    @Test
    void aRefusedPageSaysWhyAndKeepsWhatWasTyped() {
        Visitor manager = Visitor.signedIn(port, "registered-manager-oak");

        var answer = manager.submit(
                address(), address(), Map.of("folder", "case-evidence-folder-2", "reason", "the <crew>"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("folder: choose the folder to open")
                .contains("the &lt;crew&gt;")
                .contains("case evidence folder, for 120 minutes")
                .doesNotContain("executive-governance-folder");
        assertThat(grants()).isZero();
    }

    @Test
    void theSafeguardingLeadIsToldByWhomAndForHowLongAndNeverWhy() {
        Visitor manager = Visitor.signedIn(port, "registered-manager-oak");

        var opened = manager.submit(address(), address(), Map.of("folder", "case-evidence-folder", "reason", REASON));

        assertThat(opened.statusCode()).isEqualTo(302);
        assertThat(home("designated-safeguarding-lead"))
                .contains(reference + "</a>: <span>emergency access to the case evidence folder, opened by a Registered"
                        + " Manager until Tue 2 Mar 2027, 05:00")
                .doesNotContain(REASON);
        assertThat(home("designated-safeguarding-lead-2")).contains("emergency access to the case evidence folder");
        assertThat(told()).containsExactly("designated-safeguarding-lead");
        assertThat(jdbc.sql("select row::text from heed.notice row where case_reference = ?")
                        .param(reference)
                        .query(String.class)
                        .list())
                .noneMatch(notice -> notice.contains("Police"));
        assertThat(jdbc.sql("select payload from heed.evidence_entry where case_reference = ? and kind = 'notice'")
                        .param(reference)
                        .query(String.class)
                        .list())
                .noneMatch(notice -> notice.contains("Police"));
        assertThat(jdbc.sql("select what from heed.access_entry where case_reference = ?")
                        .param(reference)
                        .query(String.class)
                        .list())
                .noneMatch(what -> what.contains("Police"));
    }

    @Test
    void aSafeguardingLeadWhoIsTheOnlyOneIsReportedToTheExecutiveLeadAsWell() {
        Visitor lead = Visitor.tool(port, "designated-safeguarding-lead");
        assertThat(lead.post(address(), JSON, body("executive-governance-folder", REASON))
                        .statusCode())
                .isEqualTo(204);
        assertThat(told()).containsExactly("designated-safeguarding-lead");

        identityService.deleteMembership("designated-safeguarding-lead-2", "designated-safeguarding-lead");
        try {
            assertThat(lead.post(address(), JSON, body("executive-governance-folder", REASON))
                            .statusCode())
                    .isEqualTo(204);
        } finally {
            identityService.createMembership("designated-safeguarding-lead-2", "designated-safeguarding-lead");
        }
        assertThat(told())
                .containsExactly("designated-safeguarding-lead", "designated-safeguarding-lead", "executive-lead");
        assertThat(home("executive-lead"))
                .contains(
                        "emergency access to the executive governance folder, opened by a Designated Safeguarding Lead");
    }

    @Test
    void whoLosesTheRoleLosesTheAccess() {
        Visitor director = Visitor.tool(port, "operations-director");
        director.post(address(), JSON, body("restricted-safeguarding-workspace", REASON));
        assertThat(director.accepting("text/html").get("/cases/" + reference).body())
                .contains("is open to you until");

        identityService.deleteMembership("operations-director", "operations-director");
        identityService.createMembership("operations-director", "safeguarding-administrator");
        try {
            assertThat(director.get("/cases/" + reference).body())
                    .contains("Records by folder")
                    .doesNotContain("is open to you until");
        } finally {
            identityService.deleteMembership("operations-director", "safeguarding-administrator");
            identityService.createMembership("operations-director", "operations-director");
        }
    }

    @Test
    void aGrantIsAppendedToAndNeverChanged() {
        Visitor.tool(port, "registered-manager-oak").post(address(), JSON, body("case-evidence-folder", REASON));

        for (String change : List.of(
                "update heed.emergency_access set expires_at = expires_at + interval '1 day'",
                "delete from heed.emergency_access",
                "truncate heed.emergency_access")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> jdbc.sql(change).update())
                    .as(change)
                    .hasStackTraceContaining("append-only");
        }
        assertThat(grants()).isEqualTo(1);
    }

    private String address() {
        return "/cases/" + reference + "/emergency-access";
    }

    private static String body(String folder, String reason) {
        return "{\"folder\":\"%s\",\"reason\":\"%s\"}".formatted(folder, reason);
    }

    private String home(String person) {
        return Visitor.signedIn(port, person).get("/").body();
    }

    private int grants() {
        return jdbc.sql("select count(*) from heed.emergency_access where case_reference = ?")
                .param(reference)
                .query(Integer.class)
                .single();
    }

    private List<String> told() {
        return jdbc.sql(
                        "select role from heed.notice where case_reference = ? and kind = 'emergency-access' order by id")
                .param(reference)
                .query(String.class)
                .list();
    }
}
