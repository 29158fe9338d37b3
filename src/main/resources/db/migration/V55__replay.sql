-- What a proposed table would have decided in the past: read from the register in its own order, kept until a newer replay counts.

create index evidence_entry_decision on heed.evidence_entry (step, case_reference, sequence)
    include (service_id, recorded_at) where kind = 'decision';
create index evidence_entry_deadline on heed.evidence_entry (case_reference, sequence)
    include (service_id, recorded_at) where kind = 'deadline-set';

create table heed.replay (
    id               bigint generated always as identity primary key,
    change_reference text        not null,
    content_hash     text        not null,
    period_from      timestamptz not null,
    period_until     timestamptz not null,
    services         text[]      not null,
    started_by       text,
    started_at       timestamptz not null,
    seen_at          timestamptz not null default clock_timestamp(),
    state            text        not null default 'running'
        check (state in ('running', 'done', 'cancelled', 'failed', 'broken-off')),
    total            integer     not null default 0,
    replayed         integer     not null default 0,
    tallies          text        not null default '[]',
    ended_at         timestamptz,
    ended_by         text,
    failure          text,
    check ((state = 'running') = (ended_at is null)),
    check (period_from < period_until)
);
comment on table heed.replay is 'One row a replay of a change. seen_at is the last sign of life of the node that replays, by the clock of the database, which training mode does not move.';
create unique index replay_one_running_a_change on heed.replay (change_reference) where state = 'running';
create index replay_change_reference on heed.replay (change_reference, id desc);

create function heed.replay_rank(direction text) returns smallint language sql immutable as $$
    select (case direction when 'less-grave' then 1 when 'other' then 2 when 'graver' then 3 else 4 end)::smallint
$$;

create table heed.replayed_change (
    replay_id      bigint  not null references heed.replay on delete cascade,
    case_reference text    not null,
    sequence       integer not null,
    service_id     text    not null,
    decision       text    not null,
    decided_at     timestamptz not null,
    direction      text    not null check (direction in ('less-grave', 'other', 'graver', 'wording')),
    rank           smallint generated always as (heed.replay_rank(direction)) stored,
    was            text,
    would_be       text,
    looked_at_by   text,
    looked_at      timestamptz,
    primary key (replay_id, case_reference, sequence),
    check ((looked_at_by is null) = (looked_at is null))
);
comment on table heed.replayed_change is 'One row a past decision that a change would decide otherwise; less-grave and other must be looked at. Content goes when that of the decision is erased.';
create index replayed_change_in_order on heed.replayed_change (replay_id, rank, case_reference, sequence);
create index replayed_change_case on heed.replayed_change (case_reference, sequence);
