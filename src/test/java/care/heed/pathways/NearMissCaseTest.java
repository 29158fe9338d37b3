package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The case as a whole: how it opens, and the two doors that no table closes. */
@HeedTest
class NearMissCaseTest {

    @Autowired
    Desk desk;

    @Autowired
    TestClock clock;

    @Test
    void aRaisedNearMissWaitsForTheWorkerWhoRaisedIt() {
        clock.set("2027-03-02T10:00:00Z");

        String reference = desk.raise();

        assertThat(reference).matches("NM-2027-\\d+");
        assertThat(desk.openSteps(reference)).containsExactly("record-near-miss");
        assertThat(desk.task(reference, "record-near-miss").getAssignee()).isEqualTo("senior-support-worker-oak");
        assertThat(desk.task(reference, "record-near-miss").getDueDate().toInstant())
                .isEqualTo(Instant.parse("2027-03-02T10:10:00Z"));
    }

    @Test
    void protectionAndLearningStartTheMomentTheNearMissIsRecorded() {
        clock.set("2027-03-02T10:00:00Z");
        String reference = desk.raise();

        desk.complete(reference, "record-near-miss", "senior-support-worker-oak");

        assertThat(desk.openSteps(reference))
                .containsExactlyInAnyOrder(
                        "review-seriousness",
                        "open-protection-plan",
                        "review-service-controls",
                        "update-chronology",
                        "summarise-learning",
                        "review-wider-exposure");
    }
}
