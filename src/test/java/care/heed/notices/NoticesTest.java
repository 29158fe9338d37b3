package care.heed.notices;

import care.heed.support.HeedTest;
import care.heed.support.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The words in which tests of outgoing notices are written: a Tuesday morning, an empty queue, and people with addresses. */
@HeedTest
abstract class NoticesTest {

    static final String MANAGER = "registered-manager-oak";
    static final String LEAD = "designated-safeguarding-lead";
    static final String OTHER_LEAD = "designated-safeguarding-lead-2";
    static final String CASE = "NM-2027-901";

    @Autowired
    ApplicationContext heed;

    @Autowired
    IdentityService identityService;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private final List<String> reachable = new ArrayList<>();

    @BeforeEach
    void aTuesdayMorningWithNothingToSend() {
        SendingNode.forgetAllMessages(jdbc);
        clock.set("2027-03-02T10:20:00Z");
    }

    @AfterEach
    void nobodyHasAnAddress() {
        reachable.forEach(person -> address(person, null));
        SendingNode.forgetAllMessages(jdbc);
        jdbc.sql("delete from heed.notice where case_reference = :case")
                .param("case", CASE)
                .update();
    }

    void reach(String... people) {
        for (String person : people) {
            address(person, person + "@provider.example");
            reachable.add(person);
        }
    }

    void address(String person, String address) {
        User user = identityService.createUserQuery().userId(person).singleResult();
        user.setEmail(address);
        identityService.saveUser(user);
    }

    /** An escalation to a role of Oak House, to be acknowledged in half an hour. */
    Notice escalation(String role) {
        return new Notice(
                "oak-house",
                role,
                null,
                "missed-deadline",
                CASE,
                "review-seriousness",
                Instant.parse("2027-03-02T10:50:00Z"),
                clock.now(),
                true);
    }

    Notice reminder(String role, String step) {
        return new Notice(
                "oak-house",
                role,
                null,
                "reminder",
                CASE,
                step,
                Instant.parse("2027-03-02T17:00:00Z"),
                clock.now(),
                false);
    }

    /** What became of all messages, in their order; of one that waits, nothing yet. */
    List<String> outcomes() {
        return jdbc.sql("select coalesce(outcome, 'waiting') from heed.message order by id")
                .query(String.class)
                .list();
    }

    static void atTheSameMoment(int nodes, Callable<?> work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(nodes);
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        List<Callable<Void>> all = IntStream.range(0, nodes)
                .mapToObj(node -> (Callable<Void>) () -> {
                    together.await();
                    work.call();
                    return null;
                })
                .toList();
        for (Future<Void> node : threads.invokeAll(all)) {
            node.get();
        }
        threads.shutdown();
    }
}
