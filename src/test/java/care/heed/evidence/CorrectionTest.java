package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.security.Visitor;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectionTest extends CaseFilePages {

    private static final String GOOD = "{\"reason\":\"Misread\",\"addendum\":\"It was the left loop.\"}";

    @Test
    void aCorrectionStandsBeneathTheOriginalWhichStays() {
        String reference = recorded();

        assertThat(correct(reference, "record-near-miss", TEAM_LEADER, GOOD).statusCode())
                .isEqualTo(204);

        assertThat(file(reference, WORKER))
                .containsSubsequence(
                        "The loop of the sling had torn",
                        "Corrected by Team Leader, Oak House, Tue 2 Mar 2027, 10:00",
                        "It was the left loop.",
                        "Reason: Misread");
        EvidenceEntry entry = register.of(reference).get(register.of(reference).size() - 1);
        assertThat(entry.kind()).isEqualTo("correction");
        assertThat(entry.folder()).isEqualTo("digital-care-record");
        assertThat(entry.author()).isEqualTo(TEAM_LEADER);
        assertThat(entry.payload())
                .containsEntry("corrects", sequence(reference, "record-near-miss"))
                .containsEntry("reason", "Misread")
                .containsEntry("addendum", "It was the left loop.");
        assertThat(register.latestRecord(reference, "record-near-miss")
                        .orElseThrow()
                        .payload()
                        .get("immediateRisk"))
                .asString()
                .startsWith("The loop of the sling had torn");
        assertThat(Chain.faults(reference, register.chain(reference))).isEmpty();
    }

    @Test
    void aCorrectionIsWrittenOnAPageBesideTheOriginal() {
        String reference = recorded();
        String page = "/cases/%s/entries/%d/correction".formatted(reference, sequence(reference, "record-near-miss"));
        Visitor person = Visitor.signedIn(port, WORKER);

        assertThat(person.get(page).body()).contains("The loop of the sling had torn");
        HttpResponse<String> refused = person.submit(page, page, Map.of("reason", "Misread", "addendum", " "));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("addendum: is required", ">Misread</textarea>");
        assertThat(corrections(reference)).isZero();

        assertThat(person.submit(page, page, Map.of("reason", "Misread", "addendum", "Left loop"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(corrections(reference)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "senior-support-worker-oak, 403",
        "operations-director, 403",
        "auditor, 403",
        "team-leader-elm, 404",
        "governance-lead, 404",
        "administrator, 404",
        "registered-manager-oak, 204"
    })
    void onlyThoseWhoOpenTheFolderAndDoMoreThanInspectMayCorrect(String person, int status) {
        String reference = recorded();
        desk.complete(reference, "review-seriousness", TEAM_LEADER);

        assertThat(correct(reference, "review-seriousness", person, GOOD).statusCode())
                .isEqualTo(status);
        assertThat(corrections(reference)).isEqualTo(status == 204 ? 1 : 0);
    }

    @Test
    void onlyARecordCanBeCorrected() {
        String reference = recorded();
        int deadline = register.chain(reference).stream()
                .filter(chained -> chained.entry().kind().equals("deadline-set"))
                .findFirst()
                .orElseThrow()
                .sequence();

        assertThat(post(reference, deadline, WORKER, GOOD).statusCode()).isEqualTo(404);
        assertThat(post(reference, 999, WORKER, GOOD).statusCode()).isEqualTo(404);
        assertThat(corrections(reference)).isZero();
    }

    @Test
    void aCorrectionThatCannotBeKeptSaysWhichFieldAndChangesNothing() {
        String reference = recorded();

        assertThat(correct(reference, "record-near-miss", WORKER, "{}").body())
                .contains("reason: is required", "addendum: is required");
        assertThat(correct(reference, "record-near-miss", WORKER, "{\"reason\":7,\"addendum\":[\"x\"]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(correct(reference, "record-near-miss", WORKER, answer("r".repeat(1_001), "a"))
                        .body())
                .contains("reason: may have at most 1,000 characters")
                .doesNotContain("addendum:");
        assertThat(correct(reference, "record-near-miss", WORKER, answer("r", "a".repeat(5_001)))
                        .body())
                .contains("addendum: may have at most 5,000 characters");
        assertThat(correct(reference, "record-near-miss", WORKER, answer("r", "a\\u0000b"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(correct(reference, "record-near-miss", WORKER, answer("r", "\\ud800"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(correct(reference, "record-near-miss", WORKER, "[]").statusCode())
                .isEqualTo(400);
        assertThat(corrections(reference)).isZero();

        assertThat(correct(reference, "record-near-miss", WORKER, answer("r".repeat(1_000), "a".repeat(5_000)))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void whatACorrectionSaysIsFoundByThoseWhoOpenItsFolderOnly() {
        String reference = recorded();
        desk.complete(reference, "review-seriousness", TEAM_LEADER);
        String word = someWord();
        correct(reference, "review-seriousness", TEAM_LEADER, answer("Misread", "Rather " + word));

        assertThat(read("/cases?q=" + word, MANAGER)).contains(reference);
        assertThat(read("/cases?q=" + word, WORKER)).contains("0 cases");
        assertThat(file(reference, MANAGER)).contains(word);
        assertThat(file(reference, WORKER)).doesNotContain(word);
    }

    private static String answer(String reason, String addendum) {
        return "{\"reason\":\"%s\",\"addendum\":\"%s\"}".formatted(reason, addendum);
    }

    private HttpResponse<String> correct(String reference, String step, String person, String body) {
        return post(reference, sequence(reference, step), person, body);
    }

    private HttpResponse<String> post(String reference, int sequence, String person, String body) {
        return Visitor.tool(port, person)
                .post("/cases/%s/entries/%d/correction".formatted(reference, sequence), "application/json", body);
    }

    private int sequence(String reference, String step) {
        return register.chain(reference).stream()
                .filter(chained -> chained.entry().kind().equals("record")
                        && chained.entry().step().equals(step))
                .findFirst()
                .orElseThrow()
                .sequence();
    }

    private long corrections(String reference) {
        return register.of(reference).stream()
                .filter(entry -> entry.kind().equals("correction"))
                .count();
    }
}
