package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.FlowNodes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twice a week somebody asks whether people were protected before the risk returned; if not, the executive is told. */
class AuditProtectionTest extends AuditTest {

    @RegisterExtension
    static final FlowNodes WALKED = FlowNodes.of(AuditProtection.KEY);

    private static final String KEY = AuditProtection.KEY;
    private static final String SIGN = AuditProtection.SIGN_PROTECTION_AUDIT;

    @Test
    void theAuditIsHeldOnTuesdaysAndFridaysAndOnceWhereTwoDatesComeTogether() {
        timer.deployedAt(KEY, "2033-04-11T12:00:00Z");
        List<String> held = new ArrayList<>();
        for (int count = 0; count < 4; count++) {
            held.add(timer.nextAt(KEY).toString());
            timer.begin(KEY);
        }

        // Good Friday is 15 April, Easter Monday the 18th.
        assertThat(held)
                .containsExactly(
                        "2033-04-12T08:00:00Z", "2033-04-19T08:00:00Z", "2033-04-22T08:00:00Z", "2033-04-26T08:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({"2033-05-09, 0, false", "2033-06-20, 1, false", "2033-08-08, 2, true"})
    void moreThanOneRepeatedEventIsToldToTheExecutive(String monday, int repeated, boolean escalated) {
        timer.deployedAt(KEY, monday + "T06:00:00Z");
        String routine = "Medicine round of " + monday;
        Instant morning = Instant.parse(monday + "T09:00:00Z");
        withControlsChanged(routine, morning);
        timer.begin(KEY);
        List<String> again = new ArrayList<>();
        for (int number = 0; number < repeated; number++) {
            again.add(reviewed(routine, morning.plus(Duration.ofHours(48 + number))));
        }
        leaveNoCaseBehind();

        String reference = timer.begin(KEY);

        assertThat(figure(reference, "repeated-events"))
                .containsEntry("numerator", repeated)
                .containsEntry("cases", again);
        assertThat(due(reference, SIGN)).isEqualTo(timer.nextAt(KEY).plus(Duration.ofHours(8)));
        desk.complete(reference, SIGN, QUALITY_LEAD);
        assertThat(decision(reference, "protection-governance")).containsEntry("executiveEscalation", escalated);
        assertThat(entries(reference, "decision", "protection-governance")
                        .get(0)
                        .payload()
                        .toString())
                .contains("repeatedEvents=" + repeated)
                .contains("version=");
        if (escalated) {
            assertThat(escalations(reference)).containsExactly("repeated-events: " + SIGN);
            assertThat(groupsOf(desk.task(reference, "acknowledge-escalation"))).containsExactly("executive-lead");
            acknowledgeAll(reference);
        }
        assertThat(desk.openSteps(reference)).isEmpty();
    }

    @Test
    void aLateSignatureIsToldToTheExecutiveLeadAndStaysOpen() {
        // Ends the period in which other tests had events repeated.
        timer.deployedAt(KEY, "2033-09-26T06:00:00Z");
        timer.begin(KEY);
        timer.deployedAt(KEY, "2033-10-03T06:00:00Z");
        String reference = timer.begin(KEY);

        assertThat(due(reference, SIGN)).isEqualTo("2033-10-06T16:00:00Z");
        letGovernanceBeLate(desk.task(reference, SIGN));

        desk.complete(reference, SIGN, QUALITY_LEAD);
        assertThat(desk.openSteps(reference)).isEmpty();
    }

    /** A near miss whose control measures have been carried out. */
    private void withControlsChanged(String routine, Instant at) {
        String reference = reviewed(routine, at);
        desk.tasks(reference, "carry-out-action").forEach(task -> carryOut(task, "done"));
    }

    private String reviewed(String routine, Instant at) {
        String reference = recorded("oak-house", at);
        complete(reference, "review-service-controls", Map.of("failedRoutine", routine));
        return reference;
    }
}
