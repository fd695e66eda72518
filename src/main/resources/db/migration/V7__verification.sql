-- The outbox gets readers. Positions are given before they commit, so a reader that went by them alone would pass over
-- a row whose transaction takes long. Rows are read in the order of their transactions instead, and only those of
-- transactions older than every one still running.
alter table outbox add column tx xid8 not null default pg_current_xact_id();
create index outbox_by_transaction on outbox (tx, position);

-- How far each reader has come.
create table outbox_cursors (
    consumer text   primary key,
    tx       xid8   not null,
    position bigint not null
);

-- What a partner lets the machine do; verification.
alter table campaigns
    add column auto_confirm    text    not null default 'shadow' check (auto_confirm in ('off', 'shadow', 'on')),
    add column sample_percent  integer not null default 0 check (sample_percent between 0 and 100),
    -- severities of signals that differ from their own
    add column signals         jsonb   not null default '{}',
    add column miles_per_day   integer not null default 1500,
    add column miles_per_week  integer not null default 5000,
    add column miles_per_month integer not null default 12000,
    add column miles_per_year  integer not null default 100000,
    add column max_submissions integer not null default 5,
    add column hold_days       integer not null default 14;

alter table checkins
    -- why it stands where it stands, for the partner and, some of them, for the driver
    add column reasons         jsonb       not null default '[]',
    -- when a hold goes to a person because the driver has not answered
    add column hold_expires_at timestamptz,
    -- a hold of it has expired: it is open, but no longer stands in the way of another
    add column released        boolean     not null default false;
update checkins set hold_expires_at = updated_at + interval '14 days' where state = 'ON_HOLD';
create index checkins_holds on checkins (hold_expires_at) where state = 'ON_HOLD';

-- One row for each submission that the machine looks at; while it is WAITING it is also the job.
create table verifications (
    partner_id  uuid        not null,
    checkin_id  uuid        not null,
    submission  integer     not null,
    state       text        not null check (state in ('WAITING', 'DONE', 'GIVEN_UP', 'SUPERSEDED')),
    queued_at   timestamptz not null,
    -- when it may be taken: at once, after a failure later, and while a worker has it when that one's lease ends
    due_at      timestamptz not null,
    worker      text,
    attempts    integer     not null default 0,
    last_error  text,
    -- what was decided: the line that took it, what it came to, whether it was carried out
    line        text,
    outcome     text,
    applied     boolean,
    sampled     boolean,
    record      jsonb,
    finished_at timestamptz,
    primary key (partner_id, checkin_id, submission),
    foreign key (partner_id, checkin_id) references checkins (partner_id, id)
);
create index verifications_due on verifications (due_at) where state = 'WAITING';
