package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.Conflicts;
import care.heed.evidence.DecisionCounts;
import care.heed.evidence.Replays;
import care.heed.evidence.Selection;
import care.heed.evidence.ThresholdChange.Origin;
import care.heed.evidence.ThresholdChange.State;
import care.heed.evidence.ThresholdChanges;
import care.heed.security.Visitor;
import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.HeedTest;
import care.heed.support.ProposedChange;
import care.heed.support.TestClock;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages on which everyone reads the tables, and governance changes them. */
@HeedTest
class ThresholdPagesTest {

    private static final Instant TUESDAY_TEN = Instant.parse("2031-03-04T10:00:00Z");
    private static final String WORKER = "senior-support-worker-oak";
    private static final String LEAD = "governance-lead";
    private static final String SECOND = "governance-lead-2";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    PublishedTables tables;

    @Autowired
    ThresholdChanges changes;

    @Autowired
    Replays replays;

    @Autowired
    Conflicts conflicts;

    @Autowired
    DecisionCounts counts;

    @Autowired
    ProposedChange proposed;

    @Autowired
    Desk desk;

    @Autowired
    EngineJobs jobs;

    @Autowired
    TestClock clock;

    @BeforeEach
    void onATuesdayMorning() {
        clock.set(TUESDAY_TEN);
    }

    /** A day on which no other test decides anything. */
    private Map<String, String> onADayOfItsOwn(int week) {
        clock.set(TUESDAY_TEN.plus(Duration.ofDays(7L * week)));
        String day = clock.now().toString().substring(0, 10);
        return Map.of("from", day, "until", day, "service", "oak-house");
    }

    @Test
    void everyoneReadsEveryTableInForceWithItsPurposeAndSinceWhen() {
        String list = read("/thresholds", WORKER);

        assertThat(list).contains("Safeguarding route", "Which route the near miss takes", "As shipped with Heed");
        assertThat(tables.files()).allSatisfy(file -> assertThat(list).contains("href=\"/thresholds/" + file + "\""));
    }

    @Test
    void aTableStandsBesideItsPlainWords() {
        assertThat(read("/thresholds/route", WORKER))
                .contains(
                        "<code>count(?) &gt;= 2</code>",
                        "If &quot;High-risk indicators found&quot; has at least 2 of them, then &quot;Route&quot; is urgent-escalation.",
                        "Every row that fits is collected.",
                        "What no change may turn",
                        "Version 1, since")
                .doesNotContain("Draft a change", "Import from");
    }

    @Test
    void everyTableThatShipsHasItsPage() {
        assertThat(tables.files())
                .allSatisfy(
                        file -> assertThat(page(LEAD).get("/thresholds/" + file).statusCode())
                                .isEqualTo(200));
    }

    @Test
    void anExportIsTheTableItself() {
        HttpResponse<String> export = page(WORKER).get("/thresholds/route/table.dmn");

        assertThat(export.body()).isEqualTo(tables.shipped("route").xml());
        assertThat(export.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", "route-version-1.dmn");
        assertThat(export.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }

    @Test
    void governanceChangesATableFromTheDraftToTheSecondPerson() {
        Map<String, String> day = onADayOfItsOwn(1);
        upToTheRoute(true);
        Visitor lead = Visitor.signedIn(port, LEAD);
        String edit = "/thresholds/route/edit";
        assertThat(lead.get(edit).body()).contains("data-threshold-editor=\"route\"", "version 1, which is in force");

        String change = location(lead.submit(edit, edit, Map.of("dmn", text(proposed.urgentForOne()))));

        assertThat(lead.get(change).body())
                .contains("has at least 2 of them", "has at least 1 of them", "Row 2 removed", "not been replayed");
        assertThat(lead.submit(change, change + "/propose", Map.of("reason", ProposedChange.REASON)))
                .satisfies(refused -> {
                    assertThat(refused.statusCode()).isEqualTo(400);
                    assertThat(refused.body())
                            .contains(
                                    "Replay the change on past decisions first",
                                    ProposedChange.REASON.replace("'", "&#39;"));
                });
        assertThat(lead.submit(change, change + "/replay", day).statusCode()).isEqualTo(302);
        assertThat(whenReplayed(lead, change)).contains("escalated more", "Route: urgent-escalation");
        assertThat(lead.submit(change, change + "/propose", Map.of("reason", ProposedChange.REASON))
                        .statusCode())
                .isEqualTo(302);

        assertThat(lead.get(change).body())
                .contains("Waiting for approval", "A second person decides on this in Tasklist")
                .doesNotContain("Approve or reject it in Tasklist");
        assertThat(read(change, SECOND)).contains("Approve or reject it in Tasklist");
        assertThat(read("/thresholds/route", WORKER)).contains("Waiting for approval");
        desk.complete(reference(change), ChangeThreshold.APPROVE_THRESHOLD_CHANGE, SECOND, Map.of("approved", "yes"));
        jobs.runDue();

        assertThat(read(change, "auditor"))
                .contains(
                        "Published", "Asked the table &quot;conflict alternative&quot;", "Decided by a second person");
        int decided = counts.ofVersions("route").getOrDefault(2, 0);
        upToTheRoute(true);
        assertThat(counts.ofVersions("route").get(2)).isEqualTo(decided + 1);
        assertThat(read("/thresholds/route", WORKER))
                .contains(
                        "Version 2, since",
                        "Row 1 changed",
                        decided == 0 ? "It made one decision" : "It made %d decisions".formatted(decided + 1))
                .doesNotContain(change);
    }

    @Test
    void aDraftThatCannotBeReadIsShownWithItsProblemAndNothingIsLost() {
        Visitor lead = Visitor.signedIn(port, LEAD);
        String edit = "/thresholds/route/edit";

        HttpResponse<String> answer = lead.submit(
                edit, edit, Map.of("dmn", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("The file: ", "DOCTYPE", "&lt;!ENTITY e SYSTEM", "Nothing was saved")
                .doesNotContain("root:");
        assertThat(changes.open()).isEmpty();
    }

    @Test
    void aDraftThatChangesNothingIsNoDraft() {
        HttpResponse<String> answer = Visitor.signedIn(port, LEAD)
                .submit(
                        "/thresholds/route/edit",
                        "/thresholds/route/edit",
                        Map.of("dmn", tables.shipped("route").xml()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Nothing differs from the version that is in force.");
        assertThat(changes.open()).isEmpty();
    }

    @Test
    void aFileFromElsewhereIsLookedAtBeforeAnythingIsKept() {
        HttpResponse<String> answer = bring(text(proposed.urgentForOne()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("a file that you brought", "count(?) &amp;gt;= 1", "value=\"IMPORTED\"");
        assertThat(changes.open()).isEmpty();
        assertThat(bring("no table at all").body()).contains("This is not XML", "no table at all");
        assertThat(bring("").body()).contains("Choose a file");
        HttpResponse<String> tooLarge = bring("x".repeat(3_000_000));
        assertThat(tooLarge.statusCode()).isEqualTo(400);
        assertThat(tooLarge.body())
                .contains("larger than a table can be")
                .contains("route-urgent")
                .hasSizeLessThan(1_000_000);
    }

    @Test
    void anEarlierVersionComesBackAsAProposalLikeAnyOther() {
        String change = proposed.of(LEAD, null);
        desk.complete(change, ChangeThreshold.APPROVE_THRESHOLD_CHANGE, SECOND, Map.of("approved", "yes"));
        jobs.runDue();
        Visitor lead = Visitor.signedIn(port, LEAD);
        String edit = "/thresholds/route/edit?version=1";
        assertThat(lead.get(edit).body()).contains("version 1, an earlier one", "value=\"ROLLED_BACK\"");

        String back = location(lead.submit(
                edit,
                "/thresholds/route/edit",
                Map.of("dmn", tables.shipped("route").xml(), "origin", "ROLLED_BACK")));

        assertThat(changes.find(reference(back)).orElseThrow().origin()).isEqualTo(Origin.ROLLED_BACK);
        assertThat(lead.get(back).body()).contains("Taken from an earlier version", "Row 2 added");
    }

    @Test
    void whatWouldBeEscalatedLessNeedsATickOfEachCase() {
        Map<String, String> day = onADayOfItsOwn(2);
        String reference = upToTheRoute(false);
        String change = drafted(urgentFromThree());
        Visitor lead = Visitor.signedIn(port, LEAD);
        lead.submit(change, change + "/replay", day);
        assertThat(whenReplayed(lead, change))
                .contains(
                        "One case",
                        "would be escalated less",
                        "Route: enhanced-monitoring",
                        reference,
                        "I looked at it");
        assertThat(lead.submit(change, change + "/propose", Map.of("reason", ProposedChange.REASON))
                        .body())
                .contains("Tick every case that would be escalated less");
        assertThat(lead.submit(change, change + "/looked-at", Map.of()).body()).contains("Tick the cases");
        assertThat(lead.submit(change, change + "/looked-at", Map.of("looked", "NM-1999-1/1"))
                        .body())
                .contains("There is no such case to tick");

        String key = lead.get(change).body().replaceAll("(?s).*name=\"looked\" value=\"([^\"]+)\".*", "$1");
        // What was ticked on the way is kept, also where the proposal itself is refused.
        assertThat(lead.submit(change, change + "/propose", Map.of("looked", key, "reason", "Too short"))
                        .body())
                .contains("Say why, in 20 to 5000 characters.", "✓ ")
                .doesNotContain("I looked at it");

        assertThat(lead.submit(change, change + "/propose", Map.of("reason", ProposedChange.REASON))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void aCaseThatIsClosedToTheReaderIsNotShownAndCannotBeTickedByThem() {
        Map<String, String> day = onADayOfItsOwn(3);
        String reference = upToTheRoute(false);
        conflicts.name(reference, "record-near-miss", List.of(LEAD), clock.now());
        String change = drafted(urgentFromThree());
        Visitor lead = Visitor.signedIn(port, LEAD);
        lead.submit(change, change + "/replay", day);

        assertThat(whenReplayed(lead, change))
                .contains("One more is in a case that is closed to you")
                .doesNotContain(reference);
        String other = read(change, SECOND);
        assertThat(other).contains(reference);
        String key = other.replaceAll("(?s).*name=\"looked\" value=\"([^\"]+)\".*", "$1");
        assertThat(lead.submit(change, change + "/looked-at", Map.of("looked", key))
                        .body())
                .contains("There is no such case to tick");
        assertThat(lead.submit(change, change + "/propose", Map.of("reason", ProposedChange.REASON))
                        .body())
                .contains("What is closed to you needs somebody else");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /replay   | from=2027-03-02&until=2026-03-02&service=oak-house | The last day is before the first
                    /replay   | from=yesterday&until=2026-03-02&service=oak-house  | Give a day
                    /replay   | from=2026-03-02&until=&service=oak-house           | Give a day
                    /replay   | from=2026-03-02&until=2027-03-02                   | Choose at least one service
                    /replay   | from=2026-03-02&until=2027-03-02&service=nowhere   | Choose at least one service
                    /replay/cancel | x=1                                           | No replay is running
                    /propose  | reason=short                                       | Say why
                    /propose  | reason=A+reason+that+is+long+enough&effectiveAt=soon | Give a day and a time
                    /propose  | reason=A+reason+that+is+long+enough&effectiveAt=2001-01-01T10:00 | already passed
                    """)
    void whatIsWrongIsSaidAndNothingIsChanged(String action, String fields, String said) {
        String change = "/thresholds/changes/" + proposed.drafted(LEAD);

        HttpResponse<String> answer = Visitor.tool(port, LEAD)
                .accepting("text/html")
                .post(change + action, "application/x-www-form-urlencoded", fields);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(said, "role=\"alert\"");
        assertThat(changes.find(reference(change)).orElseThrow().state()).isEqualTo(State.DRAFT);
    }

    @Test
    void aReplayShowsHowFarItIsAndCanBeCancelled() {
        String change = "/thresholds/changes/" + proposed.drafted(LEAD);
        String hash = changes.find(reference(change)).orElseThrow().contentHash();
        Selection everywhere =
                new Selection(TUESDAY_TEN, TUESDAY_TEN.plusSeconds(60), List.of("elm-court", "oak-house"));
        long running = replays.begin(reference(change), hash, everywhere, LEAD).id();
        replays.progress(running, 200, 50, List.of());
        Visitor lead = Visitor.signedIn(port, LEAD);

        assertThat(lead.get(change)).satisfies(page -> {
            assertThat(page.headers().firstValue("Refresh")).contains("2");
            assertThat(page.body())
                    .contains("Replaying: 50 of 200 past decisions", "Cancel the replay")
                    .doesNotContain("Start the replay");
        });
        assertThat(lead.submit(change, change + "/replay/cancel", Map.of()).statusCode())
                .isEqualTo(302);

        assertThat(lead.get(change)).satisfies(page -> {
            assertThat(page.headers().firstValue("Refresh")).isEmpty();
            assertThat(page.body()).contains("The last replay was cancelled", "Start the replay");
        });
    }

    @Test
    void aSecondProposalForATableThatHasOneIsRefused() {
        proposed.of(SECOND, null);
        String change = "/thresholds/changes/" + proposed.drafted(LEAD);

        HttpResponse<String> refused = Visitor.signedIn(port, LEAD)
                .submit(change, change + "/propose", Map.of("reason", ProposedChange.REASON));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Another change of this table is waiting");
        assertThat(changes.find(reference(change)).orElseThrow().state()).isEqualTo(State.DRAFT);
    }

    @Test
    void aDraftIsDiscardedByWhoDraftedItAndByNobodyElse() {
        String change = "/thresholds/changes/" + proposed.drafted(LEAD);

        assertThat(Visitor.signedIn(port, SECOND)
                        .submit(change, change + "/withdraw", Map.of())
                        .body())
                .contains("Only your own draft can be discarded");
        assertThat(read("/thresholds/route/edit?change=" + reference(change), SECOND))
                .contains("There is nothing here");
        assertThat(Visitor.signedIn(port, LEAD)
                        .submit(change, change + "/withdraw", Map.of())
                        .statusCode())
                .isEqualTo(302);
        assertThat(read(change, LEAD)).contains("Discarded");
    }

    @Test
    void aProposalIsWithdrawnWithAReason() {
        String change = "/thresholds/changes/" + proposed.of(LEAD, null);
        Visitor lead = Visitor.signedIn(port, LEAD);

        assertThat(lead.submit(change, change + "/withdraw", Map.of("reason", " "))
                        .body())
                .contains("Say why");
        assertThat(lead.submit(change, change + "/withdraw", Map.of("reason", "Wrong table."))
                        .statusCode())
                .isEqualTo(302);
        assertThat(lead.get(change).body()).contains("Withdrawn").doesNotContain("Propose it");
    }

    @Test
    void aDraftIsEditedAgainBeforeItIsProposed() {
        String change = "/thresholds/changes/" + proposed.drafted(LEAD);
        String edit = "/thresholds/route/edit?change=" + reference(change);
        Visitor lead = Visitor.signedIn(port, LEAD);
        assertThat(lead.get(edit).body()).contains("your draft " + reference(change), "count(?) &amp;gt;= 1");

        String again = text(proposed.urgentForOne()).replace("Two or more indicators", "Any indicator");
        assertThat(location(
                        lead.submit(edit, "/thresholds/route/edit", Map.of("dmn", again, "change", reference(change)))))
                .isEqualTo(change);

        assertThat(lead.get(change).body()).contains("Any indicator", "not been replayed on past decisions yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"executive-lead", "auditor"})
    void whoeverOnlyReadsAChangeFindsNoWayToChangeIt(String reader) {
        String change = "/thresholds/changes/" + proposed.drafted(LEAD);

        assertThat(read(change, reader))
                .contains("What differs from version", "Draft")
                .doesNotContain("action=\"/thresholds");
        assertThat(Visitor.tool(port, reader)
                        .post(change + "/withdraw", "application/x-www-form-urlencoded", "")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {WORKER, "registered-manager-oak", "designated-safeguarding-lead", "administrator"})
    void aDraftConcernsNobodyElse(String other) {
        String reference = proposed.drafted(LEAD);

        assertThat(page(other).get("/thresholds/changes/" + reference).statusCode())
                .isEqualTo(403);
        assertThat(read("/thresholds", other)).doesNotContain(reference, "Draft");
        assertThat(page(other).get("/thresholds/route/edit").statusCode()).isEqualTo(403);
    }

    /** A case with one high-risk indicator, or with two, whose route has just been decided. */
    private String upToTheRoute(boolean one) {
        // Another adult each time, so that no pattern across cases is one more indicator.
        String reference = desk.raise(WORKER, Map.of("adultRef", "CR-" + UUID.randomUUID()));
        desk.complete(reference, "record-near-miss", WORKER);
        desk.complete(
                reference,
                "review-seriousness",
                "team-leader-oak",
                one
                        ? Map.of("controlsKnownWeak", "yes")
                        : Map.of("controlsKnownWeak", "yes", "anotherAdultExposed", "yes"));
        desk.complete(reference, "screen-threshold", "registered-manager-oak");
        desk.complete(reference, "decide-route", "designated-safeguarding-lead");
        clock.forward(Duration.ofMinutes(1));
        return reference;
    }

    private String drafted(String rules) {
        return location(Visitor.signedIn(port, LEAD)
                .submit("/thresholds/route/edit", "/thresholds/route/edit", Map.of("dmn", rules)));
    }

    /** The shipped route, urgent for three indicators instead of two. */
    private String urgentFromThree() {
        return tables.shipped("route")
                .xml()
                .replace("count(?) &gt;= 2", "count(?) &gt;= 3")
                .replace("count(?) = 1", "count(?) = 1, count(?) = 2");
    }

    private HttpResponse<String> bring(String content) {
        String parts = "--x\r\nContent-Disposition: form-data; name=\"table\"; filename=\"route.dmn\"\r\n"
                + "Content-Type: application/xml\r\n\r\n" + content + "\r\n--x--\r\n";
        return Visitor.tool(port, LEAD)
                .accepting("text/html")
                .post("/thresholds/route/import", "multipart/form-data; boundary=x", parts);
    }

    /** The page of a change as soon as it no longer loads itself again. */
    private static String whenReplayed(Visitor visitor, String change) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        HttpResponse<String> answer = visitor.get(change);
        while (answer.headers().firstValue("Refresh").isPresent()) {
            assertThat(System.nanoTime()).as("the replay goes on").isLessThan(until);
            answer = visitor.get(change);
        }
        return answer.body();
    }

    private String read(String address, String person) {
        return page(person).get(address).body();
    }

    private Visitor page(String person) {
        return Visitor.tool(port, person).accepting("text/html");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer.body()))
                .replaceFirst("^https?://[^/]+", "");
    }

    private static String reference(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }
}
