package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.security.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseFileTest extends CaseFilePages {

    @ParameterizedTest
    @CsvSource({
        "senior-support-worker-oak, 200",
        "team-leader-oak-2, 200",
        "registered-manager-oak, 200",
        "designated-safeguarding-lead, 200",
        "operations-director, 200",
        "auditor, 200",
        "registered-manager-elm, 404",
        "senior-support-worker-elm, 404",
        "governance-lead, 404",
        "administrator, 404"
    })
    void aFileOpensForItsServiceAndForThoseWhoSeeAllServices(String person, int status) {
        assertThat(status("/cases/" + recorded(), person)).isEqualTo(status);
    }

    @Test
    void aReferenceThatWasNeverGivenOpensNothing() {
        assertThat(status("/cases/NM-1999-1", AUDITOR)).isEqualTo(404);
        assertThat(status("/cases/NM-2027-x", AUDITOR)).isEqualTo(404);
    }

    @Test
    void aClosedFolderSaysHowManyRecordsItHoldsAndWhoMayOpenItAndNothingElse() {
        String reference = recorded();
        String secret = someWord();
        desk.complete(reference, "review-seriousness", TEAM_LEADER, Map.of("reviewRationale", "Because " + secret));

        assertThat(file(reference, TEAM_LEADER)).contains("Because " + secret);
        assertThat(file(reference, WORKER))
                .doesNotContain(secret)
                .contains(
                        "Restricted safeguarding workspace Closed to your role. It holds one record. Open to: Team Leader");
    }

    @Test
    void anAnswerOfNoIsShownAsNo() {
        String reference = recorded();
        desk.complete(reference, "review-seriousness", TEAM_LEADER, Map.of("controlsKnownWeak", "no"));

        assertThat(file(reference, TEAM_LEADER)).contains("Were the controls already known to be weak? No");
    }

    @Test
    void whoIsImplicatedIsReadByThoseWhoOpenTheFolderAndTheCaseIsClosedToThem() {
        String reference = raise();
        desk.complete(reference, "record-near-miss", WORKER, Map.of("implicatedStaff", List.of("team-leader-oak-2")));

        assertThat(file(reference, MANAGER)).contains("Staff involved in the risk Team Leader, Oak House (2)");
        assertThat(Visitor.tool(port, "team-leader-oak-2")
                        .get("/cases/" + reference)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void everyStepSaysWhenItWasDueWhenItWasDoneAndWhetherInTime() {
        String reference = raise();
        clock.forward(Duration.ofMinutes(30));
        desk.complete(reference, "record-near-miss", WORKER, Map.of("eventAt", "2027-03-02T09:40:00Z"));
        clock.forward(Duration.ofMinutes(5));
        desk.complete(reference, "review-seriousness", TEAM_LEADER);
        clock.forward(Duration.ofHours(8));

        // Noticed at 09:55, so due at 10:10; then 30 minutes from 10:30.
        assertThat(file(reference, WORKER))
                .contains("Record near miss Tue 2 Mar 2027, 10:10 15 minutes from when the near miss was noticed")
                .contains("Tue 2 Mar 2027, 10:30 Senior Support Worker, Oak House late by 20 minutes")
                .contains("Review seriousness Tue 2 Mar 2027, 11:00 30 minutes from when this step began")
                .contains("Tue 2 Mar 2027, 10:35 Team Leader, Oak House on time")
                .contains("Screen threshold, open, overdue by 1 hour 35 minutes");
    }

    @Test
    void aDecisionSaysOnWhatByWhichRowAndInWhichVersion() {
        String reference = uncontrolled();

        assertThat(file(reference, TEAM_LEADER))
                .contains("Seriousness Tue 2 Mar 2027, 10:00 · version 1, as shipped with Heed")
                .contains("Risk controlled now: no")
                .contains("Row 1: If \"Is the risk controlled now?\" is no".replace("\"", "&quot;"));
    }

    @Test
    void whatADecisionWasTakenOnIsAsClosedAsTheFolderItCameFrom() {
        String reference = uncontrolled();

        assertThat(file(reference, WORKER))
                .contains("Seriousness Tue 2 Mar 2027, 10:00 · version 1, as shipped with Heed")
                .contains("It decided Kept in a closed folder")
                .contains("On these facts Kept in a closed folder")
                .doesNotContain("Uncontrolled risk: yes")
                .doesNotContain("Risk controlled now")
                .doesNotContain("The risk is not controlled now");
    }

    @Test
    void anEscalationSaysWhoWasToldBecauseOfWhatAndWhoAnswered() {
        String reference = uncontrolled();
        assertThat(file(reference, WORKER))
                .contains("Uncontrolled risk, about “Review seriousness”")
                .contains("Who was told Registered Manager: Registered Manager, Oak House")
                .contains("Because of the table Seriousness, version 1, decided on Tue 2 Mar 2027, 10:00")
                .contains("Whom to tell, by the table Escalation ladder, version 1")
                .contains("Acknowledged Still open");

        clock.forward(Duration.ofMinutes(4));
        desk.complete(reference, "acknowledge-escalation", MANAGER);

        assertThat(file(reference, WORKER))
                .contains("Acknowledged Registered Manager, Oak House, Tue 2 Mar 2027, 10:04");
    }

    @Test
    void whatAnActionSaysIsAsClosedAsThePlanThatPromisedIt() {
        String reference = recorded();
        desk.complete(reference, "open-protection-plan", DIRECTOR);

        assertThat(file(reference, MANAGER)).contains("Control measure Live risk Two workers check each sling");
        assertThat(file(reference, TEAM_LEADER))
                .contains("Control measure Live risk Kept in a closed folder: Provider assurance workspace")
                .doesNotContain("Two workers check each sling");
    }

    @Test
    void similarCasesAreNamedWhereTheReaderSeesThemAndOtherwiseOnlyCounted() {
        String adult = "CR-" + UUID.randomUUID();
        String here = desk.raise(WORKER, Map.of("adultRef", adult));
        String elsewhere = desk.raise("senior-support-worker-elm", Map.of("adultRef", adult, "serviceId", "elm-court"));
        String reference = desk.raise(WORKER, Map.of("adultRef", adult));

        assertThat(file(reference, WORKER))
                .contains("The same adult " + here + " 1 not open to you")
                .doesNotContain(elsewhere);
        assertThat(file(reference, AUDITOR)).contains(elsewhere);
    }

    @Test
    void theFileSaysThatItsChainIsWholeAndWhereItEnds() {
        String reference = recorded();
        List<ChainedEntry> chain = register.chain(reference);

        assertThat(file(reference, WORKER))
                .contains(chain.size() + " entries, unbroken chain, last hash "
                        + chain.get(chain.size() - 1).hash());
    }

    @Test
    void aChainWithoutItsEndIsNotWhole() {
        List<ChainedEntry> chain = register.chain(recorded());
        String reference = chain.get(0).entry().caseReference();
        var head = java.util.Optional.of(new CaseFileQueries.Head(
                chain.size(), chain.get(chain.size() - 1).hash()));

        assertThat(Integrity.of(reference, chain, head).isWhole()).isTrue();
        assertThat(Integrity.of(reference, chain.subList(0, chain.size() - 1), head)
                        .isWhole())
                .isFalse();
    }

    @Test
    void eachRoleIsOfferedTheDoorsItMayPass() {
        String reference = recorded();

        assertThat(file(reference, AUDITOR))
                .contains("Inspection pack", "In Cockpit: ")
                .doesNotContain("Escalate now", "Close as a duplicate", "Add a correction");
        assertThat(file(reference, WORKER))
                .contains("Escalate now", "Add a correction")
                .doesNotContain("Inspection pack", "Close as a duplicate", "Cockpit");
        assertThat(file(reference, MANAGER)).contains("Close as a duplicate").doesNotContain("Reopen");
        assertThat(Visitor.tool(port, AUDITOR)
                        .accepting("text/html")
                        .get("/cases/" + reference)
                        .body())
                .containsPattern("/camunda/app/cockpit/default/#/history/[0-9a-f-]{36}\"");
    }

    private String uncontrolled() {
        String reference = recorded();
        desk.complete(reference, "review-seriousness", TEAM_LEADER, Map.of("riskControlledNow", "no"));
        return reference;
    }
}
