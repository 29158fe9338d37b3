-- Copies the closed cases of the year, each :copies times, spread evenly over a year that lies :back years before, with what
-- figures read of them. Content is kept as it is; nobody verifies these chains.
set local session_replication_role = replica;

create temporary table copy on commit drop as
select reference as original, 'NM-' || (2000 - :batch) || '-' || row_number() over () as reference, n,
    -- A copy that would fall behind the end of the year begins it.
    :back * interval '365 days' - spread * n + case when identified_at + spread * n > timestamptz '2027-03-31 12:00Z'
        then interval '365 days' else interval '0 days' end as back
from heed.near_miss, generate_series(1, :copies) n, lateral (select interval '365 days' / (:copies + 1) as spread) even
where closed_at is not null and reference ~ '^NM-202[67]-';

insert into heed.near_miss (reference, service_id, adult_ref, raised_by, identified_at, received_at, event_at, recorded_at,
    failed_routine, theme, adults_exposed, escalated_at, stabilised_at, closed_at)
select copy.reference, service_id, 'CR-' || copy.reference, raised_by, identified_at - back, received_at - back,
    event_at - back, recorded_at - back, failed_routine || n % 20, theme, adults_exposed, escalated_at - back, stabilised_at - back,
    closed_at - back
from copy join heed.near_miss real on real.reference = original;

insert into heed.timed_step (task_id, case_reference, service_id, step, opened_at, due_at, done_at, withdrawn_at,
    missed_sequence, missed_at, escalation, acknowledged_at)
select task_id || copy.reference, copy.reference, service_id, step, opened_at - back, due_at - back, done_at - back,
    withdrawn_at - back, missed_sequence, missed_at - back, escalation, acknowledged_at - back
from copy join heed.timed_step real on real.case_reference = original;

insert into heed.tracked_action (id, case_reference, service_id, opened_by, task_id, position, kind, description, owner, due,
    live_risk, opened_at, outcome, carried_out_by, carried_out_at, finished_at, first_due_at)
select id || copy.reference, copy.reference, service_id, opened_by, task_id || copy.reference, position, kind, description,
    owner, due, live_risk, opened_at - back, outcome, carried_out_by, carried_out_at - back, finished_at - back,
    first_due_at - back
from copy join heed.tracked_action real on real.case_reference = original;

insert into heed.evidence_entry (case_reference, service_id, kind, step, record, folder, author, author_roles, happened_at,
    identified_at, recorded_at, received_at, task_id, payload, sequence, author_salt, author_hash, payload_salt, payload_hash,
    previous_hash, hash)
select copy.reference, service_id, kind, step, record, folder, author, author_roles, happened_at - back,
    identified_at - back, recorded_at - back, received_at - back, task_id || copy.reference, payload, sequence, author_salt,
    author_hash, payload_salt, payload_hash, previous_hash, hash
from copy join heed.evidence_entry real on real.case_reference = original
where kind = 'escalation' or kind = 'decision' and step = 'threshold-screen'
    or kind = 'record' and step in ('record-near-miss', 'review-seriousness', 'decide-route', 'summarise-learning',
        'consult-local-authority');
