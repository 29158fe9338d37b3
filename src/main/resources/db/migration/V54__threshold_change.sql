-- Changes of the tables that decide: what was proposed, by whom, who agreed, and which version came of it.

create table heed.threshold_change_number (
    year        integer primary key,
    last_number integer not null
);
comment on table heed.threshold_change_number is 'The last number given to a change in a year: TC-<year>-<number>.';

create table heed.threshold_change (
    reference     text primary key,
    file_name     text        not null,
    origin        text        not null check (origin in ('edited', 'imported', 'rolled-back', 'baseline')),
    state         text        not null check (state in ('draft', 'proposed', 'approved', 'published', 'rejected', 'withdrawn')),
    drafted_by    text,
    drafted_at    timestamptz not null,
    based_on      integer     not null,
    dmn           text        not null,
    reason        text,
    effective_at  timestamptz,
    proposed_at   timestamptz,
    decided_by    text,
    decided_at    timestamptz,
    decision_note text,
    ended_at      timestamptz,
    deployment_id text unique,
    check (state = 'draft' or reason is not null and proposed_at is not null or state = 'withdrawn'),
    check (state not in ('approved', 'published', 'rejected') or decided_by is not null and decided_at is not null),
    constraint threshold_change_by_two check (decided_by <> drafted_by),
    check ((state = 'published') = (deployment_id is not null))
);
comment on table heed.threshold_change is 'One row a change of a table file; drafted_by is null for a new baseline, which Heed itself proposes. based_on is the version that was in force when it was drafted, deployment_id the engine''s deployment in which it was published.';
create unique index threshold_change_one_open on heed.threshold_change (file_name) where state in ('proposed', 'approved');
create unique index threshold_change_baseline on heed.threshold_change (file_name, heed.sha256_text(dmn)) where origin = 'baseline';
create index threshold_change_file on heed.threshold_change (file_name, drafted_at);

-- Who proposed what stays as it was; only where it stands moves on.
create function heed.refuse_change_of_a_proposal() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'a threshold change is kept: % refused', tg_op;
    end if;
    if old.state <> 'draft' and (old.file_name, old.origin, old.drafted_by, old.based_on, old.dmn, old.reason, old.effective_at)
        is distinct from (new.file_name, new.origin, new.drafted_by, new.based_on, new.dmn, new.reason, new.effective_at)
    then
        raise exception 'a proposed threshold change stays as it was proposed';
    end if;
    return new;
end
$$;
create trigger threshold_change_kept before update or delete on heed.threshold_change
    for each row execute function heed.refuse_change_of_a_proposal();
