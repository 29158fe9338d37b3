-- What a phone called a report before it was sent: sent again after a lost answer, it is known and raises nothing more.

alter table heed.near_miss
    add column draft uuid;
comment on column heed.near_miss.draft is 'The id that a phone gave to this report, where it was raised on the phone page.';
create unique index near_miss_draft on heed.near_miss (raised_by, draft) where draft is not null;
