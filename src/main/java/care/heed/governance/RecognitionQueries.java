package care.heed.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the figures of recognition off the register. */
@Component
class RecognitionQueries {

    /** Services are closed for less than a month on end, so that near misses raised earlier belong to earlier days. */
    private static final String RAISED = """
            select reference, service_id, identified_at, received_at,
                (select min(screen.done_at) from heed.timed_step screen
                 where screen.case_reference = reference and screen.step = 'screen-threshold') as screened_at
            from heed.near_miss
            where service_id = any (:services) and duplicate_of is null
                and received_at >= :from - interval '31 days' and received_at < :until
            """;

    /** Case by case, so that the escalations of closed history are not read to find those of a month. */
    private static final String DELAYED_ESCALATIONS = """
            select escalated.case_reference, exists (
                select 1 from heed.timed_step late
                where late.case_reference = escalated.case_reference
                    and late.step in ('record-near-miss', 'review-seriousness', 'screen-threshold', 'decide-route')
                    and late.due_at < escalated.recorded_at
                    and late.due_at < coalesce(late.done_at, late.withdrawn_at, 'infinity')) as counts
            from heed.evidence_entry escalated
            where escalated.kind = 'escalation' and escalated.payload::jsonb ->> 'trigger' <> 'missed-deadline'
                and escalated.recorded_at >= :from and escalated.recorded_at < :until
                and escalated.service_id = any (:services)
                and (select duplicate_of is null from heed.near_miss where reference = escalated.case_reference)
                and escalated.sequence = (
                    select min(earliest.sequence) from heed.evidence_entry earliest
                    where earliest.case_reference = escalated.case_reference
                        and earliest.kind = 'escalation' and earliest.payload::jsonb ->> 'trigger' <> 'missed-deadline')
            """;

    private static final String REPEATED_CONTROL_FAILURES = """
            select reference as case_reference, exists (
                select 1 from heed.near_miss earlier
                where earlier.service_id = repeated.service_id and earlier.failed_routine = repeated.failed_routine
                    and earlier.identified_at >= repeated.identified_at - make_interval(secs => :window)
                    and earlier.identified_at < repeated.identified_at
                    and earlier.duplicate_of is null) as counts
            from heed.timed_step review
            join heed.near_miss repeated on reference = review.case_reference
            where review.step = 'review-service-controls' and review.done_at >= :from and review.done_at < :until
                and review.service_id = any (:services) and failed_routine is not null and duplicate_of is null
                and %s
            """.formatted(FigureSql.firstTime("review"));

    private static final String MINUTES_TO_RECORD = """
            select count(*) as number, array_agg(reference) as cases,
                extract(epoch from percentile_cont(0.5) within group (order by record.done_at - identified_at)) / 60
                    as length
            from heed.timed_step record
            join heed.near_miss on reference = record.case_reference
            where record.step = 'record-near-miss' and record.done_at >= :from and record.done_at < :until
                and record.service_id = any (:services) and duplicate_of is null
                and %s
            """.formatted(FigureSql.firstTime("record"));

    private final FigureSql sql;
    private final PatternWindows windows;

    RecognitionQueries(FigureSql sql, PatternWindows windows) {
        this.sql = sql;
        this.windows = windows;
    }

    /** A near miss and its first threshold screen, null where there is none yet. */
    record Raised(String reference, String serviceId, Instant identifiedAt, Instant receivedAt, Instant screenedAt) {}

    List<Raised> raised(Scope scope) {
        return sql.ask(RAISED, scope).query(RecognitionQueries::raised).list();
    }

    List<Counted> delayedEscalations(Scope scope) {
        return sql.counted(DELAYED_ESCALATIONS, scope);
    }

    List<Counted> repeatedControlFailures(Scope scope) {
        return sql.counted(REPEATED_CONTROL_FAILURES, scope, windows.of(PatternWindows.SAME_ROUTINE));
    }

    Measured minutesToRecord(Scope scope) {
        return sql.measured(MINUTES_TO_RECORD, scope);
    }

    private static Raised raised(ResultSet row, int number) throws SQLException {
        return new Raised(
                row.getString("reference"),
                row.getString("service_id"),
                FigureSql.instant(row, "identified_at"),
                FigureSql.instant(row, "received_at"),
                FigureSql.instant(row, "screened_at"));
    }
}
