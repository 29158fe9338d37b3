package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.support.Colleagues;
import care.heed.support.Desk;
import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Two colleagues at one task at the same moment: one has it, the other is told in words, and it is kept once. */
@HeedTest
class OneTaskTwoPeopleTest {

    private static final List<String> LEADERS = List.of("team-leader-oak", "team-leader-oak-2");

    @Autowired
    Desk desk;

    @Autowired
    Colleagues colleagues;

    @Autowired
    TestClock clock;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    Register register;

    private Task review;
    private String reference;

    @BeforeEach
    void aReviewWaitsForTheTeamLeaders() {
        clock.set("2041-03-05T10:00:00Z");
        reference = desk.raise();
        desk.complete(reference, "record-near-miss", "senior-support-worker-oak");
        review = desk.task(reference, "review-seriousness");
    }

    @RepeatedTest(3)
    void oneOfTwoAnswersIsKept() throws Exception {
        Map<String, Object> answers = desk.submission("review-seriousness", Map.of());

        List<String> refusals = together(leader -> forms.submitTaskForm(review.getId(), answers));

        assertThat(refusals)
                .hasSize(1)
                .first()
                .asString()
                .containsAnyOf("is done or is not yours to see", "claimed by somebody else");
        assertThat(register.of(reference))
                .filteredOn(entry -> entry.kind().equals("record"))
                .filteredOn(entry -> entry.step().equals("review-seriousness"))
                .extracting(EvidenceEntry::author)
                .hasSize(1)
                .isSubsetOf(LEADERS);
    }

    @RepeatedTest(3)
    void oneOfTwoTakesIt() throws Exception {
        List<String> refusals = together(leader -> tasks.claim(review.getId(), leader));

        assertThat(refusals).hasSize(1).first().asString().contains("claimed by somebody else");
        assertThat(desk.task(reference, "review-seriousness").getAssignee()).isIn(LEADERS);
    }

    private interface Work {
        void of(String leader);
    }

    /** What those were told who were refused. */
    private List<String> together(Work work) throws Exception {
        CyclicBarrier ready = new CyclicBarrier(LEADERS.size());
        ExecutorService people = Executors.newFixedThreadPool(LEADERS.size());
        try {
            List<Callable<String>> attempts = LEADERS.stream()
                    .<Callable<String>>map(leader -> () -> colleagues.as(leader, () -> refusal(ready, leader, work)))
                    .toList();
            List<String> refusals = new ArrayList<>();
            for (Future<String> attempt : people.invokeAll(attempts)) {
                if (attempt.get() != null) {
                    refusals.add(attempt.get());
                }
            }
            return refusals;
        } finally {
            people.shutdownNow();
        }
    }

    private static String refusal(CyclicBarrier ready, String leader, Work work) {
        try {
            ready.await(30, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new IllegalStateException(alone);
        }
        try {
            work.of(leader);
            return null;
        } catch (ProcessEngineException refused) {
            return refused.getMessage();
        }
    }
}
