-- What leaves Heed about a notice: queued in the transaction of the notice, sent afterwards by any node.

alter table heed.notice add column urgent boolean not null default false;
comment on column heed.notice.urgent is 'An escalation or a missed deadline: it waits for no digest, and on-call tools hear of it.';
update heed.notice set urgent = true where kind not in ('reminder', 'emergency-access', 'outcome');

create table heed.notice_rhythm (
    person text primary key,
    rhythm text not null check (rhythm in ('immediately', 'hourly', 'daily'))
);
comment on table heed.notice_rhythm is 'How often a person wants mail about what is not urgent; nobody without a row waits.';

create table heed.message (
    id           bigint generated always as identity primary key,
    way          text        not null check (way in ('mail', 'webhook')),
    person       text,
    made_at      timestamptz not null,
    next_try_at  timestamptz not null,
    leased_until timestamptz,
    attempts     integer     not null default 0,
    problem      text,
    finished_at  timestamptz,
    outcome      text check (outcome in ('sent', 'withheld', 'given-up')),
    check ((way = 'mail') = (person is not null)),
    check ((finished_at is null) = (outcome is null))
);
comment on table heed.message is 'One row a mail to a person or a call of the webhook. withheld: when it was its turn, the person had no address or might not be told any more.';
create index message_waiting on heed.message (way, next_try_at) where finished_at is null;
create index message_given_up on heed.message (way, finished_at) where outcome = 'given-up';

create table heed.message_line (
    notice_id  bigint      not null references heed.notice on delete cascade,
    way        text        not null,
    person     text,
    send_at    timestamptz not null,
    message_id bigint references heed.message,
    unique nulls not distinct (notice_id, way, person)
);
comment on table heed.message_line is 'Which notices a message tells; a line without a message waits for the next digest of its person.';
create index message_line_message on heed.message_line (message_id);
create index message_line_waiting on heed.message_line (person, send_at) where message_id is null;
