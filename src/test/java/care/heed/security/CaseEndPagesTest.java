package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.NearMisses;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages on which a case is reopened or closed as a duplicate, as browsers and tools meet them. */
@HeedTest
class CaseEndPagesTest {

    private static final String JSON = "application/json";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Autowired
    NearMisses nearMisses;

    private String original;
    private String reference;

    @BeforeEach
    void twoCases() {
        clock.set("2027-03-02T10:00:00Z");
        original = desk.raise();
        reference = desk.raise();
    }

    @ParameterizedTest
    @CsvSource({
        "designated-safeguarding-lead, 200, 200",
        "quality-safeguarding-lead, 200, 200",
        "executive-lead, 200, 403",
        "registered-manager-oak, 403, 200",
        "team-leader-oak, 403, 403",
        "registered-manager-elm, 404, 404",
        "auditor, 404, 404",
        "administrator, 404, 404"
    })
    void eachPageIsForItsRolesOnly(String person, int reopen, int duplicate) {
        Visitor visitor = Visitor.signedIn(port, person);

        assertThat(visitor.get("/cases/" + reference + "/reopen").statusCode()).isEqualTo(reopen);
        assertThat(visitor.get(duplicatePage()).statusCode()).isEqualTo(duplicate);
        assertThat(Visitor.tool(port, person)
                        .post(duplicatePage(), JSON, "{\"reason\":\"the same\",\"originalReference\":\"NM-1900-1\"}")
                        .statusCode())
                .isEqualTo(duplicate == 200 ? 400 : duplicate);
        assertThat(nearMisses.find(reference).orElseThrow().closedAt()).isNull();
    }

    @Test
    void aRefusedPageSaysWhyAndKeepsWhatWasTyped() {
        Visitor manager = Visitor.signedIn(port, "registered-manager-oak");

        var answer = manager.submit(
                duplicatePage(),
                duplicatePage(),
                Map.of("originalReference", "NM-1900-1", "reason", "both of us saw <it>"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("originalReference: there is no such case")
                .contains("value=\"NM-1900-1\"")
                .contains("both of us saw &lt;it&gt;");
        assertThat(nearMisses.find(reference).orElseThrow().closedAt()).isNull();
    }

    @Test
    void aDuplicateIsClosedInTheBrowserAndReopenedByATool() {
        Visitor manager = Visitor.signedIn(port, "registered-manager-oak");

        var closed = manager.submit(
                duplicatePage(), duplicatePage(), Map.of("originalReference", original, "reason", "the same event"));

        assertThat(closed.statusCode()).isEqualTo(302);
        assertThat(manager.get("/?done=close-as-duplicate&case=" + reference).body())
                .contains(reference + " is closed as a duplicate.");
        assertThat(nearMisses.find(reference).orElseThrow().duplicateOf()).isEqualTo(original);

        Visitor lead = Visitor.tool(port, "executive-lead");
        assertThat(lead.post("/cases/" + reference + "/reopen", JSON, "{}").body())
                .contains("reason: say why");
        assertThat(lead.post("/cases/" + reference + "/reopen", JSON, "{\"reason\":\"not the same after all\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(nearMisses.find(reference).orElseThrow().closedAt()).isNull();
    }

    private String duplicatePage() {
        return "/cases/" + reference + "/close-as-duplicate";
    }
}
