-- When every step was due, done, missed and acknowledged, so that figures read times and not the content of the register.

create table heed.timed_step (
    task_id         text primary key,
    case_reference  text        not null,
    service_id      text        not null,
    step            text        not null,
    opened_at       timestamptz not null,
    due_at          timestamptz not null,
    done_at         timestamptz,
    withdrawn_at    timestamptz,
    missed_sequence integer,
    missed_at       timestamptz,
    escalation      text,
    acknowledged_at timestamptz
);
comment on table heed.timed_step is 'One row a step that somebody had to do, read off the register as it grows. missed_sequence is the entry of its missed deadline, escalation the one that this entry caused, acknowledged_at its first acknowledgement.';
create index timed_step_due on heed.timed_step (due_at);
create index timed_step_done on heed.timed_step (done_at);
create index timed_step_acknowledged on heed.timed_step (acknowledged_at) where acknowledged_at is not null;
create index timed_step_case on heed.timed_step (case_reference, step, done_at);

create function heed.follow_times(entry heed.evidence_entry) returns void language plpgsql as $$
begin
    case entry.kind
        when 'deadline-set' then
            insert into heed.timed_step (task_id, case_reference, service_id, step, opened_at, due_at)
            values (entry.task_id, entry.case_reference, entry.service_id, entry.step, entry.recorded_at,
                (entry.payload::jsonb ->> 'dueAt')::timestamptz)
            on conflict (task_id) do update set due_at = excluded.due_at;
        when 'record' then
            update heed.timed_step set done_at = entry.recorded_at where task_id = entry.task_id;
        when 'withdrawn' then
            update heed.timed_step set withdrawn_at = entry.recorded_at where task_id = entry.task_id;
        when 'deadline-missed' then
            update heed.timed_step set missed_sequence = entry.sequence, missed_at = entry.recorded_at
            where task_id = entry.task_id;
        when 'escalation' then
            update heed.timed_step set escalation = entry.payload::jsonb ->> 'escalation'
            where case_reference = entry.case_reference
                and missed_sequence::text = entry.payload::jsonb ->> 'because';
        when 'acknowledgement' then
            update heed.timed_step set acknowledged_at = entry.recorded_at
            where case_reference = entry.case_reference and acknowledged_at is null
                and escalation = entry.payload::jsonb ->> 'escalation';
    end case;
end
$$;

create function heed.follow_times() returns trigger language plpgsql as $$
begin
    perform heed.follow_times(new);
    return null;
end
$$;
create trigger evidence_entry_follow_times after insert on heed.evidence_entry
    for each row when (
        new.kind in ('escalation', 'acknowledgement')
        or new.task_id is not null and new.kind in ('deadline-set', 'record', 'withdrawn', 'deadline-missed'))
    execute function heed.follow_times();

-- What the register already holds is read once, in its own order; content that has been destroyed tells no times.
do $$
declare
    kept heed.evidence_entry;
begin
    for kept in
        select * from heed.evidence_entry
        where payload is not null
            and (kind in ('escalation', 'acknowledgement')
                or task_id is not null and kind in ('deadline-set', 'record', 'withdrawn', 'deadline-missed'))
        order by case_reference, sequence
    loop
        perform heed.follow_times(kept);
    end loop;
end
$$;
