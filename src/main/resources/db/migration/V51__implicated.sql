-- Members of staff who are involved in what happened: the case is closed to them, whatever their roles.

create table heed.implicated (
    case_reference text        not null,
    person         text        not null,
    named_at       timestamptz not null,
    step           text        not null,
    primary key (person, case_reference)
);
comment on table heed.implicated is 'Who is named in a case, read off its records as they are kept; step is the one that named them first.';
create index implicated_case on heed.implicated (case_reference);

insert into heed.implicated (case_reference, person, named_at, step)
select distinct on (entry.case_reference, named.person) entry.case_reference, named.person, entry.recorded_at, entry.step
from heed.evidence_entry entry
cross join lateral jsonb_array_elements_text(entry.payload::jsonb -> 'implicatedStaff') as named (person)
where entry.kind = 'record' and entry.payload is not null
    and jsonb_typeof(entry.payload::jsonb -> 'implicatedStaff') = 'array'
order by entry.case_reference, named.person, entry.sequence;
