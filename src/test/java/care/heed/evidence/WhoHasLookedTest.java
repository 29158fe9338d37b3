package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.security.Visitor;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever opens something of a case is kept with what they could read, apart from what is done to the case. */
class WhoHasLookedTest extends CaseFilePages {

    private static final String JSON = "application/json";

    @Autowired
    AccessLog access;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcClient jdbc;

    @Test
    void openingACaseFileIsKeptWithTheFoldersThatWereOpen() {
        String reference = recorded();

        file(reference, WORKER);
        file(reference, DIRECTOR);

        assertThat(looks(reference))
                .containsExactly(
                        "case-file operations-director [operations-director] digital-care-record,"
                                + " governance-reporting-template, provider-assurance-workspace",
                        "case-file senior-support-worker-oak [senior-support-worker] digital-care-record");
        assertThat(access.of(reference, 1).get(0).at()).isEqualTo(clock.now());
    }

    @Test
    void whoGetsNothingToSeeHasNotLooked() {
        String reference = recorded();

        assertThat(status("/cases/" + reference, "registered-manager-elm")).isEqualTo(404);
        assertThat(status("/cases/" + reference + "/entries/1/correction", AUDITOR))
                .isEqualTo(403);
        assertThat(status("/cases/paths/none", AUDITOR)).isEqualTo(404);
        assertThat(Visitor.tool(port, WORKER)
                        .post("/cases/" + reference + "/pack", JSON, "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(form(reference, "review-seriousness", "team-leader-elm")).isNotEqualTo(200);

        assertThat(views(reference)).isEmpty();
    }

    @Test
    void aSingleRecordAnExportAFormAndAHistoryAreKeptByWhatTheyWere() {
        String reference = recorded();
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("near-miss-case")
                .singleResult()
                .getId();

        assertThat(status("/cases/" + reference + "/entries/1/correction", WORKER))
                .isEqualTo(200);
        assertThat(Visitor.tool(port, LEAD)
                        .post("/cases/" + reference + "/pack?redacted=true", JSON, "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(form(reference, "review-seriousness", TEAM_LEADER)).isEqualTo(200);
        assertThat(Visitor.tool(port, AUDITOR).get("/cases/paths/" + instance).statusCode())
                .isEqualTo(200);

        assertThat(looks(reference))
                .containsExactly(
                        "history auditor [auditor] near-miss-case, instance " + instance,
                        "form team-leader-oak [team-leader] review-seriousness",
                        "export designated-safeguarding-lead [designated-safeguarding-lead] inspection-pack, redacted",
                        "record senior-support-worker-oak [senior-support-worker] raise-near-miss, entry 1");
    }

    @Test
    void aPackOfAPeriodIsKeptInEveryCaseOfIt() {
        clock.set("2031-05-06T10:00:00Z");
        String one = raise();
        String other = raise();

        assertThat(Visitor.tool(port, AUDITOR)
                        .post("/cases/pack?service=oak-house&from=2031-05-06&to=2031-05-06", JSON, "")
                        .statusCode())
                .isEqualTo(200);

        assertThat(looks(one)).containsExactly("export auditor [auditor] inspection-pack");
        assertThat(looks(other)).containsExactly("export auditor [auditor] inspection-pack");
    }

    @Test
    void answeringAFormIsNoViewing() {
        String reference = recorded();

        desk.complete(reference, "review-seriousness", TEAM_LEADER);

        assertThat(looks(reference)).isEmpty();
    }

    @Test
    void lookingLeavesTheChainOfTheCaseAsItWas() {
        String reference = recorded();
        List<ChainedEntry> before = register.chain(reference);

        file(reference, TEAM_LEADER);
        form(reference, "review-seriousness", TEAM_LEADER);
        read("/cases/" + reference + "/entries/1/correction", TEAM_LEADER);
        read("/cases/" + reference + "/access", LEAD);

        assertThat(looks(reference)).hasSize(3);
        assertThat(register.chain(reference)).isEqualTo(before);
    }

    @Test
    void aCaseFileOfWhichTheOpeningCannotBeKeptIsNotShown() {
        String reference = recorded();
        jdbc.sql("""
                        create function heed.full_up() returns trigger language plpgsql as
                        $$ begin raise exception 'no room'; end $$
                        """).update();
        jdbc.sql("create trigger full_up before insert on heed.access_entry for each row when (new.kind = 'case-file')"
                        + " execute function heed.full_up()")
                .update();
        try {
            assertThat(status("/cases/" + reference, WORKER)).isEqualTo(500);
            assertThat(file(reference, WORKER)).doesNotContain("Hoist", "Records by folder");
        } finally {
            jdbc.sql("drop trigger full_up on heed.access_entry").update();
            jdbc.sql("drop function heed.full_up()").update();
        }
        assertThat(file(reference, WORKER)).contains("Records by folder");
    }

    @Test
    void aSearchByWordsThatFindsSomethingIsKeptWithoutTheWordsAndAListIsNot() {
        String word = someWord();
        desk.raise(WORKER, Map.of("adultRef", "CR-" + UUID.randomUUID(), "headline", "Nearly fell " + word));
        long before = searches();

        read("/cases", WORKER);
        read("/cases?q=" + someWord(), WORKER);
        assertThat(searches()).isEqualTo(before);

        assertThat(read("/cases?q=" + word, WORKER)).contains("1 case");
        assertThat(searches()).isEqualTo(before + 1);
        assertThat(jdbc.sql(
                                "select person || ' ' || what from heed.access_entry where kind = 'search' order by id desc")
                        .query(String.class)
                        .list()
                        .get(0))
                .isEqualTo(WORKER + " cases found by words: 1");
    }

    @ParameterizedTest
    @CsvSource({
        "auditor, 200",
        "designated-safeguarding-lead, 200",
        "quality-safeguarding-lead, 200",
        "executive-lead, 200",
        "operations-director, 403",
        "safeguarding-administrator, 403",
        "registered-manager-oak, 403",
        "team-leader-oak, 403",
        "senior-support-worker-oak, 403",
        "registered-manager-elm, 404",
        "governance-lead, 404",
        "administrator, 404"
    })
    void whoHasLookedIsForThoseWhoOversee(String person, int status) {
        String reference = recorded();

        assertThat(status("/cases/" + reference + "/access", person)).isEqualTo(status);
        assertThat(status("/cases/" + reference, person)).isEqualTo(status == 404 ? 404 : 200);
        if (status != 404) {
            assertThat(file(reference, person).contains("Who has looked")).isEqualTo(status == 200);
        }
    }

    @Test
    void thePageSaysWhoWithTheirRolesThenWhatAndWhenNewestFirst() {
        String reference = recorded();
        String empty = read("/cases/" + reference + "/access", LEAD);
        file(reference, WORKER);
        clock.set("2027-07-02T10:00:00Z");
        form(reference, "review-seriousness", TEAM_LEADER);
        access.refused("team-leader-elm", reference, "GET /cases/" + reference, 404);

        assertThat(empty).contains("Nobody has opened it yet.");
        // 11:00 in summer time.
        assertThat(read("/cases/" + reference + "/access", AUDITOR))
                .contains(
                        "Fri 2 Jul 2027, 11:00 Team Leader, Elm Court then: Team Leader Refused GET /cases/" + reference
                                + " (404) Fri 2 Jul 2027, 11:00 Team Leader, Oak House then: Team Leader"
                                + " The form of “Review seriousness”"
                                + " Tue 2 Mar 2027, 10:00 Senior Support Worker, Oak House then: Senior Support Worker"
                                + " The case file; open to them: digital care record");
        assertThat(views(reference)).hasSize(2);
    }

    @Test
    void onlyTheNewestFiveHundredAreShown() {
        String reference = recorded();
        for (int look = 1; look <= 501; look++) {
            access.viewed(AccessLog.Kind.RECORD, WORKER, reference, "look, entry " + look);
        }

        assertThat(read("/cases/" + reference + "/access", LEAD))
                .contains("Only the newest 500 are shown.", "look, entry 501 ", "look, entry 2 ")
                .doesNotContain("look, entry 1 ");
    }

    private int form(String reference, String step, String person) {
        return Visitor.tool(port, person)
                .get("/engine-rest/task/" + desk.task(reference, step).getId() + "/form-variables")
                .statusCode();
    }

    private long searches() {
        return jdbc.sql("select count(*) from heed.access_entry where kind = 'search'")
                .query(Long.class)
                .single();
    }

    private List<AccessEntry> views(String reference) {
        return access.of(reference, 500).stream()
                .filter(entry -> !entry.kind().equals("refused"))
                .toList();
    }

    private List<String> looks(String reference) {
        return views(reference).stream()
                .map(entry -> "%s %s [%s] %s".formatted(entry.kind(), entry.person(), entry.roles(), entry.what()))
                .toList();
    }
}
