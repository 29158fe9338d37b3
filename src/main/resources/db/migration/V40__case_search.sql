-- What the list of cases looks up, so that it stays quick however many entries there are.

-- The words of a record, for searching. Who is implicated is left out: nobody may find the cases that name them.
create function heed.searchable(payload text) returns tsvector language sql immutable parallel safe as $$
    select jsonb_to_tsvector('pg_catalog.english', payload::jsonb - 'implicatedStaff', '["string"]')
$$;
-- Over an expression and not in a column: nothing is written twice, and content that is erased lawfully is found no more.
create index evidence_entry_words on heed.evidence_entry using gin (heed.searchable(payload))
    where kind in ('record', 'correction');

create index evidence_entry_high_severity on heed.evidence_entry (case_reference)
    where kind = 'decision' and step = 'threshold-screen'
        and payload::jsonb #>> '{output,0,highSeverity}' = 'true';

create index near_miss_newest on heed.near_miss (received_at desc, reference desc);

create table heed.open_step (
    task_id        text primary key,
    case_reference text        not null,
    service_id     text        not null,
    step           text        not null,
    due_at         timestamptz not null
);
comment on table heed.open_step is 'The steps that wait for an answer, read off the register as it grows: opened by deadline-set, ended by record or withdrawn.';
create index open_step_case on heed.open_step (case_reference, due_at);

create function heed.follow_step() returns trigger language plpgsql as $$
begin
    if new.kind = 'deadline-set' then
        insert into heed.open_step
        values (new.task_id, new.case_reference, new.service_id, new.step, (new.payload::jsonb ->> 'dueAt')::timestamptz)
        on conflict (task_id) do update set due_at = excluded.due_at;
    else
        delete from heed.open_step where task_id = new.task_id;
    end if;
    return null;
end
$$;
create trigger evidence_entry_follow_step after insert on heed.evidence_entry
    for each row when (new.task_id is not null and new.kind in ('deadline-set', 'record', 'withdrawn'))
    execute function heed.follow_step();

insert into heed.open_step
select distinct on (task_id) task_id, case_reference, service_id, step, (payload::jsonb ->> 'dueAt')::timestamptz
from heed.evidence_entry opened
where kind = 'deadline-set' and task_id is not null and payload is not null
    and not exists (
        select 1 from heed.evidence_entry ended
        where ended.task_id = opened.task_id and ended.kind in ('record', 'withdrawn'))
order by task_id, sequence desc;
