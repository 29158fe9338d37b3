package care.heed.pathways;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.Audit;
import care.heed.evidence.AuditPeriods;
import care.heed.support.AuditTimer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.annotation.Autowired;

/** The words in which audits are tested: far from the years in which other tests raise their near misses. */
abstract class AuditTest extends PathwayTest {

    static final String QUALITY_LEAD = "quality-safeguarding-lead";

    @Autowired
    AuditTimer timer;

    @Autowired
    AuditPeriods audits;

    Audit audit(String reference) {
        return audits.find(reference).orElseThrow();
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> frozen(String reference) {
        return register.of(reference).stream()
                .filter(entry -> entry.kind().equals("audit-figures"))
                .findFirst()
                .orElseThrow()
                .payload();
    }

    /** A frozen figure, over all services. */
    @SuppressWarnings("unchecked")
    Map<String, Object> figure(String reference, String id) {
        return ((List<Map<String, Object>>) frozen(reference).get("figures"))
                .stream()
                        .filter(figure -> id.equals(figure.get("id")))
                        .map(figure -> (Map<String, Object>) figure.get("overall"))
                        .findFirst()
                        .orElseThrow();
    }

    /** Lets the deadline of a step pass that governance has to answer for. */
    void letGovernanceBeLate(Task task) {
        String reference = (String) taskService.getVariable(task.getId(), "caseReference");
        String step = task.getTaskDefinitionKey();
        Instant due = due(task);
        jobs.runUntil(due.minusSeconds(1));
        assertThat(entries(reference, "reminder", step)).isNotEmpty();
        assertThat(escalations(reference)).isEmpty();
        jobs.runUntil(due);
        assertThat(escalations(reference)).containsExactly("governance-overdue: " + step);
        assertThat(entries(reference, "deadline-missed", step)).hasSize(1);
        assertThat(taskService.createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
        acknowledgeAll(reference);
    }

    /** The step of one service, where several have the same. */
    Task at(String reference, String step, String service) {
        return desk.tasks(reference, step).stream()
                .filter(task -> service.equals(task.getTenantId()))
                .findFirst()
                .orElseThrow();
    }
}
