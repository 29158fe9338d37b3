-- What every case ended with when a day was over, sealed and taken off the system, so that a cut tail can be seen.

create table heed.day_seal (
    day           date primary key,
    sealed_at     timestamptz not null,
    heads         text        not null,
    previous_hash text        not null,
    hash          text        not null unique,
    signature     text        not null,
    constraint day_seal_one_chain unique (previous_hash)
);
comment on table heed.day_seal is 'One row a finished day, chained; heads has a line for every case that grew since the seal before: reference, entries, hash of the last one.';
create trigger day_seal_append_only before update or delete on heed.day_seal
    for each row execute function heed.refuse_change();
create trigger day_seal_no_truncate before truncate on heed.day_seal
    for each statement execute function heed.refuse_change();

create table heed.sealed_head (
    case_reference text primary key,
    entries        integer not null,
    head           text    not null
);
comment on table heed.sealed_head is 'What the latest seal that names a case says of it, so that the next one names only what changed.';

create table heed.day_seal_export (
    day         date    not null references heed.day_seal,
    place       text    not null check (place in ('file', 'mail')),
    exported_at timestamptz,
    destination text,
    attempts    integer not null default 0,
    problem     text,
    primary key (day, place)
);
comment on table heed.day_seal_export is 'Whether and when a seal left the system by each way; exported_at is null while it has not.';
create index day_seal_export_waiting on heed.day_seal_export (place, day) where exported_at is null;
