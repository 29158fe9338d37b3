package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.ValidAnswers;
import care.heed.support.WholeCase;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Take a case of a running node through every step that opens, over HTTP, until nothing is left to do. */
final class OutsideColleagues {

    private static final int MOST_ROUNDS = 20;
    private static final String ONLOOKER = "auditor";

    private final RunningHeed node;

    OutsideColleagues(RunningHeed node) {
        this.node = node;
    }

    void finish(String reference, Instant now) throws IOException, InterruptedException {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            JsonNode open = node.get(ONLOOKER, "/engine-rest/task?processInstanceBusinessKey=" + reference);
            if (open.isEmpty()) {
                return;
            }
            for (JsonNode task : open) {
                // An acknowledgement may have ended with its escalation meanwhile.
                if (node.ask(ONLOOKER, "/engine-rest/task/" + task.path("id").asText())
                                .statusCode()
                        == 200) {
                    answer(task, now);
                }
            }
        }
        throw new AssertionError("still open in " + reference);
    }

    private void answer(JsonNode task, Instant now) throws IOException, InterruptedException {
        String id = task.path("id").asText();
        String step = task.path("taskDefinitionKey").asText();
        String person = task.path("assignee").asText(null);
        if (person == null) {
            person = WholeCase.someoneFor(step, () -> groups(id));
            node.post(person, "/engine-rest/task/" + id + "/claim", "{\"userId\":\"" + person + "\"}");
        }
        Map<String, Object> answers = new LinkedHashMap<>(ValidAnswers.of(step, now));
        if (step.equals("record-near-miss")) {
            answers.put("eventAt", now.minus(Duration.ofDays(2)).toString());
        }
        HttpResponse<String> answer = node.submit(person, id, answers);
        assertThat(answer.statusCode())
                .as("%s by %s: %s", step, person, answer.body())
                .isBetween(200, 299);
    }

    private List<String> groups(String task) {
        try {
            JsonNode links = node.get(ONLOOKER, "/engine-rest/task/" + task + "/identity-links?type=candidate");
            return StreamSupport.stream(links.spliterator(), false)
                    .map(link -> link.path("groupId").asText(null))
                    .filter(group -> group != null)
                    .sorted()
                    .toList();
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
