package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.NearMiss;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Reopening a closed case: who may, what stays, from when the time limits count, and what is not done a second time. */
class ReopeningTest extends CaseTest {

    private static final String REASON = "The same sling was found in use again.";

    /** Three months later, a Tuesday in summer time, at nine o'clock by the clock on the wall. */
    private static final Instant LATER = Instant.parse("2027-06-01T08:00:00Z");

    @Autowired
    Reopening reopening;

    @Autowired
    Duplicates duplicates;

    @Autowired
    OpenDoors openDoors;

    @BeforeEach
    void aWeekdayMorning() {
        clock.set(TUESDAY_TEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"designated-safeguarding-lead", "quality-safeguarding-lead", "executive-lead"})
    void aLeadReopensAClosedCaseWithAReasonThatFewMayRead(String person) {
        String reference = closed(Map.of());

        reopen(reference, person, "  " + REASON + "\n");

        NearMiss open = nearMiss(reference);
        assertThat(open.closedAt()).isNull();
        assertThat(open.stabilisedAt()).isNull();
        assertThat(open.reopenedAt()).isEqualTo(LATER);
        assertThat(openDoors.openCases(MANAGER).stream().map(NearMiss::reference))
                .contains(reference);
        assertThat(evidence(reference, "record", "reopen-case")).singleElement().satisfies(record -> {
            assertThat(record.author()).isEqualTo(person);
            assertThat(record.authorRoles()).isEqualTo(person);
            assertThat(record.folder()).isEqualTo("restricted-safeguarding-workspace");
            assertThat(record.payload()).containsEntry("reason", REASON);
        });
        assertThat(evidence(reference, "case", "reopened"))
                .singleElement()
                .extracting(EvidenceEntry::payload)
                .isEqualTo(Map.of("closedAt", TUESDAY_TEN.toString(), "stabilisedAt", TUESDAY_TEN.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "senior-support-worker-oak",
                "team-leader-oak",
                "registered-manager-oak",
                "operations-director",
                "safeguarding-administrator",
                "governance-lead",
                "auditor",
                "administrator"
            })
    void nobodyElseReopensACase(String person) {
        String reference = closed(Map.of());
        int before = register.of(reference).size();

        assertThatThrownBy(() -> reopen(reference, person, REASON)).isInstanceOf(AuthorizationException.class);

        assertThat(nearMiss(reference).closedAt()).isNotNull();
        assertThat(register.of(reference)).hasSize(before);
        assertThat(desk.openSteps(reference)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void aReasonIsAskedFor(String reason) {
        String reference = closed(Map.of());

        assertThatThrownBy(() -> reopen(reference, LEAD, reason)).hasMessageStartingWith("reason:");
        assertThatThrownBy(() -> reopen(reference, LEAD, "x".repeat(5_001))).hasMessageStartingWith("reason:");

        assertThat(nearMiss(reference).closedAt()).isNotNull();
        assertThat(evidence(reference, "record", "reopen-case")).isEmpty();
    }

    @Test
    void anOpenCaseIsNotReopenedNorAClosedOneTwice() {
        String reference = raise();
        assertThatThrownBy(() -> colleagues.as(LEAD, () -> reopening.reopen(nearMiss(reference), LEAD, REASON)))
                .hasMessage("reference: this case is open");
        everyStepOf(reference, Map.of());
        NearMiss asBothSawIt = nearMiss(reference);

        reopen(reference, LEAD, REASON);

        assertThatThrownBy(() -> colleagues.as(EXECUTIVE, () -> reopening.reopen(asBothSawIt, EXECUTIVE, REASON)))
                .hasMessage("reference: this case is open");
        assertThat(evidence(reference, "case", "reopened")).hasSize(1);
        assertThat(desk.tasks(reference, "open-protection-plan")).hasSize(1);
    }

    @Test
    void everyOldResultStaysAndTheNewRunAddsItsOwn() {
        String reference = closed(Map.of());
        List<EvidenceEntry> before = register.of(reference);

        reopen(reference, LEAD, REASON);
        everyStepOf(reference, Map.of());

        List<EvidenceEntry> after = register.of(reference);
        assertThat(after.subList(0, before.size())).isEqualTo(before);
        assertThat(evidence(reference, "record", "open-protection-plan")).hasSize(2);
        assertThat(evidence(reference, "record", "close-and-learn")).hasSize(2);
        assertThat(evidence(reference, "case", "stabilised")).hasSize(2);
        assertThat(evidence(reference, "record", "record-near-miss"))
                .as("the near miss is not recognised a second time")
                .hasSize(1);
    }

    @Test
    void timeLimitsCountFromTheReopeningAndSaySo() {
        String reference = closed(Map.of());

        reopen(reference, LEAD, REASON);

        // Four working hours from nine o'clock; and the close of the day, both at Oak House.
        assertDue(reference, "open-protection-plan", "2027-06-01T12:00:00Z");
        assertDue(reference, "review-service-controls", "2027-06-01T16:00:00Z");
        assertThat(desk.task(reference, "open-protection-plan").getDescription())
                .contains("the case was reopened (Tuesday 1 June 2027 at 09:00)")
                .contains(
                        "In a reopened case the time counts from the reopening, not from when the near miss happened.");
        desk.complete(reference, "update-chronology", "safeguarding-administrator");
        assertDue(reference, "reassess-threshold", "2027-06-02T08:00:00Z");
        assertThat(evidence(reference, "record", "update-chronology").get(1).happenedAt())
                .as("when the near miss happened stays what it was")
                .isEqualTo(nearMiss(reference).eventAt());
    }

    @Test
    void aCaseOfHighSeverityIsOverseenAgainAtOnce() {
        String reference = closed(Map.of("screen-threshold", Map.of("avoidedHarmSeverity", "serious")));

        reopen(reference, LEAD, REASON);

        assertThat(desk.openSteps(reference)).contains("oversee-high-severity");
    }

    @Test
    void aCaseThatWasNotOfHighSeverityWaitsForItsLiveRiskActions() {
        String reference = closed(Map.of());

        reopen(reference, LEAD, REASON);

        assertThat(desk.openSteps(reference)).doesNotContain("oversee-high-severity", "confirm-stabilised");
    }

    @Test
    void actionsOfTheFirstRunAreNotCarriedOutAgain() {
        String reference = closed(Map.of());

        reopen(reference, LEAD, REASON);
        desk.complete(
                reference,
                "open-protection-plan",
                DIRECTOR,
                Map.of(
                        "controlMeasures",
                        List.of(Map.of("measure", "All slings replaced", "owner", "team-leader", "due", "2027-06-03")),
                        "environmentalRisks",
                        List.of()));

        assertThat(desk.tasks(reference, "carry-out-action")).hasSize(1);
    }

    @Test
    void aMessageToTheEngineIsNoWayRoundRoleAndReason() {
        String reference = closed(Map.of());

        assertThatThrownBy(() -> colleagues.as(
                        WORKER,
                        () -> runtime.createMessageCorrelation("reopen-case")
                                .processInstanceBusinessKey(reference)
                                .setVariables(Map.of(
                                        "caseReference", reference, "serviceId", "oak-house", "recognised", true))
                                .correlateStartMessage()))
                .isInstanceOf(ProcessEngineException.class);

        assertThat(desk.openSteps(reference)).isEmpty();
    }

    @Test
    void aCaseClosedAsADuplicateByMistakeBeforeItWasRecognisedIsRecognisedFirst() {
        String original = raise();
        String reference = recorded();
        colleagues.as(MANAGER, () -> duplicates.close(nearMiss(reference), MANAGER, original, REASON));

        reopen(reference, LEAD, REASON);

        assertThat(nearMiss(reference).duplicateOf()).isNull();
        assertThat(evidence(reference, "case", "reopened").get(0).payload()).containsEntry("duplicateOf", original);
        assertThat(desk.openSteps(reference)).containsExactly("record-near-miss");
        assertThat(desk.task(reference, "record-near-miss").getAssignee()).isEqualTo(WORKER);
        assertDue(reference, "record-near-miss", "2027-06-01T08:15:00Z");
        everyStepOf(reference, Map.of("record-near-miss", Map.of("eventAt", "2027-03-02T09:40:00Z")));
        assertThat(nearMiss(reference).closedAt()).isEqualTo(LATER);
    }

    private String closed(Map<String, Map<String, Object>> choices) {
        String reference = raise();
        everyStepOf(reference, choices);
        return reference;
    }

    private void reopen(String reference, String person, String reason) {
        clock.set(LATER);
        colleagues.as(person, () -> reopening.reopen(nearMiss(reference), person, reason));
    }
}
