-- A closed case may be reopened; an open one may turn out to tell of the same event as another.

alter table heed.near_miss
    add column reopened_at  timestamptz,
    add column duplicate_of text references heed.near_miss (reference),
    add constraint near_miss_is_no_duplicate_of_itself check (duplicate_of <> reference);
comment on column heed.near_miss.reopened_at is 'When the case was reopened last; its earlier closures are in the register.';
comment on column heed.near_miss.duplicate_of is 'The case that tells of the same event, where this one was closed as its duplicate.';
