-- Copies the routes that the engine decided in a generated year, each with the decision that it required, until there are enough.
with made as (
    select case_reference, sequence, service_id, kind, step, payload,
        row_number() over (partition by step order by case_reference, sequence) - 1 as number,
        count(*) over (partition by step) as size
    from heed.evidence_entry where kind = 'decision' and step in ('high-risk-indicators', 'route') and payload is not null
)
insert into heed.evidence_entry (case_reference, service_id, kind, step, recorded_at, received_at, payload)
select 'NM-2001-' || n, service_id, kind, step, day, day, payload
from (select generate_series(0, ? - 1) as n, ?::timestamptz as day) copies
join made on made.number = copies.n % made.size
order by n, made.sequence
