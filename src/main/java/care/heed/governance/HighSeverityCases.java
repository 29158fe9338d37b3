package care.heed.governance;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The open cases of high severity, each with its clock. */
@Component
class HighSeverityCases {

    private final JdbcClient jdbc;

    HighSeverityCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An open case of high severity.
     *
     * @param oversightDueAt when the executive lead must have looked at it again, or null where that is not open
     * @param nextDueAt the deadline of the most urgent open step, or null where no step is open
     * @param nextStep this step
     * @param liveRiskActions how many actions on which an adult's safety depends are not resolved
     */
    record OpenCase(
            String reference,
            String serviceId,
            Instant identifiedAt,
            Instant stabilisedAt,
            boolean unanswered,
            Instant oversightDueAt,
            Instant nextDueAt,
            String nextStep,
            int liveRiskActions) {}

    /** Those of some services, except some cases; the one whose clock runs out first comes first. */
    List<OpenCase> of(Collection<String> serviceIds, Collection<String> except) {
        return jdbc.sql("""
                        select found.reference, found.service_id, found.identified_at, found.stabilised_at,
                            found.unanswered_at is not null as unanswered,
                            (select min(oversight.due_at) from heed.open_step oversight
                                where oversight.case_reference = found.reference
                                    and oversight.step = 'oversee-high-severity') as oversight_due_at,
                            next.due_at as next_due_at, next.step as next_step,
                            (select count(*) from heed.tracked_action action
                                where action.case_reference = found.reference and action.live_risk
                                    and action.finished_at is null and action.outcome is null) as live_risk_actions
                        from heed.near_miss found
                        left join lateral (
                            select due_at, step from heed.open_step
                            where case_reference = found.reference order by due_at limit 1) next on true
                        where found.closed_at is null and found.duplicate_of is null
                            and found.service_id = any (:services) and found.reference <> all (:except)
                            and (
                                select bool_or(decided.payload::jsonb #>> '{output,0,highSeverity}' = 'true')
                                from heed.evidence_entry decided
                                where decided.case_reference = found.reference and decided.kind = 'decision'
                                    and decided.step = 'threshold-screen')
                        order by oversight_due_at nulls last, next_due_at nulls last, found.reference
                        """)
                .param("services", serviceIds.toArray(String[]::new))
                .param("except", except.toArray(String[]::new))
                .query((row, number) -> new OpenCase(
                        row.getString("reference"),
                        row.getString("service_id"),
                        instant(row.getObject("identified_at", OffsetDateTime.class)),
                        instant(row.getObject("stabilised_at", OffsetDateTime.class)),
                        row.getBoolean("unanswered"),
                        instant(row.getObject("oversight_due_at", OffsetDateTime.class)),
                        instant(row.getObject("next_due_at", OffsetDateTime.class)),
                        row.getString("next_step"),
                        row.getInt("live_risk_actions")))
                .list();
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
