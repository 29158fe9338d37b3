package care.heed.security;

import static care.heed.security.RestTool.json;
import static care.heed.security.RestTool.submission;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import care.heed.support.ValidAnswers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is refused leaves exactly one entry in the access log, without anything that was sent, and nothing else. */
@HeedTest
class RefusalsTest {

    private static final String JSON = "application/json";
    private static final String LEADER = "team-leader-oak";
    private static final String SENT = "what-was-sent-7d1c";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private String reference;
    private Task task;

    @BeforeEach
    void aCaseInReview() {
        clock.set("2027-03-02T10:00:00Z");
        reference = desk.raise();
        desk.complete(reference, "record-near-miss", "senior-support-worker-oak");
        task = desk.task(reference, "review-seriousness");
    }

    /** One entry. */
    private record Entry(String person, String roles, String what, String caseReference, Integer status) {}

    @Test
    void aRefusedChangeLeavesOneEntryByWhicheverDoorItCame() {
        Visitor tool = Visitor.tool(port, LEADER);
        String variable = "/engine-rest/task/" + task.getId() + "/variables/route";

        keepsOne(
                () -> tool.send("PUT", variable + "?why=" + SENT, JSON, "{\"value\":\"" + SENT + "\"}"),
                new Entry(LEADER, "team-leader", "PUT " + variable, null, 403));
        String claim = "/engine-rest/engine/default/task/" + task.getId() + "/claim";
        keepsOne(
                () -> tool.post(claim, JSON, "{\"userId\":\"team-leader-oak-2\"}"),
                new Entry(LEADER, "team-leader", "POST " + claim, null, 403));
        String escalate = "/cases/" + reference + "/escalate-now";
        keepsOne(
                () -> tool.post(escalate, JSON, "{\"reason\":\"\",\"more\":\"" + SENT + "\"}"),
                new Entry(LEADER, "team-leader", "POST " + escalate, reference, 400));
        keepsOne(
                () -> tool.post("/engine-rest/engine/another/message", JSON, "{}"),
                new Entry(LEADER, "team-leader", "POST /engine-rest/engine/another/message", null, 403));
        keepsOne(() -> tool.post("/nowhere", JSON, "{}"), new Entry(LEADER, "team-leader", "POST /nowhere", null, 404));
    }

    @Test
    void anAnswerThatIsRefusedByItsFormLeavesOneEntryAtBothAddresses() {
        Visitor browser = Visitor.signedIn(port, LEADER).accepting(JSON);
        browser.get("/camunda/app/tasklist/default/");
        String token = browser.cookie("XSRF-TOKEN");
        desk.complete(desk.raise(), "record-near-miss", "senior-support-worker-oak");
        String path = "/task/" + task.getId();
        assertThat(Visitor.tool(port, LEADER)
                        .post("/engine-rest" + path + "/claim", JSON, "{\"userId\":\"" + LEADER + "\"}")
                        .statusCode())
                .isEqualTo(204);
        Map<String, Object> answers = new HashMap<>(ValidAnswers.of("review-seriousness", clock.now()));
        answers.put("recurrenceNextShift", SENT);

        for (String way : List.of("/submit-form", "/complete")) {
            String rest = "/engine-rest" + path + way;
            String app = "/camunda/api/engine/engine/default" + path + way;
            keepsOne(
                    () -> Visitor.tool(port, LEADER).post(rest, JSON, json(submission(answers))),
                    new Entry(LEADER, "team-leader", "POST " + rest, null, 400));
            keepsOne(
                    () -> browser.post(app, JSON, json(submission(answers)), "X-XSRF-TOKEN", token),
                    new Entry(LEADER, "team-leader", "POST " + app, null, 400));
        }
    }

    @Test
    void aForgedRequestOfASessionLeavesOneEntryAtEachDoor() {
        for (String path : List.of(
                "/engine-rest/task/count",
                "/camunda/api/engine/engine/default/task/" + task.getId() + "/claim",
                "/cases/" + reference + "/escalate-now")) {
            Visitor browser = Visitor.signedIn(port, LEADER).accepting(JSON);
            if (path.endsWith("/count")) {
                keepsNone(() -> browser.post(path, JSON, "{}"));
            } else {
                keepsOne(
                        () -> browser.post(path, JSON, "{}"),
                        new Entry(
                                LEADER,
                                "team-leader",
                                "POST " + path,
                                path.startsWith("/cases") ? reference : null,
                                403));
            }
        }
    }

    @Test
    void aRequestOfASessionThatNoDoorUnderstandsLeavesOneEntry() {
        Visitor browser = Visitor.signedIn(port, LEADER).accepting(JSON);

        keepsOne(
                () -> browser.post("/engine-rest//message;note=" + SENT, JSON, "{}"),
                new Entry(LEADER, "team-leader", "POST /engine-rest//message", null, 400));
    }

    @Test
    void aRefusedLookAtACaseLeavesOneEntry() {
        String elm = "team-leader-elm";
        Visitor tool = Visitor.tool(port, elm);

        for (String path : List.of(
                "/cases/" + reference, "/cases/" + reference + "/path", "/cases/" + reference + "/escalate-now")) {
            keepsOne(() -> tool.get(path), new Entry(elm, "team-leader", "GET " + path, reference, 404));
        }
        String instance = task.getProcessInstanceId();
        for (String path : List.of(
                "/task/" + task.getId(), "/process-instance/" + instance, "/history/process-instance/" + instance)) {
            keepsOne(
                    () -> tool.get("/engine-rest" + path + "?note=" + SENT),
                    new Entry(elm, "team-leader", "GET /engine-rest" + path, null, 404));
        }
        keepsOne(
                () -> tool.get("/engine-rest/task/" + task.getId() + "/form-variables"),
                new Entry(elm, "team-leader", "GET /engine-rest/task/" + task.getId() + "/form-variables", null, 403));
        keepsOne(
                () -> Visitor.tool(port, "governance-lead").get("/cases"),
                new Entry("governance-lead", "governance-lead", "GET /cases", null, 403));
    }

    @Test
    void whatIsNoRefusedChangeAndNoRefusedLookLeavesNone() {
        Visitor tool = Visitor.tool(port, LEADER);
        Visitor browser = Visitor.signedIn(port, LEADER).accepting(JSON);
        Visitor stranger = Visitor.atTheDoor(port).accepting(JSON);

        keepsNone(() -> tool.get("/cases/" + reference));
        keepsNone(() -> tool.get("/engine-rest/task/" + task.getId()));
        keepsNone(() -> tool.post("/engine-rest/task/count", JSON, "{}"));
        keepsNone(() -> tool.post("/engine-rest/task", JSON, "{\"sorting\":\"none\"}"));
        keepsNone(() -> tool.get("/engine-rest/user/auditor/profile"));
        keepsNone(() -> tool.get("/engine-rest/batch"));
        keepsNone(() -> tool.get("/nowhere"));
        keepsNone(() -> browser.get("/camunda/app/tasklist/scripts/nothing.js"));
        keepsNone(() -> browser.get("/camunda/app/admin/default/"));
        keepsNone(() -> stranger.get("/cases/" + reference));
        keepsNone(() -> stranger.post("/cases/" + reference + "/escalate-now", JSON, "{}"));
        keepsNone(() -> stranger.post("/engine-rest/message", JSON, "{}"));
    }

    @Test
    void aFailedSignInLeavesOneEntryWithItsNameOnlyIfThatIsAnAccount() {
        Visitor door = Visitor.atTheDoor(port);

        keepsOne(
                () -> door.signIn("executive-lead-2", SENT),
                new Entry("executive-lead-2", "executive-lead", "sign-in", null, 401));
        keepsOne(() -> door.signIn(SENT, "anything"), new Entry("(no account)", "", "sign-in", null, 401));
        keepsOne(
                () -> Visitor.tool(port, "nobody-of-that-name").get("/engine-rest/task"),
                new Entry("(no account)", "", "sign-in", null, 401));
        keepsNone(() -> Visitor.signedIn(port, LEADER).get("/"));
    }

    private void keepsOne(Runnable request, Entry expected) {
        assertThat(kept(request)).containsExactly(expected);
    }

    private void keepsNone(Runnable request) {
        assertThat(kept(request)).isEmpty();
    }

    /** The refusals that a request left, after making sure that it changed nothing and that nothing of what was sent is there. */
    private List<Entry> kept(Runnable request) {
        long before = jdbc.sql("select coalesce(max(id), 0) from heed.access_entry")
                .query(Long.class)
                .single();
        Map<String, String> rows = Database.rows(jdbc);
        request.run();
        Map<String, String> rowsAfter = Database.rows(jdbc);
        // The engine counts wrong passwords with the account.
        rows.remove("camunda.act_id_user");
        rowsAfter.remove("camunda.act_id_user");
        assertThat(rowsAfter).isEqualTo(rows);
        List<Entry> kept =
                jdbc.sql("""
                        select person, roles, what, case_reference, status from heed.access_entry
                        where id > :before and kind = 'refused' order by id
                        """).param("before", before).query(Entry.class).list();
        assertThat(kept.toString()).doesNotContain(SENT);
        return kept;
    }
}
