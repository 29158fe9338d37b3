-- Copies the decisions that the engine made for one case, each copy with other facts and with what the shipped tables say to
-- them. Only after 85,536 copies does a set of facts come again, long after it was asked last.
with facts as (
    select n, m % 2 = 0 as uncontrolled_risk,
        (array ['yes', 'no', 'unknown'])[1 + m / 2 % 3] as recurrence,
        (array ['yes', 'no', 'unknown'])[1 + m / 6 % 3] as another_adult,
        (array ['yes', 'no', 'unknown'])[1 + m / 18 % 3] as controls_weak,
        m / 54 % 2 = 0 as high_severity,
        m / 108 % 6 as previous_incidents,
        m / 648 % 11 as abuse_indicators,
        (array ['one-off', 'repeated', 'systemic'])[1 + m / 7128 % 3] as pattern,
        m / 21384 % 4 as cross_case_patterns
    from (select n, (n::bigint * 7919 % 85536)::int as m from generate_series(1, ?) n) numbers
), answered as (
    select n, jsonb_build_object('uncontrolledRisk', uncontrolled_risk, 'recurrenceNextShift', recurrence,
            'anotherAdultExposed', another_adult, 'controlsKnownWeak', controls_weak, 'highSeverity', high_severity,
            'previousRelatedIncidents', previous_incidents, 'abuseIndicatorCount', abuse_indicators, 'pattern', pattern,
            'crossCasePatternCount', cross_case_patterns) as inputs,
        array_remove(array [
            case when uncontrolled_risk then 'uncontrolled-risk' end,
            case when recurrence <> 'no' then 'recurrence-next-shift' end,
            case when another_adult <> 'no' then 'another-adult-exposed' end,
            case when controls_weak <> 'no' then 'controls-known-weak' end,
            case when high_severity then 'serious-avoided-harm' end,
            case when previous_incidents >= 2 then 'previous-related-incidents' end,
            case when abuse_indicators > 0 then 'abuse-indicators' end,
            case when pattern = 'repeated' then 'repeated-pattern' end,
            case when pattern = 'systemic' then 'systemic-pattern' end,
            case when cross_case_patterns > 0 then 'cross-case-pattern' end], null) as indicators
    from facts
), decided as (
    select n, 'high-risk-indicators' as step, inputs,
        (select coalesce(jsonb_agg(jsonb_build_object('highRiskIndicator', indicator)), '[]')
            from unnest(indicators) indicator) as output,
        (select coalesce(jsonb_agg(jsonb_build_object('row', row_number, 'ruleId', 'high-risk-indicators-' || indicator,
                'words', 'If "' || indicator || '" is anything but no, then "High-risk indicator" is ' || indicator || '.')), '[]')
            from unnest(indicators) with ordinality as each (indicator, row_number)) as rows
    from answered
    union all
    select n, 'route',
        jsonb_build_object('highRiskIndicator', case when indicators <> '{}' then to_jsonb(indicators) end),
        jsonb_build_array(case cardinality(indicators)
            when 0 then jsonb_build_object('route', 'standard', 'reason', 'No high-risk indicator was found.')
            when 1 then jsonb_build_object('route', 'enhanced-monitoring',
                'reason', 'One high-risk indicator: ' || replace(indicators[1], '-', ' ') || '.')
            else jsonb_build_object('route', 'urgent-escalation', 'reason', 'High-risk indicators: '
                || cardinality(indicators) || ': ' || replace(array_to_string(indicators, ', '), '-', ' ') || '.') end),
        jsonb_build_array(jsonb_build_object('row', 1, 'ruleId', 'route-urgent', 'words',
            'Whatever is known, then "Route" is decided by the number of indicators.'))
    from answered
), made as (
    select sequence, service_id, kind, step, recorded_at, payload::jsonb as payload
    from heed.evidence_entry where case_reference = ? and kind = 'decision' and step in ('high-risk-indicators', 'route')
)
insert into heed.evidence_entry (case_reference, service_id, kind, step, recorded_at, received_at, payload)
select 'NM-2001-' || n, service_id, kind, step, recorded_at, recorded_at,
    payload || jsonb_build_object('inputs', inputs, 'output', output, 'matchedRows', rows)
from made join decided using (step)
order by n, sequence
