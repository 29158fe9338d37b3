-- Which cases were open at a moment, without a look at those that had closed before.

create index near_miss_open_until on heed.near_miss ((coalesce(closed_at, 'infinity'::timestamptz)));
