package care.heed.governance;

import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the figures of decision and learning off the register. */
@Component
class LearningQueries {

    private static final String ACTION_COMPLETION = """
            select case_reference,
                coalesce(outcome in ('done', 'made-permanent') and finished_at is not null, false) as counts
            from heed.tracked_action
            where first_due_at >= :from and first_due_at < :until and service_id = any (:services)
                and kind not in ('practice-correction', 'service-improvement')
            """;

    private static final String CONTROLS_PERMANENTLY_CHANGED = """
            select case_reference, coalesce(outcome = 'made-permanent', false) as counts
            from heed.tracked_action
            where finished_at >= :from and finished_at < :until and service_id = any (:services)
                and kind not in ('practice-correction', 'service-improvement')
            """;

    private static final String HOURS_TO_ESCALATION = """
            select count(*) as number, array_agg(reference) as cases,
                extract(epoch from percentile_cont(0.5) within group (order by decided.done_at - event_at)) / 3600
                    as length
            from heed.timed_step decided
            join heed.near_miss on reference = decided.case_reference
            where decided.step = 'decide-route' and decided.done_at >= :from and decided.done_at < :until
                and decided.service_id = any (:services) and duplicate_of is null and %s
            """.formatted(FigureSql.firstTime("decided"));

    /** What the authority answered is read here and shown nowhere; a record without content tells of no answer. */
    private static final String CONSULTATIONS = """
            select made.case_reference, exists (
                select 1 from heed.timed_step asked
                join heed.evidence_entry record on record.task_id = asked.task_id and record.kind = 'record'
                where asked.case_reference = made.case_reference and asked.step = made.step
                    and record.payload::jsonb ->> 'authorityOutcome' <> 'awaiting-answer') as counts
            from heed.timed_step made
            where made.step = 'consult-local-authority' and made.done_at >= :from and made.done_at < :until
                and made.service_id = any (:services) and %s
            """.formatted(FigureSql.firstTime("made"));

    /** Case by case, so that the decisions of closed history are not read to find those of the few open cases. */
    private static final String HIGH_SEVERITY_BEYOND_TIMESCALE = """
            with unfinished as materialized (
                select reference from heed.near_miss
                where coalesce(closed_at, 'infinity') >= :until and received_at < :until
                    and service_id = any (:services) and duplicate_of is null)
            select reference as case_reference, exists (
                select 1 from heed.tracked_action overdue
                where overdue.case_reference = reference and overdue.first_due_at < :until and %s) as counts
            from unfinished
            where (
                select coalesce(bool_or(screened.payload::jsonb #>> '{output,0,highSeverity}' = 'true'), false)
                from heed.evidence_entry screened
                where screened.case_reference = reference and screened.kind = 'decision'
                    and screened.step = 'threshold-screen' and screened.recorded_at < :until)
            """.formatted(FigureSql.atRiskUntilEnd("overdue"));

    private final FigureSql sql;

    LearningQueries(FigureSql sql) {
        this.sql = sql;
    }

    List<Counted> actionCompletion(Scope scope) {
        return sql.counted(ACTION_COMPLETION, scope);
    }

    List<Counted> controlsPermanentlyChanged(Scope scope) {
        return sql.counted(CONTROLS_PERMANENTLY_CHANGED, scope);
    }

    Measured hoursToEscalation(Scope scope) {
        return sql.measured(HOURS_TO_ESCALATION, scope);
    }

    List<Counted> consultationsMade(Scope scope) {
        return sql.counted(CONSULTATIONS, scope).stream()
                .map(made -> new Counted(made.reference(), true))
                .toList();
    }

    List<Counted> consultationsAnswered(Scope scope) {
        return sql.counted(CONSULTATIONS, scope);
    }

    List<Counted> highSeverityBeyondTimescale(Scope scope) {
        return sql.counted(HIGH_SEVERITY_BEYOND_TIMESCALE, scope);
    }
}
