-- Who looked at what, and what was refused to whom: apart from the register, which keeps what was done.

create table heed.access_entry (
    id             bigint generated always as identity primary key,
    at             timestamptz not null,
    person         text        not null,
    roles          text        not null,
    kind           text        not null,
    what           text        not null,
    case_reference text,
    status         integer
);
comment on table heed.access_entry is 'kind is case-file, record, form, export, history or emergency for what was opened, and refused, with the HTTP status, for what was not.';
create index access_entry_case on heed.access_entry (case_reference, id);
create index access_entry_person on heed.access_entry (person, id);
create trigger access_entry_append_only before update or delete on heed.access_entry
    for each row execute function heed.refuse_change();
create trigger access_entry_no_truncate before truncate on heed.access_entry
    for each statement execute function heed.refuse_change();
