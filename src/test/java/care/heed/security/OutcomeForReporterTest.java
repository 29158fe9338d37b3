package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.NearMisses;
import care.heed.evidence.Register;
import care.heed.support.Colleagues;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import care.heed.support.ValidAnswers;
import care.heed.support.WholeCase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people it serves: the adult is asked what they wanted, and whoever raised a near miss hears that something came of it. */
@HeedTest
class OutcomeForReporterTest {

    private static final String REPORTER = "senior-support-worker-oak";
    private static final String CLOSER = "quality-safeguarding-lead";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    WholeCase wholeCase;

    @Autowired
    Colleagues colleagues;

    @Autowired
    TestClock clock;

    @Autowired
    TaskService taskService;

    @Autowired
    RuntimeService runtimeService;

    @Autowired
    IdentityService identityService;

    @Autowired
    NearMisses nearMisses;

    @Autowired
    Register register;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aWeekdayMorning() {
        clock.set("2027-03-02T10:00:00Z");
    }

    @Test
    void theReporterIsToldWhenTheCaseClosesAndNotBefore() {
        String reference = readyToClose(Map.of());
        assertThat(waitsFor(REPORTER, reference)).isFalse();
        assertThat(told(reference)).isEmpty();

        close(reference);

        assertThat(told(reference)).containsExactly(REPORTER);
        assertThat(register.of(reference))
                .filteredOn(entry -> entry.kind().equals("notice"))
                .last()
                .extracting(EvidenceEntry::payload)
                .isEqualTo(Map.of("about", "outcome", "person", REPORTER));
        String home = homeOf(REPORTER);
        assertThat(home).contains("which you raised, is closed").contains("the case that you raised is closed");
        assertThat(homeOf("senior-support-worker-oak-2")).doesNotContain("which you raised");
        assertThat(homeOf("team-leader-oak")).doesNotContain("which you raised");
    }

    @Test
    void whatTheReporterIsToldIsTheReferenceAndNothingThatAnybodyWrote() {
        String reference = readyToClose(Map.of());
        close(reference);

        String home = homeOf(REPORTER);
        Map<String, Object> closing = ValidAnswers.of("close-and-learn", clock.now());
        List.of("adultOutcome", "reporterToldHow", "closureSummary")
                .forEach(field -> assertThat(home).doesNotContain((String) closing.get(field)));
        assertThat(home).doesNotContain((String)
                ValidAnswers.of("raise-near-miss", clock.now()).get("headline"));
        assertThat(home).doesNotContain((String)
                ValidAnswers.of("raise-near-miss", clock.now()).get("adultRef"));
    }

    @Test
    void theLineLeadsToWhatTheReporterMaySeeAndGoesOnceTheyHaveLooked() {
        String reference = readyToClose(Map.of());
        close(reference);
        clock.set("2027-03-02T11:00:00Z");
        Visitor reporter = Visitor.tool(port, REPORTER).accepting("text/html");

        String file = reporter.get("/cases/" + reference).body();

        assertThat(file).contains("What came of it").contains("actions done,");
        assertThat(file).contains("Closed to your role.");
        assertThat(file).doesNotContain((String)
                ValidAnswers.of("close-and-learn", clock.now()).get("closureSummary"));
        assertThat(waitsFor(REPORTER, reference)).isFalse();
    }

    @Test
    void aLookBeforeTheEndTakesNothingAway() {
        String reference = readyToClose(Map.of());
        Visitor.tool(port, REPORTER).accepting("text/html").get("/cases/" + reference);
        clock.set("2027-03-02T11:00:00Z");

        close(reference);

        assertThat(waitsFor(REPORTER, reference)).isTrue();
    }

    @Test
    void aReporterWhomTheCaseNamesIsToldNothing() {
        String reference = readyToClose(Map.of("decide-route", Map.of("implicatedStaff", List.of(REPORTER))));

        close(reference);

        assertThat(nearMisses.find(reference).orElseThrow().closedAt()).isNotNull();
        assertThat(told(reference)).isEmpty();
        assertThat(homeOf(REPORTER)).doesNotContain(reference);
        assertThat(register.of(reference))
                .filteredOn(entry -> entry.kind().equals("notice"))
                .extracting(entry -> entry.payload().get("about"))
                .doesNotContain("outcome");
    }

    @Test
    void aReporterWhoHasLeftTheServiceIsToldNothing() {
        String reference = readyToClose(Map.of());
        identityService.deleteTenantUserMembership("oak-house", REPORTER);
        try {
            close(reference);

            assertThat(told(reference)).isEmpty();
            assertThat(homeOf(REPORTER)).doesNotContain(reference);
        } finally {
            identityService.createTenantUserMembership("oak-house", REPORTER);
        }
    }

    @Test
    void aReporterWhoMovesAwayAfterTheEndLosesTheLine() {
        String reference = readyToClose(Map.of());
        close(reference);
        identityService.deleteTenantUserMembership("oak-house", REPORTER);
        try {
            assertThat(waitsFor(REPORTER, reference)).isFalse();
        } finally {
            identityService.createTenantUserMembership("oak-house", REPORTER);
        }
    }

    @Test
    void aCaseThatIsOpenAgainWaitsForItsNextEnd() {
        String reference = readyToClose(Map.of());
        close(reference);
        clock.set("2027-03-03T10:00:00Z");
        Visitor lead = Visitor.signedIn(port, "designated-safeguarding-lead");
        String reopen = "/cases/" + reference + "/reopen";
        lead.submit(reopen, reopen, Map.of("reason", "The same sling was found in use again."));
        assertThat(nearMisses.find(reference).orElseThrow().closedAt()).isNull();

        assertThat(waitsFor(REPORTER, reference)).isFalse();

        wholeCase.finish(reference, Map.of());
        assertThat(told(reference)).containsExactly(REPORTER, REPORTER);
        assertThat(waitsFor(REPORTER, reference)).isTrue();
    }

    @Test
    void aDeletedInstanceIsNoOutcome() {
        String reference = desk.raise();

        runtimeService.deleteProcessInstance(
                runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference, "near-miss-case")
                        .singleResult()
                        .getId(),
                "raised by mistake");

        assertThat(told(reference)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "adultOutcomeAsked,, adultOutcomeAsked",
        "adultOutcomeAsked, maybe, adultOutcomeAsked",
        "adultOutcomeAsked, no, adultOutcomeReason",
        "adultOutcome,, adultOutcome",
        "adultOutcome, ' ', adultOutcome",
        "reporterTold,, reporterTold",
        "reporterTold, no, reporterToldReason",
        "reporterToldHow,, reporterToldHow",
        "reporterToldHow, '  ', reporterToldHow"
    })
    void nobodyClosesACaseWithoutSayingWhatTheAdultWantedAndWhetherTheReporterWasTold(
            String field, String answer, String named) {
        String reference = readyToClose(Map.of());
        Task closing = desk.task(reference, "close-and-learn");
        colleagues.as(CLOSER, () -> taskService.claim(closing.getId(), CLOSER));
        Map<String, Object> answers = new HashMap<>(ValidAnswers.of("close-and-learn", clock.now()));
        answers.put(field, answer);

        RestTool.Answer refusal =
                new RestTool(port, CLOSER).post("/task/" + closing.getId() + "/submit-form", submission(answers));

        assertThat(refusal.refused()).as(refusal.toString()).isTrue();
        assertThat(refusal.body()).contains(named);
        assertThat(nearMisses.find(reference).orElseThrow().closedAt()).isNull();
        assertThat(told(reference)).isEmpty();
    }

    @Test
    void aReasonWhyTheAdultWasNotAskedAndTheReporterNotToldClosesTheCase() {
        String reference = readyToClose(Map.of());
        Map<String, Object> answers = new HashMap<>();
        answers.put("adultOutcomeAsked", "no");
        answers.put("adultOutcome", null);
        answers.put(
                "adultOutcomeReason", "Lacks capacity for this; the advocate was asked and wants fewer agency staff.");
        answers.put("reporterTold", "no");
        answers.put("reporterToldHow", null);
        answers.put("reporterToldReason", "On leave until Monday; the manager will ring then.");

        desk.complete(reference, "close-and-learn", CLOSER, answers);

        assertThat(register.of(reference))
                .filteredOn(
                        entry -> entry.kind().equals("record") && entry.step().equals("close-and-learn"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.folder()).isEqualTo("governance-reporting-template");
                    assertThat(record.payload())
                            .containsEntry("adultOutcomeAsked", "no")
                            .containsEntry("reporterTold", "no")
                            .containsKeys("adultOutcomeReason", "reporterToldReason");
                });
        assertThat(waitsFor(REPORTER, reference)).isTrue();
    }

    private String readyToClose(Map<String, Map<String, Object>> choices) {
        String reference = desk.raise();
        wholeCase.untilOnly("close-and-learn", reference, choices);
        return reference;
    }

    private void close(String reference) {
        desk.complete(reference, "close-and-learn", CLOSER);
        assertThat(nearMisses.find(reference).orElseThrow().closedAt()).isNotNull();
    }

    private String homeOf(String person) {
        return Visitor.tool(port, person).accepting("text/html").get("/").body();
    }

    private boolean waitsFor(String person, String reference) {
        return homeOf(person).contains(">%s</a>, which you raised, is closed".formatted(reference));
    }

    private List<String> told(String reference) {
        return jdbc.sql("select person from heed.notice where case_reference = :reference and kind = 'outcome'")
                .param("reference", reference)
                .query(String.class)
                .list();
    }

    private static Map<String, Object> submission(Map<String, ?> answers) {
        return RestTool.submission(answers);
    }
}
