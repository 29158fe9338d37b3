-- Every entry of a case is chained to the one before it, here in the database, whoever writes it and from whichever node.

alter table heed.evidence_entry
    -- The very text that is hashed; JSON that is written out anew would no longer match.
    alter column payload type text using payload::text,
    add column sequence      integer,
    add column author_salt   text,
    add column author_hash   text,
    add column payload_salt  text,
    add column payload_hash  text,
    add column previous_hash text,
    add column hash          text;

create table heed.case_head (
    case_reference text primary key,
    entries        integer not null,
    head           text    not null
);
comment on table heed.case_head is 'The end of each case''s chain: how many entries it has and the hash of the last one.';

create function heed.sha256_text(content text) returns text language sql immutable as $$
    select encode(sha256(convert_to(content, 'UTF8')), 'hex')
$$;

create function heed.new_salt() returns text language sql volatile as $$
    select heed.sha256_text(gen_random_uuid()::text || gen_random_uuid()::text)
$$;

create function heed.instant_text(at timestamptz) returns text language sql stable as $$
    select coalesce(to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '')
$$;

-- What is hashed. Author and payload take part by their salted hashes, so that they can be erased lawfully or left out of
-- a redacted copy without breaking the chain.
create function heed.canonical(entry heed.evidence_entry) returns text language sql stable as $$
    select 'heed-entry=1' || E'\n'
        || 'case=' || entry.case_reference || E'\n'
        || 'sequence=' || entry.sequence || E'\n'
        || 'service=' || entry.service_id || E'\n'
        || 'kind=' || entry.kind || E'\n'
        || 'step=' || entry.step || E'\n'
        || 'record=' || coalesce(entry.record, '') || E'\n'
        || 'folder=' || coalesce(entry.folder, '') || E'\n'
        || 'roles=' || coalesce(entry.author_roles, '') || E'\n'
        || 'happened=' || heed.instant_text(entry.happened_at) || E'\n'
        || 'identified=' || heed.instant_text(entry.identified_at) || E'\n'
        || 'recorded=' || heed.instant_text(entry.recorded_at) || E'\n'
        || 'received=' || heed.instant_text(entry.received_at) || E'\n'
        || 'task=' || coalesce(entry.task_id, '') || E'\n'
        || 'author-hash=' || entry.author_hash || E'\n'
        || 'payload-hash=' || entry.payload_hash || E'\n'
        || 'previous=' || entry.previous_hash || E'\n'
$$;

create function heed.chained(entry heed.evidence_entry) returns heed.evidence_entry language plpgsql as $$
declare
    head heed.case_head;
begin
    insert into heed.case_head values (entry.case_reference, 0, repeat('0', 64)) on conflict do nothing;
    -- From here to the end of the transaction nobody else adds to this case.
    select * into head from heed.case_head where case_reference = entry.case_reference for update;
    entry.sequence := head.entries + 1;
    entry.previous_hash := head.head;
    entry.author_salt := heed.new_salt();
    entry.author_hash := heed.sha256_text(entry.author_salt || coalesce(entry.author, ''));
    entry.payload_salt := heed.new_salt();
    entry.payload_hash := heed.sha256_text(entry.payload_salt || entry.payload);
    entry.hash := heed.sha256_text(heed.canonical(entry));
    update heed.case_head set entries = entry.sequence, head = entry.hash where case_reference = entry.case_reference;
    return entry;
end
$$;

create function heed.chain_entry() returns trigger language plpgsql as $$
begin
    return heed.chained(new);
end
$$;

-- What was written before there was a chain is chained in the order in which it was written.
alter table heed.evidence_entry disable trigger evidence_entry_append_only;
do $$
declare
    old_entry heed.evidence_entry;
    linked heed.evidence_entry;
begin
    for old_entry in select * from heed.evidence_entry order by case_reference, id loop
        linked := heed.chained(old_entry);
        update heed.evidence_entry
        set sequence = linked.sequence, author_salt = linked.author_salt, author_hash = linked.author_hash,
            payload_salt = linked.payload_salt, payload_hash = linked.payload_hash,
            previous_hash = linked.previous_hash, hash = linked.hash
        where id = old_entry.id;
    end loop;
end
$$;
alter table heed.evidence_entry enable trigger evidence_entry_append_only;

alter table heed.evidence_entry
    alter column sequence set not null,
    alter column author_hash set not null,
    alter column payload_hash set not null,
    alter column previous_hash set not null,
    alter column hash set not null,
    add constraint evidence_entry_one_line_a_field check (
        concat(case_reference, service_id, kind, step, record, folder, author_roles, task_id) !~ '[\n\r]'),
    add constraint evidence_entry_one_of_each_sequence unique (case_reference, sequence);
drop index heed.evidence_entry_case;
create index evidence_entry_task on heed.evidence_entry (task_id);
create trigger evidence_entry_chain before insert on heed.evidence_entry
    for each row execute function heed.chain_entry();
comment on table heed.evidence_entry is 'The append-only register, one chain a case. kind: record, decision, deadline-set, deadline-missed, reminder, escalation, escalation-unanswered, acknowledgement, notice, action, given-back, withdrawn, chronology-checked, correction, case, export, destroyed.';

create table heed.process_model (
    process_definition_id text primary key,
    process_key           text    not null,
    version               integer not null,
    bpmn                  text    not null
);
comment on table heed.process_model is 'The models that cases ran on, so that a case can be drawn when the engine has forgotten it.';

create table heed.taken_flow (
    id                    bigint generated always as identity primary key,
    case_reference        text        not null,
    process_instance_id   text        not null,
    process_definition_id text        not null,
    flow_id               text        not null,
    taken_at              timestamptz not null
);
comment on table heed.taken_flow is 'The path that each case really walked: one row each time a sequence flow was taken.';
create index taken_flow_case on heed.taken_flow (case_reference, id);
create index taken_flow_instance on heed.taken_flow (process_instance_id, id);
