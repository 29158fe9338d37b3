package care.heed.engine;

import care.heed.support.ValidAnswers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * People who raise near misses and finish their first steps over HTTP, on whichever node answers. When they are let down, they
 * send the same again, as care records do.
 */
final class BusyShift {

    private static final String WORKER = "senior-support-worker-oak";
    private static final String TEAM_LEADER = "team-leader-oak";
    private static final String MANAGER = "registered-manager-oak";
    private static final String SAFEGUARDING_LEAD = "designated-safeguarding-lead";
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(50);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CopyOnWriteArrayList<RunningHeed> nodes;
    private final Queue<Accepted> accepted = new ConcurrentLinkedQueue<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger letDown = new AtomicInteger();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Thread> people;
    private volatile boolean over;

    /** What somebody sent and was told to be kept. */
    record Accepted(String reference, String step, String adult) {}

    BusyShift(CopyOnWriteArrayList<RunningHeed> nodes, int people) {
        this.nodes = nodes;
        this.people = IntStream.range(0, people)
                .mapToObj(number -> new Thread(this::work, "person-" + number))
                .toList();
        this.people.forEach(Thread::start);
    }

    List<Accepted> accepted() {
        return List.copyOf(accepted);
    }

    /** Answers that nobody should get, whatever breaks. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** How often a connection broke or a node said that it is its own fault. */
    int letDown() {
        return letDown.get();
    }

    /** Everyone finishes what they have begun. */
    void end() throws InterruptedException {
        over = true;
        for (Thread person : people) {
            person.join();
        }
    }

    /** Everyone stops at once, for a test that has failed. */
    void giveUp() throws InterruptedException {
        people.forEach(Thread::interrupt);
        end();
    }

    private void work() {
        try {
            while (!over) {
                oneNearMiss();
            }
        } catch (Exception | AssertionError end) {
            complaints.add(Thread.currentThread().getName() + ": " + end);
        }
    }

    private void oneNearMiss() throws IOException, InterruptedException {
        Instant now = Instant.now();
        String reference = raise(now);
        finish(
                reference,
                "record-near-miss",
                WORKER,
                now,
                Map.of("eventAt", now.minus(Duration.ofDays(2)).toString()));
        finish(reference, "review-seriousness", TEAM_LEADER, now, Map.of("riskControlledNow", "no"));
        finish(reference, "screen-threshold", MANAGER, now, Map.of());
        finish(reference, "review-service-controls", MANAGER, now, Map.of());
        finish(reference, "decide-route", SAFEGUARDING_LEAD, now, Map.of());
    }

    /** Identified a quarter of an hour ago, so that it is late at this very moment. */
    private String raise(Instant now) throws IOException, InterruptedException {
        String adult = "CR-" + UUID.randomUUID();
        Map<String, Object> answers = ValidAnswers.of("raise-near-miss", now);
        answers.put("adultRef", adult);
        answers.put(
                "identifiedAt", now.minus(Duration.ofMinutes(15)).plusSeconds(1).toString());
        String body = JSON.writeValueAsString(answers);
        String key = UUID.randomUUID().toString();
        while (true) {
            HttpResponse<String> answer =
                    once(node -> node.send(WORKER, "/api/near-misses", body, "Idempotency-Key", key));
            if (answer != null && answer.statusCode() == 201) {
                String reference =
                        JSON.readTree(answer.body()).path("reference").asText();
                accepted.add(new Accepted(reference, "raise-near-miss", adult));
                return reference;
            }
            refuseUnlessLetDown(answer, "raise");
        }
    }

    /** A step whose answer was lost is sent again; that it is done by then is an answer too. */
    private void finish(String reference, String step, String account, Instant now, Map<String, Object> changes)
            throws IOException, InterruptedException {
        Map<String, Object> answers = new LinkedHashMap<>(ValidAnswers.of(step, now));
        answers.putAll(changes);
        String task = openTask(reference, step, account);
        boolean sentBefore = false;
        while (true) {
            HttpResponse<String> answer = once(node -> node.submit(account, task, answers));
            boolean accept = answer != null && answer.statusCode() / 100 == 2;
            if (accept || sentBefore && openTask(reference, step, account) == null) {
                accepted.add(new Accepted(reference, step, null));
                return;
            }
            refuseUnlessLetDown(answer, step);
            sentBefore = true;
        }
    }

    private String openTask(String reference, String step, String account) throws IOException, InterruptedException {
        while (true) {
            HttpResponse<String> answer = once(node -> node.ask(
                    account,
                    "/engine-rest/task?processInstanceBusinessKey=" + reference + "&taskDefinitionKey=" + step));
            if (answer != null && answer.statusCode() == 200) {
                JsonNode found = JSON.readTree(answer.body()).path(0).path("id");
                return found.isMissingNode() ? null : found.asText();
            }
            refuseUnlessLetDown(answer, "open task of " + step);
        }
    }

    private interface Request {
        HttpResponse<String> to(RunningHeed node) throws IOException, InterruptedException;
    }

    /** Null where the connection broke. */
    private HttpResponse<String> once(Request request) throws InterruptedException {
        List<RunningHeed> now = List.copyOf(nodes);
        try {
            return request.to(now.get(turn.getAndIncrement() % now.size()));
        } catch (IOException broken) {
            return null;
        }
    }

    private void refuseUnlessLetDown(HttpResponse<String> answer, String what) throws InterruptedException {
        boolean sendAgain = answer != null && answer.body().contains("please send it again");
        if (answer != null && answer.statusCode() < 500 && !sendAgain) {
            throw new AssertionError(what + ": " + answer.statusCode() + " " + answer.body());
        }
        letDown.incrementAndGet();
        Thread.sleep(BEFORE_NEXT_TRY.toMillis());
    }
}
