package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.evidence.EvidenceEntry;
import care.heed.pathways.OpenDoors.Door;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Closing a case as a duplicate: who may, of which case, what ends with it and what goes on. */
class DuplicatesTest extends CaseTest {

    private static final String REASON = "Two workers raised the same torn sling.";

    @Autowired
    Duplicates duplicates;

    @Autowired
    OpenDoors openDoors;

    private String original;

    @BeforeEach
    void theSameEventWasRaisedBefore() {
        clock.set(TUESDAY_TEN);
        original = raise();
    }

    @ParameterizedTest
    @ValueSource(strings = {"registered-manager-oak", "designated-safeguarding-lead", "quality-safeguarding-lead"})
    void aDuplicateIsClosedWithItsOriginalAndAReason(String person) {
        String reference = recorded();

        close(reference, person, " " + original + " ", REASON);

        assertThat(nearMiss(reference).duplicateOf()).isEqualTo(original);
        assertThat(nearMiss(reference).closedAt()).isEqualTo(TUESDAY_TEN);
        assertThat(evidence(reference, "record", "close-as-duplicate"))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.author()).isEqualTo(person);
                    assertThat(record.folder()).isEqualTo("restricted-safeguarding-workspace");
                    assertThat(record.payload()).isEqualTo(Map.of("reason", REASON, "originalReference", original));
                });
        assertThat(evidence(reference, "case", "closed-as-duplicate"))
                .singleElement()
                .extracting(EvidenceEntry::payload)
                .isEqualTo(Map.of("original", original));
        assertThat(evidence(reference, "case", "closed")).isEmpty();
        assertThat(desk.openSteps(reference)).isEmpty();
        assertThat(nearMiss(original).closedAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "senior-support-worker-oak",
                "team-leader-oak",
                "operations-director",
                "executive-lead",
                "safeguarding-administrator",
                "auditor",
                "administrator"
            })
    void nobodyElseClosesACaseAsADuplicate(String person) {
        String reference = recorded();

        assertThatThrownBy(() -> close(reference, person, original, REASON)).isInstanceOf(AuthorizationException.class);

        assertUntouched(reference);
    }

    @ParameterizedTest
    @CsvSource({"'', name the case", "NM-1900-1, no such case", "'NM-2027-1'' or 1=1', no such case"})
    void theOriginalMustBeNamed(String given, String problem) {
        String reference = recorded();

        assertThatThrownBy(() -> close(reference, MANAGER, given, REASON))
                .hasMessageStartingWith("originalReference:")
                .hasMessageContaining(problem);

        assertUntouched(reference);
    }

    @Test
    void theOriginalIsAnotherCaseOfTheSameServiceThatThePersonMaySee() {
        String reference = recorded();
        String elsewhere =
                desk.raise("senior-support-worker-elm", Map.of("serviceId", "elm-court", "adultRef", someAdult()));

        assertThatThrownBy(() -> close(reference, MANAGER, reference, REASON))
                .hasMessage("originalReference: a case is no duplicate of itself");
        assertThatThrownBy(() -> close(reference, MANAGER, elsewhere, REASON))
                .hasMessage("originalReference: there is no such case, or none that you may see");
        assertThatThrownBy(() -> close(reference, LEAD, elsewhere, REASON))
                .hasMessage("originalReference: that case is of another service");

        assertUntouched(reference);
    }

    @Test
    void theOriginalIsNoDuplicateItself() {
        String second = recorded();
        String third = recorded();
        close(second, MANAGER, original, REASON);

        assertThatThrownBy(() -> close(third, MANAGER, second, REASON))
                .hasMessage("originalReference: that case is itself a duplicate; name " + original);

        assertUntouched(third);
    }

    @Test
    void aClosedCaseMayBeTheOriginalButIsNotClosedAgain() {
        String reference = recorded();
        everyStepOf(original, Map.of());

        close(reference, MANAGER, original, REASON);

        assertThat(nearMiss(reference).duplicateOf()).isEqualTo(original);
        assertThatThrownBy(() -> close(original, MANAGER, reference, REASON))
                .hasMessage("reference: this case is closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\t"})
    void aReasonIsAskedFor(String reason) {
        String reference = recorded();

        assertThatThrownBy(() -> close(reference, MANAGER, original, reason)).hasMessageStartingWith("reason:");

        assertUntouched(reference);
    }

    @Test
    void whatWasRecordedStays() {
        String reference = screened(Map.of());
        List<EvidenceEntry> before = register.of(reference);

        close(reference, MANAGER, original, REASON);

        assertThat(register.of(reference).subList(0, before.size())).isEqualTo(before);
    }

    @Test
    void openEscalationsEndWithTheDuplicate() {
        String reference = recorded();
        colleagues.as(
                TEAM_LEADER,
                () -> openDoors.go(Door.ESCALATE, nearMiss(reference), TEAM_LEADER, "The risk is there now."));
        colleagues.as(
                TEAM_LEADER,
                () -> openDoors.go(Door.CONSULT, nearMiss(reference), TEAM_LEADER, "The authority should know."));

        close(reference, MANAGER, original, REASON);

        assertThat(desk.openSteps(reference)).isEmpty();
    }

    @Test
    void openActionsGoOnBecauseTheAdultMayStillBeAtRisk() {
        String reference = recorded();
        desk.complete(reference, "open-protection-plan", DIRECTOR);
        desk.complete(reference, "summarise-learning", MANAGER);
        int open = desk.tasks(reference, "carry-out-action").size();
        assertThat(open).as("actions of the plan and of learning").isGreaterThan(1);
        desk.complete(desk.tasks(reference, "carry-out-action").get(0), MANAGER, Map.of());
        desk.complete(desk.task(reference, "check-action"), TEAM_LEADER, Map.of());

        close(reference, MANAGER, original, REASON);

        assertThat(desk.openSteps(reference)).hasSize(open - 1).containsOnly("carry-out-action");
        assertThat(desk.tasks(reference, "carry-out-action"))
                .allSatisfy(task -> assertThat(task.getTenantId()).isEqualTo("oak-house"))
                .extracting(task -> tasks.getVariable(task.getId(), "actionId"))
                .doesNotHaveDuplicates();
        everyStepOf(reference, Map.of());
        assertThat(desk.openSteps(reference)).isEmpty();
    }

    @Test
    void aDuplicateDoesNotCountAsAnEarlierNearMissOfTheAdult() {
        String adult = someAdult();
        String first = raise(adult);
        String second = raise(adult);
        String third = raise(adult);
        assertThat(nearMisses.sameAdult(nearMiss(third), java.time.Duration.ofDays(28)))
                .hasSize(3);

        close(second, MANAGER, first, REASON);

        assertThat(nearMisses.sameAdult(nearMiss(third), java.time.Duration.ofDays(28)))
                .extracting(related -> related.reference())
                .containsExactlyInAnyOrder(first, third);
    }

    @Test
    void aMessageToTheEngineIsNoWayRoundTheOriginalsReference() {
        String reference = recorded();

        assertThatThrownBy(() -> colleagues.as(
                        MANAGER,
                        () -> runtime.createMessageCorrelation("close-as-duplicate")
                                .processInstanceBusinessKey(reference)
                                .correlate()))
                .isInstanceOf(ProcessEngineException.class);

        assertUntouched(reference);
    }

    private void assertUntouched(String reference) {
        assertThat(nearMiss(reference).duplicateOf()).isNull();
        assertThat(nearMiss(reference).closedAt()).isNull();
        assertThat(evidence(reference, "record", "close-as-duplicate")).isEmpty();
        assertThat(desk.openSteps(reference)).contains("review-seriousness");
    }

    private void close(String reference, String person, String originalReference, String reason) {
        colleagues.as(person, () -> duplicates.close(nearMiss(reference), person, originalReference, reason));
    }
}
