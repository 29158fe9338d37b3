-- The date by which each action was first to be carried out, and what figures look up so that closed history costs nothing.

alter table heed.tracked_action add column first_due_at timestamptz;
comment on column heed.tracked_action.first_due_at is 'When it was first to be carried out, read off the deadline in the register; an action that is given back keeps it.';

-- Before, no deadline named its action: only a date that was given as a moment is known.
update heed.tracked_action set first_due_at = due::timestamptz
where due ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$';

create function heed.date_action() returns trigger language plpgsql as $$
begin
    update heed.tracked_action set first_due_at = (new.payload::jsonb ->> 'dueAt')::timestamptz
    where id = new.payload::jsonb ->> 'actionId' and first_due_at is null;
    return null;
end
$$;
create trigger evidence_entry_date_action after insert on heed.evidence_entry
    for each row when (new.kind = 'deadline-set' and new.step = 'carry-out-action')
    execute function heed.date_action();

create index tracked_action_due on heed.tracked_action (first_due_at);
create index tracked_action_opened on heed.tracked_action (opened_at);
create index tracked_action_finished on heed.tracked_action (finished_at);

create index near_miss_service_theme on heed.near_miss (service_id, theme, identified_at);
create index near_miss_closed on heed.near_miss (closed_at);

create index evidence_entry_risk_escalation on heed.evidence_entry (recorded_at, case_reference, sequence)
    where kind = 'escalation' and payload::jsonb ->> 'trigger' <> 'missed-deadline';
