-- Audits and governance meetings: which period each looked at. What they found is in the register, under their reference.

create table heed.audit_number (
    year        integer primary key,
    last_number integer not null
);
comment on table heed.audit_number is 'The last number given to an audit in a year: AU-<year>-<number>.';

create table heed.audit (
    reference    text primary key,
    process      text        not null,
    due_at       timestamptz not null,
    period_from  timestamptz not null,
    period_until timestamptz not null,
    check (period_from < period_until)
);
comment on table heed.audit is 'One row an audit: process is audit-recognition, audit-protection or governance-meeting; the period begins where the last one ended and ends when the figures were frozen.';
create index audit_process on heed.audit (process, period_until);
create trigger audit_kept before update or delete on heed.audit
    for each row execute function heed.refuse_change();

create table heed.improvement_plan (
    reference  text        not null references heed.audit,
    theme      text        not null,
    decided_at timestamptz not null,
    primary key (reference, theme)
);
comment on table heed.improvement_plan is 'One row a theme for which a governance meeting required a plan; cases that closed later are counted anew.';
create index improvement_plan_theme on heed.improvement_plan (theme, decided_at);
create trigger improvement_plan_kept before update or delete on heed.improvement_plan
    for each row execute function heed.refuse_change();
