-- The register: what was recorded, decided, due, told and done. It is appended to, never changed.

create table heed.near_miss (
    reference      text primary key,
    service_id     text        not null,
    adult_ref      text        not null,
    raised_by      text,
    identified_at  timestamptz not null,
    received_at    timestamptz not null,
    event_at       timestamptz,
    recorded_at    timestamptz,
    failed_routine text,
    theme          text,
    adults_exposed integer     not null default 1,
    escalated_at   timestamptz,
    unanswered_at  timestamptz,
    stabilised_at  timestamptz,
    closed_at      timestamptz
);
comment on table heed.near_miss is 'One row a case: the facts that other cases and figures look up. Narrative is only in evidence_entry.';
create index near_miss_adult on heed.near_miss (adult_ref, identified_at);
create index near_miss_routine on heed.near_miss (service_id, failed_routine, identified_at);
create index near_miss_theme on heed.near_miss (theme, closed_at);
create index near_miss_open on heed.near_miss (service_id, identified_at) where closed_at is null;

create table heed.reference_number (
    year        integer primary key,
    last_number integer not null
);
comment on table heed.reference_number is 'The last case number given in a year: NM-<year>-<number>.';

create table heed.evidence_entry (
    id             bigint generated always as identity primary key,
    case_reference text        not null,
    service_id     text        not null,
    kind           text        not null,
    step           text        not null,
    record         text,
    folder         text,
    author         text,
    author_roles   text,
    happened_at    timestamptz,
    identified_at  timestamptz,
    recorded_at    timestamptz not null,
    received_at    timestamptz not null,
    task_id        text,
    payload        jsonb       not null
);
comment on table heed.evidence_entry is 'The append-only register. kind: record, decision, deadline-set, deadline-missed, reminder, escalation, escalation-unanswered, action, case.';
create index evidence_entry_case on heed.evidence_entry (case_reference, id);
-- One submission leaves one record, however often it is sent.
create unique index evidence_entry_one_record_a_task on heed.evidence_entry (task_id) where kind = 'record' and task_id is not null;

create function heed.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the evidence register is append-only: % refused', tg_op;
end
$$;
create trigger evidence_entry_append_only before update or delete on heed.evidence_entry
    for each row execute function heed.refuse_change();
create trigger evidence_entry_no_truncate before truncate on heed.evidence_entry
    for each statement execute function heed.refuse_change();

create table heed.tracked_action (
    id             text primary key,
    case_reference text        not null,
    service_id     text        not null,
    opened_by      text        not null,
    task_id        text        not null,
    position       integer     not null,
    kind           text        not null,
    description    text        not null,
    owner          text        not null,
    due            text,
    live_risk      boolean     not null,
    opened_at      timestamptz not null,
    outcome        text,
    carried_out_by text,
    carried_out_at timestamptz,
    finished_at    timestamptz
);
comment on table heed.tracked_action is 'One row a control or learning action: kind is control-measure, environmental-correction, compensating-action or learning-action.';
create index tracked_action_case on heed.tracked_action (case_reference);

create table heed.notice (
    id             bigint generated always as identity primary key,
    service_id     text        not null,
    role           text,
    person         text,
    kind           text        not null,
    case_reference text        not null,
    step           text        not null,
    due_at         timestamptz,
    created_at     timestamptz not null,
    check (role is not null or person is not null)
);
comment on table heed.notice is 'What people were told: case reference, step and deadline, never narrative and never the adult.';
create index notice_role on heed.notice (role, service_id, created_at);
create index notice_person on heed.notice (person, created_at);
