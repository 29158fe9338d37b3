package care.heed.governance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the early warning signs off the register; where words are searched, only references come back. */
@Component
class EarlyWarningQueries {

    private static final String SIMILAR_TRIGGERS = """
            select reference as case_reference, exists (
                select 1 from heed.near_miss earlier
                where earlier.service_id = again.service_id and earlier.theme = again.theme
                    and earlier.identified_at >= again.identified_at - make_interval(secs => :window)
                    and earlier.identified_at < again.identified_at
                    and earlier.duplicate_of is null) as counts
            from heed.timed_step learned
            join heed.near_miss again on reference = learned.case_reference
            where learned.step = 'summarise-learning' and learned.done_at >= :from and learned.done_at < :until
                and learned.service_id = any (:services) and theme is not null and duplicate_of is null and %s
            """.formatted(FigureSql.firstTime("learned"));

    private static final String WEAK_CONTROLS_UNCHANGED = """
            select reference as case_reference, not exists (
                select 1 from heed.tracked_action changed
                where changed.case_reference = reference and changed.live_risk
                    and changed.outcome in ('done', 'made-permanent')) as counts
            from heed.timed_step review
            join heed.near_miss on reference = review.case_reference
            join heed.evidence_entry record on record.task_id = review.task_id and record.kind = 'record'
            where review.step = 'review-seriousness' and review.done_at >= :from and review.done_at < :until
                and review.service_id = any (:services) and duplicate_of is null and %s
                and record.payload::jsonb ->> 'controlsKnownWeak' = 'yes'
            """.formatted(FigureSql.firstTime("review"));

    private static final String DWELLS_ON_LUCK = """
            select reference as case_reference, coalesce(
                concat_ws(' ', record.payload::jsonb ->> 'immediateRisk', record.payload::jsonb ->> 'howHarmAvoided')
                    ~* :words, false) as counts
            from heed.timed_step recorded
            join heed.near_miss on reference = recorded.case_reference
            join heed.evidence_entry record on record.task_id = recorded.task_id and record.kind = 'record'
            where recorded.step = 'record-near-miss' and recorded.done_at >= :from and recorded.done_at < :until
                and recorded.service_id = any (:services) and duplicate_of is null and %s
            """.formatted(FigureSql.firstTime("recorded"));

    /** No shift is longer than a week, so that actions opened earlier belong to earlier shifts. */
    private static final String OPENED_ACTIONS = """
            select case_reference, service_id, opened_at,
                least(finished_at, case when outcome in ('done', 'made-permanent') then carried_out_at end) as resolved_at
            from heed.tracked_action
            where live_risk and opened_at >= :from - interval '7 days' and opened_at < :until
                and service_id = any (:services)
            """;

    private static final String WARNINGS_WITHOUT_CHALLENGE = """
            select reference as case_reference,
                review.due_at < coalesce(review.done_at, review.withdrawn_at, 'infinity') as counts
            from heed.timed_step review
            join heed.near_miss on reference = review.case_reference
            where review.step = 'review-wider-exposure' and review.due_at >= :from and review.due_at < :until
                and review.service_id = any (:services) and duplicate_of is null
                and not exists (
                    select 1 from heed.timed_step earlier
                    where earlier.case_reference = review.case_reference and earlier.step = review.step
                        and earlier.opened_at < review.opened_at)
                and exists (
                    select 1 from heed.timed_step decided
                    join heed.evidence_entry record on record.task_id = decided.task_id and record.kind = 'record'
                    where decided.case_reference = review.case_reference and decided.step = 'decide-route'
                        and record.payload::jsonb ->> 'pattern' in ('repeated', 'systemic'))
            """;

    private static final String OPEN_VULNERABILITIES = """
            select reference as case_reference, exists (
                select 1 from heed.tracked_action action
                where action.case_reference = reference
                    and (action.finished_at is null or action.outcome = 'not-done')) as counts
            from heed.near_miss
            where closed_at >= :from and closed_at < :until and service_id = any (:services) and duplicate_of is null
                and exists (
                    select 1 from heed.timed_step learned
                    join heed.evidence_entry record on record.task_id = learned.task_id and record.kind = 'record'
                    where learned.case_reference = reference and learned.step = 'summarise-learning'
                        and jsonb_array_length(record.payload::jsonb -> 'vulnerabilities') > 0)
            """;

    private final FigureSql sql;
    private final PatternWindows windows;
    private final LuckWords luck;

    EarlyWarningQueries(FigureSql sql, PatternWindows windows, LuckWords luck) {
        this.sql = sql;
        this.windows = windows;
        this.luck = luck;
    }

    /** An action on which an adult's safety depends, and when it was resolved, null where it is not. */
    record Opened(String reference, String serviceId, Instant openedAt, Instant resolvedAt) {}

    List<Counted> similarTriggers(Scope scope) {
        return sql.counted(SIMILAR_TRIGGERS, scope, windows.of(PatternWindows.SAME_ROUTINE));
    }

    List<Counted> weakControlsUnchanged(Scope scope) {
        return sql.counted(WEAK_CONTROLS_UNCHANGED, scope);
    }

    List<Counted> dwellsOnLuck(Scope scope) {
        return sql.ask(DWELLS_ON_LUCK, scope)
                .param("words", luck.asPattern())
                .query(FigureSql::counted)
                .list();
    }

    List<Opened> openedActions(Scope scope) {
        return sql.ask(OPENED_ACTIONS, scope).query(EarlyWarningQueries::opened).list();
    }

    List<Counted> warningsWithoutChallenge(Scope scope) {
        return sql.counted(WARNINGS_WITHOUT_CHALLENGE, scope);
    }

    List<Counted> openVulnerabilities(Scope scope) {
        return sql.counted(OPEN_VULNERABILITIES, scope);
    }

    private static Opened opened(ResultSet row, int number) throws SQLException {
        return new Opened(
                row.getString("case_reference"),
                row.getString("service_id"),
                FigureSql.instant(row, "opened_at"),
                FigureSql.instant(row, "resolved_at"));
    }
}
