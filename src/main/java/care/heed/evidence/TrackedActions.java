package care.heed.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The control and learning actions of all cases, from their opening to their confirmed result. */
@Component
public class TrackedActions {

    private final JdbcClient jdbc;

    TrackedActions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens an action; {@code taskId} and {@code position} say which submission named it and in which line. */
    public void open(TrackedAction action, String taskId, int position) {
        jdbc.sql("""
                        insert into heed.tracked_action (id, case_reference, service_id, opened_by, task_id, position, kind,
                            description, owner, due, live_risk, opened_at)
                        values (:id, :caseReference, :serviceId, :openedBy, :taskId, :position, :kind,
                            :description, :owner, :due, :liveRisk, :openedAt)
                        """)
                .param("id", action.id())
                .param("caseReference", action.caseReference())
                .param("serviceId", action.serviceId())
                .param("openedBy", action.openedBy())
                .param("taskId", taskId)
                .param("position", position)
                .param("kind", action.kind())
                .param("description", action.description())
                .param("owner", action.owner())
                .param("due", action.due())
                .param("liveRisk", action.liveRisk())
                .param("openedAt", Register.at(action.openedAt()))
                .update();
    }

    public Optional<TrackedAction> find(String id) {
        return jdbc.sql("select * from heed.tracked_action where id = :id")
                .param("id", id)
                .query(TrackedActions::action)
                .optional();
    }

    /** All actions of a case, in the order in which they were opened. */
    public List<TrackedAction> of(String caseReference) {
        return jdbc.sql("""
                        select * from heed.tracked_action where case_reference = :caseReference
                        order by opened_at, task_id, position
                        """)
                .param("caseReference", caseReference)
                .query(TrackedActions::action)
                .list();
    }

    /** The corrections and plans of all audits that are not at their end, the oldest first. */
    public List<TrackedAction> openOfAudits() {
        return jdbc.sql("""
                        select action.* from heed.tracked_action action
                            join heed.audit audit on audit.reference = action.case_reference
                        where action.finished_at is null
                        order by action.opened_at, action.task_id, action.position
                        """).query(TrackedActions::action).list();
    }

    public void carriedOut(String id, String outcome, String by, Instant at) {
        jdbc.sql("""
                        update heed.tracked_action set outcome = :outcome, carried_out_by = :by, carried_out_at = :at
                        where id = :id
                        """)
                .param("outcome", outcome)
                .param("by", by)
                .param("at", Register.at(at))
                .param("id", id)
                .update();
    }

    /** The outcome was not confirmed: the action is open again, without the date that has been used up. */
    public void givenBack(String id) {
        jdbc.sql("""
                        update heed.tracked_action
                        set outcome = null, carried_out_by = null, carried_out_at = null, due = null where id = :id
                        """).param("id", id).update();
    }

    public void finished(String id, Instant at) {
        jdbc.sql("update heed.tracked_action set finished_at = :at where id = :id")
                .param("at", Register.at(at))
                .param("id", id)
                .update();
    }

    private static TrackedAction action(ResultSet row, int number) throws SQLException {
        return new TrackedAction(
                row.getString("id"),
                row.getString("case_reference"),
                row.getString("service_id"),
                row.getString("opened_by"),
                row.getString("kind"),
                row.getString("description"),
                row.getString("owner"),
                row.getString("due"),
                row.getBoolean("live_risk"),
                Register.instant(row, "opened_at"),
                row.getString("outcome"),
                row.getString("carried_out_by"),
                Register.instant(row, "carried_out_at"),
                Register.instant(row, "finished_at"));
    }
}
