-- The keys under which other systems send near misses: a near miss that is sent again is the same near miss.

create table heed.intake_key (
    key_hash     text primary key,
    content_hash text        not null,
    reference    text        not null references heed.near_miss,
    received_at  timestamptz not null
);
comment on table heed.intake_key is 'One row a near miss that came through the intake. key_hash is of the account and its idempotency key, content_hash of that key and what was sent: neither can be read back without the key, which is not kept.';
