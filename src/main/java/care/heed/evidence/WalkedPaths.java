package care.heed.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The paths that cases walked through their process models, kept as they are walked and never guessed from times. */
@Component
public class WalkedPaths {

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final DuringTransaction<List<Object[]>> taken = new DuringTransaction<>(ArrayList::new, this::keep);

    WalkedPaths(JdbcClient jdbc, JdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Keeps the model that a case runs on, once for each version. */
    public void keepModel(String processDefinitionId, String processKey, int version, Supplier<String> bpmn) {
        boolean known = jdbc.sql("select count(*) from heed.process_model where process_definition_id = :id")
                        .param("id", processDefinitionId)
                        .query(Integer.class)
                        .single()
                > 0;
        if (!known) {
            jdbc.sql("""
                            insert into heed.process_model (process_definition_id, process_key, version, bpmn)
                            values (:id, :key, :version, :bpmn) on conflict do nothing
                            """)
                    .param("id", processDefinitionId)
                    .param("key", processKey)
                    .param("version", version)
                    .param("bpmn", bpmn.get())
                    .update();
        }
    }

    /** Keeps that a sequence flow was taken, when the transaction commits: a step takes several. */
    public void took(
            String caseReference,
            String processInstanceId,
            String processDefinitionId,
            String flowId,
            Instant takenAt) {
        Object[] flow = {caseReference, processInstanceId, processDefinitionId, flowId, Register.at(takenAt)};
        taken.value()
                .orElseThrow(() -> new IllegalStateException("A flow is taken in a transaction of the engine"))
                .add(flow);
    }

    private void keep(List<Object[]> flows) {
        batches.batchUpdate("""
                        insert into heed.taken_flow (case_reference, process_instance_id, process_definition_id, flow_id, taken_at)
                        values (?, ?, ?, ?, ?)
                        """, flows);
    }

    /** The model that a case runs or ran on, as BPMN. */
    Optional<String> model(String caseReference, String processDefinitionId) {
        return jdbc.sql("""
                        select bpmn from heed.process_model model
                        where process_definition_id = :id and exists (
                            select 1 from heed.taken_flow flow
                            where flow.case_reference = :caseReference
                            and flow.process_definition_id = model.process_definition_id)
                        """)
                .param("id", processDefinitionId)
                .param("caseReference", caseReference)
                .query(String.class)
                .optional();
    }

    /** The flows of one process instance; empty where none was taken or kept. */
    Optional<PathController.InstancePath> ofInstance(String processInstanceId) {
        return jdbc.sql("""
                        select case_reference, process_definition_id from heed.taken_flow
                        where process_instance_id = :id order by id limit 1
                        """)
                .param("id", processInstanceId)
                .query((row, number) -> new PathController.InstancePath(
                        processInstanceId, row.getString(1), row.getString(2), List.of()))
                .optional()
                .map(found -> new PathController.InstancePath(
                        processInstanceId,
                        found.caseReference(),
                        found.processDefinitionId(),
                        flows(found.caseReference()).getOrDefault(processInstanceId, List.of())));
    }

    /** Every process instance of a case, in the order in which they began. */
    List<PathController.Walk> of(String caseReference) {
        Map<String, List<PathController.Flow>> flows = flows(caseReference);
        Map<String, List<Answered>> steps = steps(caseReference);
        return jdbc.sql("""
                        select process_instance_id, process_definition_id, process_key, version, min(taken_at) as started_at
                        from heed.taken_flow join heed.process_model using (process_definition_id)
                        where case_reference = :caseReference
                        group by process_instance_id, process_definition_id, process_key, version
                        order by min(taken_flow.id)
                        """)
                .param("caseReference", caseReference)
                .query((row, number) -> {
                    String instance = row.getString("process_instance_id");
                    List<Answered> answered = steps.getOrDefault(instance, List.of());
                    return new PathController.Walk(
                            instance,
                            row.getString("process_key"),
                            row.getInt("version"),
                            "/cases/%s/models/%s".formatted(caseReference, row.getString("process_definition_id")),
                            Register.instant(row, "started_at"),
                            flows.get(instance),
                            answered.stream()
                                    .filter(step -> step.open() > 0)
                                    .map(Answered::step)
                                    .toList(),
                            answered.stream()
                                    .filter(step -> step.done() > 0)
                                    .map(step -> new PathController.Done(step.step(), step.done(), step.late() > 0))
                                    .toList());
                })
                .list();
    }

    private record Answered(String instance, String step, int open, int done, int late) {}

    private Map<String, List<Answered>> steps(String caseReference) {
        return jdbc
                .sql("""
                        select given.payload::jsonb ->> 'processInstance' as instance, given.step,
                            count(*) filter (where ended.id is null) as open,
                            count(*) filter (where ended.kind = 'record') as done,
                            count(*) filter (where ended.kind = 'record'
                                and ended.recorded_at > (given.payload::jsonb ->> 'dueAt')::timestamptz) as late
                        from heed.evidence_entry given left join heed.evidence_entry ended
                            on ended.case_reference = given.case_reference and ended.task_id = given.task_id
                            and ended.kind in ('record', 'withdrawn')
                        where given.case_reference = :caseReference and given.kind = 'deadline-set'
                            and given.payload is not null
                        group by 1, 2 order by min(given.sequence)
                        """)
                .param("caseReference", caseReference)
                .query((row, number) -> new Answered(
                        row.getString("instance"),
                        row.getString("step"),
                        row.getInt("open"),
                        row.getInt("done"),
                        row.getInt("late")))
                .list()
                .stream()
                .filter(step -> step.instance() != null)
                .collect(Collectors.groupingBy(Answered::instance));
    }

    private Map<String, List<PathController.Flow>> flows(String caseReference) {
        Map<String, List<PathController.Flow>> flows = new HashMap<>();
        jdbc.sql("""
                        select process_instance_id, flow_id, count(*) as times, min(taken_at) as first_at, max(taken_at) as last_at
                        from heed.taken_flow where case_reference = :caseReference
                        group by process_instance_id, flow_id order by min(id)
                        """).param("caseReference", caseReference).query(row -> {
            flows.computeIfAbsent(row.getString("process_instance_id"), instance -> new ArrayList<>())
                    .add(new PathController.Flow(
                            row.getString("flow_id"),
                            row.getInt("times"),
                            Register.instant(row, "first_at"),
                            Register.instant(row, "last_at")));
        });
        return flows;
    }
}
