package care.heed.evidence;

import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The paths that cases walked through their process models, kept as they are walked and never guessed from times. */
@Component
public class WalkedPaths {

    private final JdbcClient jdbc;

    WalkedPaths(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** Keeps that a sequence flow was taken. */
    public void took(
            String caseReference,
            String processInstanceId,
            String processDefinitionId,
            String flowId,
            Instant takenAt) {
        jdbc.sql("""
                        insert into heed.taken_flow (case_reference, process_instance_id, process_definition_id, flow_id, taken_at)
                        values (:caseReference, :processInstanceId, :processDefinitionId, :flowId, :takenAt)
                        """)
                .param("caseReference", caseReference)
                .param("processInstanceId", processInstanceId)
                .param("processDefinitionId", processDefinitionId)
                .param("flowId", flowId)
                .param("takenAt", Register.at(takenAt))
                .update();
    }
}
