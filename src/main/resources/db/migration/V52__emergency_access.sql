-- Who was let into a folder that their role does not open, for a while, because they gave a reason.

create table heed.emergency_access (
    id             bigint generated always as identity primary key,
    case_reference text        not null references heed.near_miss,
    person         text        not null,
    role           text        not null,
    folder         text        not null,
    granted_at     timestamptz not null,
    expires_at     timestamptz not null check (expires_at > granted_at),
    sequence       integer     not null
);
comment on table heed.emergency_access is 'role is the one by which the table allowed it; sequence is the record in the register that holds the reason. It is over when expires_at has passed.';
create index emergency_access_person on heed.emergency_access (person, case_reference, expires_at);
create index emergency_access_case on heed.emergency_access (case_reference, granted_at);
create trigger emergency_access_append_only before update or delete on heed.emergency_access
    for each row execute function heed.refuse_change();
create trigger emergency_access_no_truncate before truncate on heed.emergency_access
    for each statement execute function heed.refuse_change();

comment on table heed.access_entry is 'kind is case-file, record, form, export, history or emergency for what was opened of a case, search for words that found cases, and refused, with the HTTP status, for what was not.';
