package care.heed.governance;

import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the figures of protection off the register. */
@Component
class ProtectionQueries {

    private static final String URGENT_ACTIONS_ON_TIME = """
            select case_reference,
                coalesce(outcome in ('done', 'made-permanent') and carried_out_at <= first_due_at, false) as counts
            from heed.tracked_action
            where live_risk and first_due_at >= :from and first_due_at < :until and service_id = any (:services)
            """;

    private static final String REPEATED_EVENTS = """
            select reference as case_reference, exists (
                select 1 from heed.near_miss earlier
                join heed.tracked_action changed on changed.case_reference = earlier.reference
                where earlier.service_id = repeated.service_id and earlier.failed_routine = repeated.failed_routine
                    and earlier.identified_at >= repeated.identified_at - make_interval(secs => :window)
                    and earlier.identified_at < repeated.identified_at
                    and earlier.duplicate_of is null
                    and changed.live_risk and changed.outcome in ('done', 'made-permanent')
                    and changed.carried_out_at < repeated.identified_at) as counts
            from heed.timed_step review
            join heed.near_miss repeated on reference = review.case_reference
            where review.step = 'review-service-controls' and review.done_at >= :from and review.done_at < :until
                and review.service_id = any (:services) and failed_routine is not null and duplicate_of is null
                and %s
            """.formatted(FigureSql.firstTime("review"));

    private static final String UNRESOLVED_LIVE_RISK_ACTIONS = """
            select case_reference, true as counts
            from heed.tracked_action action
            where service_id = any (:services) and %s
            """.formatted(FigureSql.atRiskUntilEnd("action"));

    private static final String REPEATED_EXPOSURE = """
            select reference as case_reference, exists (
                select 1 from heed.near_miss earlier
                where earlier.adult_ref = again.adult_ref
                    and earlier.identified_at >= again.identified_at - make_interval(secs => :window)
                    and earlier.identified_at < again.identified_at
                    and earlier.duplicate_of is null) as counts
            from heed.near_miss again
            where received_at >= :from and received_at < :until and service_id = any (:services)
                and duplicate_of is null
            """;

    private final FigureSql sql;
    private final PatternWindows windows;

    ProtectionQueries(FigureSql sql, PatternWindows windows) {
        this.sql = sql;
        this.windows = windows;
    }

    List<Counted> urgentActionsOnTime(Scope scope) {
        return sql.counted(URGENT_ACTIONS_ON_TIME, scope);
    }

    List<Counted> repeatedEvents(Scope scope) {
        return sql.counted(REPEATED_EVENTS, scope, windows.of(PatternWindows.SAME_ROUTINE));
    }

    List<Counted> unresolvedLiveRiskActions(Scope scope) {
        return sql.counted(UNRESOLVED_LIVE_RISK_ACTIONS, scope);
    }

    List<Counted> repeatedExposure(Scope scope) {
        return sql.counted(REPEATED_EXPOSURE, scope, windows.of(PatternWindows.SAME_ADULT));
    }
}
