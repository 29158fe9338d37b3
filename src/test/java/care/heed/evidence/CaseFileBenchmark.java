package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Desk;
import care.heed.support.HeedTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long a case file takes to open while the register grows to 200,000 entries. It prints what it measured and judges no
 * time.
 */
@HeedTest
class CaseFileBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(CaseFileBenchmark.class);
    private static final List<Integer> SIZES = List.of(2_000, 20_000, 200_000);
    private static final int OPENINGS = 100;

    @Autowired
    Desk desk;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcTemplate jdbc;

    @LocalServerPort
    int port;

    @Test
    void openingACaseFile() throws Exception {
        String real = aCaseWithAHistory();
        int entries = jdbc.queryForObject(
                "select count(*) from heed.evidence_entry where case_reference = ?", Integer.class, real);
        int copies = 0;
        for (int size : SIZES) {
            int wanted = size / entries;
            copy(real, copies + 1, wanted);
            copies = wanted;
            jdbc.execute("analyze");
            for (String page : List.of("/cases/NM-2001-%d", "/cases?page=%d", "/cases?q=hoist&page=%d")) {
                LOG.info(
                        "{} entries in {} cases of {} entries: {} took {}",
                        jdbc.queryForObject("select count(*) from heed.evidence_entry", Integer.class),
                        copies,
                        entries,
                        page,
                        measure(page, copies));
            }
        }
    }

    /** All steps that can be answered at once, several rounds of them, as a case some days old has. */
    private String aCaseWithAHistory() {
        String reference = desk.raise();
        for (int round = 0; round < 3; round++) {
            for (Task task : tasks.createTaskQuery()
                    .processInstanceBusinessKey(reference)
                    .list()) {
                String step = task.getTaskDefinitionKey();
                String group = tasks.getIdentityLinksForTask(task.getId()).stream()
                        .filter(link -> link.getGroupId() != null)
                        .map(link -> link.getGroupId())
                        .sorted()
                        .findFirst()
                        .orElse("senior-support-worker");
                boolean onService = List.of("senior-support-worker", "team-leader", "registered-manager")
                        .contains(group);
                if (task.getAssignee() == null || step.equals("record-near-miss")) {
                    desk.complete(task, onService ? group + "-oak" : group, java.util.Map.of());
                }
            }
        }
        return reference;
    }

    private void copy(String real, int from, int to) {
        jdbc.update("""
                insert into heed.near_miss (reference, service_id, adult_ref, raised_by, identified_at, received_at, event_at,
                    recorded_at, failed_routine, theme, adults_exposed, escalated_at, stabilised_at)
                select 'NM-2001-' || n, service_id, 'CR-' || n, raised_by, identified_at - n * interval '1 hour', received_at,
                    event_at, recorded_at, failed_routine, theme, adults_exposed, escalated_at, stabilised_at
                from heed.near_miss, generate_series(?::int, ?::int) n where reference = ?
                """, from, to, real);
        jdbc.update("""
                insert into heed.evidence_entry (case_reference, service_id, kind, step, record, folder, author, author_roles,
                    happened_at, identified_at, recorded_at, received_at, task_id, payload)
                select 'NM-2001-' || n, service_id, kind, step, record, folder, author, author_roles,
                    happened_at, identified_at, recorded_at, received_at, task_id || '-' || n, payload
                from heed.evidence_entry, generate_series(?::int, ?::int) n where case_reference = ? order by n, sequence
                """, from, to, real);
        jdbc.update("""
                insert into heed.taken_flow (case_reference, process_instance_id, process_definition_id, flow_id, taken_at)
                select 'NM-2001-' || n, process_instance_id || '-' || n, process_definition_id, flow_id, taken_at
                from heed.taken_flow, generate_series(?::int, ?::int) n where case_reference = ? order by n, id
                """, from, to, real);
    }

    private String measure(String page, int cases) throws Exception {
        List<Long> times = new ArrayList<>();
        for (int opening = -20; opening < OPENINGS; opening++) {
            int which = 1 + Math.floorMod(opening * 7919, page.contains("NM-") ? cases : 1);
            long start = System.nanoTime();
            HttpResponse<String> answer = open(page.formatted(which));
            long took = System.nanoTime() - start;
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("NM-2001-");
            if (opening >= 0) {
                times.add(took);
            }
        }
        times.sort(null);
        return "min %d ms, median %d ms, max %d ms"
                .formatted(
                        Duration.ofNanos(times.get(0)).toMillis(),
                        Duration.ofNanos(times.get(OPENINGS / 2)).toMillis(),
                        Duration.ofNanos(times.get(OPENINGS - 1)).toMillis());
    }

    private HttpResponse<String> open(String path) throws Exception {
        String account = Base64.getEncoder().encodeToString("auditor:heed-training".getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Authorization", "Basic " + account)
                                .header("Accept", "text/html")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
