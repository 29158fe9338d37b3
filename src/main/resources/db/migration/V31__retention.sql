-- How long the register is kept, who looks before anything is destroyed, and the one way in which content may be erased.

create table heed.care_end (
    id          bigint generated always as identity primary key,
    adult_ref   text        not null,
    ended_on    date,
    recorded_by text        not null,
    recorded_at timestamptz not null
);
comment on table heed.care_end is 'When an adult''s care ended, by adult reference; the latest row counts, and one without a date says that care goes on.';
create index care_end_adult on heed.care_end (adult_ref, id desc);
create index near_miss_adult_closed on heed.near_miss (adult_ref) where closed_at is not null;

create table heed.legal_hold (
    id             bigint generated always as identity primary key,
    case_reference text        not null references heed.near_miss,
    change         text        not null check (change in ('set', 'lifted')),
    reason         text        not null,
    changed_by     text        not null,
    changed_at     timestamptz not null
);
comment on table heed.legal_hold is 'The latest row of a case says whether it is on hold; nothing of a case on hold is destroyed.';
create index legal_hold_case on heed.legal_hold (case_reference, id desc);

create function heed.on_legal_hold(reference text) returns boolean language sql stable as $$
    select coalesce(
        (select change = 'set' from heed.legal_hold where case_reference = reference order by id desc limit 1), false)
$$;

create table heed.appraisal (
    id             bigint generated always as identity primary key,
    case_reference text        not null references heed.near_miss,
    records        text[]      not null check (cardinality(records) > 0),
    outcome        text        not null check (outcome in ('destroy', 'keep')),
    keep_until     date,
    sequences      integer[]   not null,
    reason         text        not null check (reason <> ''),
    appraised_by   text        not null,
    appraised_at   timestamptz not null,
    check ((outcome = 'keep') = (keep_until is not null)),
    unique (id, appraised_by)
);
comment on table heed.appraisal is 'What a named person decided about records whose time is over; sequences are the entries that are to be erased.';
create index appraisal_case on heed.appraisal (case_reference, id desc);

create table heed.appraisal_answer (
    appraisal_id bigint primary key,
    appraised_by text        not null,
    confirmed    boolean     not null,
    answered_by  text        not null,
    answered_at  timestamptz not null,
    foreign key (appraisal_id, appraised_by) references heed.appraisal (id, appraised_by),
    constraint appraisal_answer_by_another_person check (answered_by <> appraised_by)
);
comment on table heed.appraisal_answer is 'What a second named person said to an appraisal that wants to destroy: confirmed and carried out, or declined.';

do $$
declare
    kept text;
begin
    foreach kept in array array['legal_hold', 'appraisal', 'appraisal_answer'] loop
        execute format('create trigger %1$s_append_only before update or delete on heed.%1$s
            for each row execute function heed.refuse_change()', kept);
        execute format('create trigger %1$s_no_truncate before truncate on heed.%1$s
            for each statement execute function heed.refuse_change()', kept);
    end loop;
end
$$;

-- An entry may lose its content and author and nothing else, when a second person has confirmed its destruction and the
-- case is not on hold. What stays is hashed as before: the chain holds.
alter table heed.evidence_entry alter column payload drop not null;

create function heed.refuse_change_but_erasure() returns trigger language plpgsql as $$
declare
    unerased heed.evidence_entry;
begin
    if tg_op = 'UPDATE' and new.payload is null and new.payload_salt is null and new.author is null and new.author_salt is null
    then
        unerased := new;
        unerased.payload := old.payload;
        unerased.payload_salt := old.payload_salt;
        unerased.author := old.author;
        unerased.author_salt := old.author_salt;
        if unerased is not distinct from old
            and not heed.on_legal_hold(old.case_reference)
            and exists (
                select 1 from heed.appraisal
                join heed.appraisal_answer on appraisal_answer.appraisal_id = appraisal.id and appraisal_answer.confirmed
                where appraisal.case_reference = old.case_reference and appraisal.outcome = 'destroy'
                    and old.sequence = any (appraisal.sequences))
        then
            return new;
        end if;
    end if;
    raise exception 'the evidence register is append-only: % refused', tg_op;
end
$$;
drop trigger evidence_entry_append_only on heed.evidence_entry;
create trigger evidence_entry_append_only before update or delete on heed.evidence_entry
    for each row execute function heed.refuse_change_but_erasure();
